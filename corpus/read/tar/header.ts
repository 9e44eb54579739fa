/** The blocks of a tar archive: headers, and the records of extended (pax) headers. */

export const BLOCK_BYTES = 512;

export interface TarHeader {
  readonly name: Buffer;
  readonly link: Buffer;
  /** One character; a zero byte, as of the oldest archives, is `0`. */
  readonly type: string;
  /** Undefined where it is no number. */
  readonly size: number | undefined;
  /** Programs disagree on whether the field for long paths counts in a header of this kind. */
  readonly disputedName: boolean;
  /** A number that nobody needs here is none: some programs stop at such a header and read nothing behind it. */
  readonly disputedNumber: boolean;
}

const FIELD = { name: [0, 100], size: [124, 136], checksum: [148, 156], link: [157, 257], magic: [257, 265], prefix: [345, 500] } as const;
const TYPE_AT = 156;
/** Permissions, owner, group, time, device. */
const OTHER_NUMBERS = [
  [100, 108],
  [108, 116],
  [116, 124],
  [136, 148],
  [329, 337],
  [337, 345],
] as const;

/** Undefined where the checksum is wrong: damaged, or no header at all. */
export function decodeHeader(block: Buffer): TarHeader | undefined {
  if (!checksumFits(block)) return undefined;
  const name = text(block, FIELD.name);
  const prefix = text(block, FIELD.prefix);
  const magic = block.toString('latin1', FIELD.magic[0], FIELD.magic[1]);
  const posix = magic.startsWith('ustar\0');
  // GNU tar has numbers of its own there, which other programs take for a part of the path.
  const disputedName = !posix && prefix.length > 0 && !/^[0-7]*$/.test(prefix.toString('latin1'));
  return {
    name: posix && prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name,
    link: text(block, FIELD.link),
    type: block[TYPE_AT] === 0 ? '0' : block.toString('latin1', TYPE_AT, TYPE_AT + 1),
    size: numberIn(block.subarray(...FIELD.size)),
    disputedName,
    disputedNumber: OTHER_NUMBERS.some((field) => !looksLikeNumber(block.subarray(...field))),
  };
}

/** As lenient as the strictest of the usual programs. */
function looksLikeNumber(field: Buffer): boolean {
  return field[0] === 0x80 || field[0] === 0xff || /^\s*[0-7]*\s*$/.test(untilZero(field).toString('latin1'));
}

export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Up to the first zero byte. */
export function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

function text(block: Buffer, [start, end]: readonly [number, number]): Buffer {
  return untilZero(block.subarray(start, end));
}

/** Some old programs added up signed bytes. */
function checksumFits(block: Buffer): boolean {
  const stated = numberIn(block.subarray(...FIELD.checksum));
  const { unsigned, signed } = checksums(block);
  return stated === unsigned || stated === signed;
}

function checksums(block: Buffer): { readonly unsigned: number; readonly signed: number } {
  const [start, end] = FIELD.checksum;
  let unsigned = (end - start) * 0x20;
  let high = 0;
  for (let index = 0; index < BLOCK_BYTES; index++) {
    if (index >= start && index < end) continue;
    const byte = block[index] ?? 0;
    unsigned += byte;
    if (byte > 127) high++;
  }
  return { unsigned, signed: unsigned - 256 * high };
}

/** Octal digits, or a binary number marked by the highest bit. Blanks and zero bytes may stand around digits and nothing else may. */
function numberIn(field: Buffer): number | undefined {
  if (field[0] === 0x80) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = /^ *([0-7]*)[ \0]*$/.exec(field.toString('latin1'))?.[1];
  if (digits === undefined) return undefined;
  return digits === '' ? 0 : parseInt(digits, 8);
}

/** The records of an extended header: the bytes of each value by its key. */
export interface PaxRecords {
  readonly values: ReadonlyMap<string, Buffer>;
  /** Damaged, or with one key twice: programs make different things of it. */
  readonly disputed: boolean;
}

/** `<length of all this> <key>=<value>\n`, one after the other. */
export function parsePax(data: Buffer): PaxRecords {
  const values = new Map<string, Buffer>();
  let disputed = false;
  for (let at = 0; at < data.length;) {
    const length = /^([1-9]\d*) /.exec(data.toString('latin1', at, at + 12))?.[1];
    const end = at + Number(length ?? 0);
    const equals = length === undefined ? -1 : data.indexOf('=', at);
    if (length === undefined || end > data.length || equals === -1 || equals >= end || data[end - 1] !== 0x0a)
      return { values, disputed: true };
    const key = data.toString('utf8', at + length.length + 1, equals);
    // The oldest way to say where a sparse file has no holes does so again and again.
    disputed ||= values.has(key) && !/^GNU\.sparse\.(?:offset|numbytes)$/.test(key);
    values.set(key, data.subarray(equals + 1, end - 1));
    at = end;
  }
  return { values, disputed };
}

/** A header that all programs read alike: of a plain file, with owner and time of another header. @param path ASCII, at most 100 characters */
export function plainHeader(like: Buffer | undefined, path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  if (like === undefined) block.write(`${'0000000\0'.repeat(2)}${'\0'.repeat(12)}00000000000\0`, 108, 'latin1');
  else like.copy(block);
  // Not the one of the entry: it may let a program run as somebody else.
  block.write('0000644\0', 100, 'latin1');
  block.fill(0, ...FIELD.name).write(path, 'latin1');
  for (const [start, end] of OTHER_NUMBERS) if (!looksLikeNumber(block.subarray(start, end))) block.fill(0, start, end);
  block.fill(0, ...FIELD.link).fill(0, ...FIELD.prefix);
  block.fill(0, 329, 345).fill(0, 500);
  block.write('ustar\x0000', FIELD.magic[0], 'latin1');
  block[TYPE_AT] = 0x30;
  writeSize(block, size);
  const { unsigned } = checksums(block);
  block.write(`${unsigned.toString(8).padStart(6, '0')}\0 `, FIELD.checksum[0], 'latin1');
  return block;
}

function writeSize(block: Buffer, size: number): void {
  const octal = size.toString(8).padStart(11, '0');
  if (octal.length === 11) {
    block.write(`${octal}\0`, FIELD.size[0], 'latin1');
    return;
  }
  block.fill(0, ...FIELD.size).writeBigUInt64BE(BigInt(size), FIELD.size[1] - 8);
  block[FIELD.size[0]] = 0x80;
}
