import { Bytes, type Data, type Fuel } from '../../data.js';
import { allowed, charge, unfoldable } from '../../folding.js';
import { define, type Operation } from '../arguments.js';
import { tupleOf } from '../containers.js';
import { binary, float, integer, optionalCount, text, truthy } from '../types.js';

/** `struct`: one item of a format. */
interface Item {
  readonly code: string;
  /** Repetitions; for `s` the length of the text. */
  readonly count: number;
  /** Bytes of one. */
  readonly size: number;
  /** Bytes skipped before the first, with native alignment. */
  readonly padding: number;
}

interface Layout {
  readonly bigEndian: boolean;
  readonly items: readonly Item[];
  readonly size: number;
}

const STANDARD_SIZES: Readonly<Record<string, number>> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  s: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
};

/** Sizes that differ on the machines with 64 bits that nearly all programs run on. */
const NATIVE_SIZES: Readonly<Record<string, number>> = { ...STANDARD_SIZES, l: 8, L: 8, n: 8, N: 8 };

function parseFormat(value: Data | undefined): Layout {
  const format = value instanceof Bytes ? value.binary : text(value);
  const order = /^[@=<>!]/.exec(format)?.[0] ?? '@';
  const body = format.replace(/^[@=<>!]/, '');
  if (!/^(?:\s*(?:\d{1,5})?[xcbB?hHiIlLqQfdsnN])*\s*$/.test(body)) return unfoldable();
  const native = order === '@';
  const items: Item[] = [];
  let size = 0;
  for (const [, written, code = ''] of body.matchAll(/(\d*)([^\s\d])/g)) {
    const unit = (native ? NATIVE_SIZES : STANDARD_SIZES)[code] ?? unfoldable();
    const count = written === '' || written === undefined ? 1 : Number(written);
    const padding = native ? (unit - (size % unit)) % unit : 0;
    items.push({ code, count, size: unit, padding });
    size = allowed(size + padding + count * unit);
  }
  return { bigEndian: order === '>' || order === '!', items, size };
}

function isSigned(code: string): boolean {
  return 'bhilqn'.includes(code);
}

function readNumber(bytes: Buffer, code: string, bigEndian: boolean): bigint {
  const ordered = bigEndian ? bytes : Buffer.from(bytes).reverse();
  const value = BigInt(`0x${ordered.toString('hex')}`);
  return isSigned(code) ? BigInt.asIntN(bytes.length * 8, value) : value;
}

function readItem(bytes: Buffer, { code }: Item, bigEndian: boolean): Data {
  if (code === 'c') return new Bytes(bytes.toString('latin1'));
  if (code === '?') return bytes[0] !== 0;
  if (code === 'f') return bigEndian ? bytes.readFloatBE() : bytes.readFloatLE();
  if (code === 'd') return bigEndian ? bytes.readDoubleBE() : bytes.readDoubleLE();
  return readNumber(bytes, code, bigEndian);
}

function unpack(layout: Layout, content: string, fuel: Fuel): Data {
  const bytes = Buffer.from(content, 'latin1');
  const values: Data[] = [];
  let offset = 0;
  for (const item of layout.items) {
    offset += item.padding;
    charge(fuel, (item.code === 's' || item.code === 'x' ? 1 : item.count) * 32);
    if (item.code === 's') values.push(new Bytes(content.slice(offset, offset + item.count)));
    else if (item.code !== 'x') {
      for (let index = 0; index < item.count; index += 1) {
        const start = offset + index * item.size;
        values.push(readItem(bytes.subarray(start, start + item.size), item, layout.bigEndian));
      }
    }
    offset += item.count * item.size;
  }
  return tupleOf(values);
}

function writeNumber(value: bigint, { code, size }: Item, bigEndian: boolean): Buffer {
  const bits = size * 8;
  const fitting = isSigned(code) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
  if (fitting !== value) return unfoldable();
  const bytes = Buffer.from(
    BigInt.asUintN(bits, value)
      .toString(16)
      .padStart(size * 2, '0'),
    'hex',
  );
  return bigEndian ? bytes : bytes.reverse();
}

function writeFloat(value: number, { code, size }: Item, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(size);
  if (code === 'd') bytes.writeDoubleBE(value);
  else if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) return unfoldable();
  else bytes.writeFloatBE(value);
  return bigEndian ? bytes : bytes.reverse();
}

function writeItem(value: Data, item: Item, bigEndian: boolean): Buffer {
  if (item.code === 'c') return binary(value).length === 1 ? Buffer.from(binary(value), 'latin1') : unfoldable();
  if (item.code === '?') return Buffer.from([truthy(value) ? 1 : 0]);
  return item.code === 'f' || item.code === 'd' ? writeFloat(float(value), item, bigEndian) : writeNumber(integer(value), item, bigEndian);
}

function pack(layout: Layout, values: readonly Data[], fuel: Fuel): Bytes {
  charge(fuel, layout.size * 16);
  const parts: Buffer[] = [];
  let next = 0;
  const take = (): Data => (next < values.length ? values[next++] : unfoldable());
  for (const item of layout.items) {
    parts.push(Buffer.alloc(item.padding));
    if (item.code === 'x') parts.push(Buffer.alloc(item.count));
    else if (item.code === 's') parts.push(Buffer.from(binary(take()).slice(0, item.count).padEnd(item.count, '\0'), 'latin1'));
    else for (let index = 0; index < item.count; index += 1) parts.push(writeItem(take(), item, layout.bigEndian));
  }
  return next === values.length ? new Bytes(Buffer.concat(parts).toString('latin1')) : unfoldable();
}

export const structureFunctions: Readonly<Record<string, Operation>> = {
  'struct.calcsize': define('format /', ([format]) => BigInt(parseFormat(format).size)),
  'struct.pack': (args, fuel) => {
    const [format, ...values] = args.positional;
    return args.keywords.size > 0 ? unfoldable() : pack(parseFormat(format), values, fuel);
  },
  'struct.unpack': define('format buffer /', ([format, content], fuel) => {
    const layout = parseFormat(format);
    return binary(content).length === layout.size ? unpack(layout, binary(content), fuel) : unfoldable();
  }),
  'struct.unpack_from': define('format / buffer offset=', ([format, content, offset], fuel) => {
    const layout = parseFormat(format);
    const start = optionalCount(offset, 0);
    const part = start < 0 ? unfoldable() : binary(content).slice(start, start + layout.size);
    return part.length === layout.size ? unpack(layout, part, fuel) : unfoldable();
  }),
};
