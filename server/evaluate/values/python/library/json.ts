import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../../data.js';
import { charge, TextBuilder, unfoldable, Walk } from '../../folding.js';
import { isLibraryObject, View } from '../../objects.js';
import { define, type Operation } from '../arguments.js';
import { dictOf, sorted } from '../containers.js';
import { decodeBytes } from '../encoding.js';
import { floatText } from '../decimal.js';
import { integerText } from '../numbers.js';
import { count, text, truthy } from '../types.js';

/** A reader of its own: Python tells `1` from `1.0`, keeps long integers, and takes `NaN`. */
class Reader {
  private position = 0;
  private readonly walk: Walk;

  constructor(
    private readonly source: string,
    private readonly fuel: Fuel,
  ) {
    this.walk = new Walk(fuel);
  }

  whole(): Data {
    const value = this.value(0);
    this.space();
    return this.position === this.source.length ? value : unfoldable();
  }

  private space(): void {
    while (' \t\n\r'.includes(this.source[this.position] ?? 'x')) this.position += 1;
  }

  private take(mark: string): boolean {
    if (!this.source.startsWith(mark, this.position)) return false;
    this.position += mark.length;
    return true;
  }

  private value(depth: number): Data {
    this.walk.visit(depth);
    this.space();
    if (this.take('{')) return this.object(depth);
    if (this.take('[')) return this.array(depth);
    if (this.source[this.position] === '"') return this.string();
    for (const [word, value] of WORDS) if (this.take(word)) return value;
    return this.number();
  }

  private object(depth: number): Data {
    const entries: [Data, Data][] = [];
    this.space();
    if (this.take('}')) return new Mapping('dictionary', []);
    do {
      this.space();
      const key = this.string();
      this.space();
      if (!this.take(':')) unfoldable();
      entries.push([key, this.value(depth + 1)]);
      this.space();
    } while (this.take(','));
    return this.take('}') ? dictOf(entries, this.fuel) : unfoldable();
  }

  private array(depth: number): Data {
    const items: Data[] = [];
    this.space();
    if (this.take(']')) return new Sequence('list', []);
    do {
      items.push(this.value(depth + 1));
      this.space();
    } while (this.take(','));
    return this.take(']') ? new Sequence('list', items) : unfoldable();
  }

  private string(): string {
    const pattern = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match === null) return unfoldable();
    this.position = pattern.lastIndex;
    const parsed: unknown = JSON.parse(match[0]);
    return typeof parsed === 'string' ? parsed : unfoldable();
  }

  private number(): Data {
    const pattern = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match === null) return unfoldable();
    this.position = pattern.lastIndex;
    if (match[2] !== undefined || match[3] !== undefined) return Number(match[0]);
    return match[0].length > 4300 ? unfoldable() : BigInt(match[0]);
  }
}

const WORDS: readonly (readonly [string, Data])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];

interface Style {
  readonly ascii: boolean;
  readonly sortKeys: boolean;
  readonly indent: string | undefined;
  readonly itemSeparator: string;
  readonly keySeparator: string;
}

class Writer {
  private readonly builder: TextBuilder;
  private readonly walk: Walk;

  constructor(
    private readonly style: Style,
    private readonly fuel: Fuel,
  ) {
    this.builder = new TextBuilder(fuel);
    this.walk = new Walk(fuel);
  }

  whole(value: Data): string {
    this.add(value, 0);
    return this.builder.finish();
  }

  private add(value: Data, depth: number): void {
    this.walk.visit(depth);
    if (value instanceof Mapping && !isLibraryObject(value)) return this.addObject(value, depth);
    if (value instanceof Sequence && !(value instanceof View) && value.variety !== 'set') {
      return this.addItems('[', ']', value.items, depth, (item) => this.add(item, depth + 1));
    }
    this.builder.add(this.scalar(value));
  }

  private addObject(value: Mapping, depth: number): void {
    const keys = this.style.sortKeys
      ? sorted(
          value.entries.map(([key]) => key),
          false,
          this.fuel,
        )
      : undefined;
    const entries =
      keys === undefined ? value.entries : keys.map((key) => value.entries.find(([candidate]) => candidate === key) ?? unfoldable());
    this.addItems('{', '}', entries, depth, ([key, item]) => {
      this.fuel.spend(1);
      this.builder.add(this.quoted(this.key(key)) + this.style.keySeparator);
      this.add(item, depth + 1);
    });
  }

  private addItems<Item>(open: string, close: string, items: readonly Item[], depth: number, add: (item: Item) => void): void {
    this.builder.add(open);
    items.forEach((item, index) => {
      if (index > 0) this.builder.add(this.style.itemSeparator);
      this.newLine(depth + 1);
      add(item);
    });
    if (items.length > 0) this.newLine(depth);
    this.builder.add(close);
  }

  private newLine(depth: number): void {
    if (this.style.indent !== undefined) this.builder.add(`\n${this.style.indent.repeat(depth)}`);
  }

  private key(key: Data): string {
    return typeof key === 'string' ? key : this.scalar(key);
  }

  private scalar(value: Data): string {
    if (typeof value === 'string') return this.quoted(value);
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (value === null) return 'null';
    if (typeof value === 'bigint') return integerText(value, this.fuel);
    if (typeof value !== 'number') return unfoldable();
    return Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? floatText(value) : value > 0 ? 'Infinity' : '-Infinity';
  }

  private quoted(value: string): string {
    const escaped = JSON.stringify(value).replaceAll('\x7f', this.style.ascii ? '\\u007f' : '\x7f');
    if (!this.style.ascii) return escaped;
    return escaped.replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
}

function indentation(value: Data | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  const width = count(value);
  return width <= 16 ? ' '.repeat(Math.max(0, width)) : unfoldable();
}

function separators(value: Data | undefined, indent: string | undefined): readonly [string, string] {
  if (value === undefined || value === null) return [indent === undefined ? ', ' : ',', ': '];
  const [item, key] = value instanceof Sequence ? value.items : unfoldable();
  return [text(item), text(key)];
}

export const jsonFunctions: Readonly<Record<string, Operation>> = {
  'json.loads': define('s', ([source], fuel) => {
    const content = source instanceof Bytes ? decodeBytes(source.binary, 'utf-8', 'strict', fuel) : text(source);
    charge(fuel, content.length * 4);
    return new Reader(content, fuel).whole();
  }),
  'json.dumps': define(
    'obj * skipkeys= ensure_ascii= indent= separators= sort_keys=',
    ([value, skip, ascii, indent, marks, sort], fuel) => {
      if (value === undefined || (skip !== undefined && truthy(skip))) return unfoldable();
      const unit = indentation(indent);
      const [itemSeparator, keySeparator] = separators(marks, unit);
      const style = {
        ascii: ascii === undefined || truthy(ascii),
        sortKeys: sort !== undefined && truthy(sort),
        indent: unit,
        itemSeparator,
        keySeparator,
      };
      return new Writer(style, fuel).whole(value);
    },
  ),
};
