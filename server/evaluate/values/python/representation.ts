import { Bytes, Mapping, Pattern, Sequence, type Data, type Fuel } from '../data.js';
import { TextBuilder, unfoldable, Walk } from '../folding.js';
import { ByteView, isLibraryObject, recordText, View } from '../objects.js';
import { floatText } from './decimal.js';
import { integerText } from './numbers.js';

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

export function escapePoint(point: number): string {
  if (point <= 0xff) return `\\x${point.toString(16).padStart(2, '0')}`;
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, '0')}`;
  return `\\U${point.toString(16).padStart(8, '0')}`;
}

function quoteMark(content: string): string {
  return content.includes("'") && !content.includes('"') ? '"' : "'";
}

function quoteText(content: string, asciiOnly: boolean): string {
  const mark = quoteMark(content);
  const escaped = content.replace(/[\\'"]|[^\x20-\x7e]/gsu, (character) => {
    const named = NAMED_ESCAPES[character];
    if (named !== undefined) return named;
    if (character === "'" || character === '"') return character === mark ? `\\${character}` : character;
    const printable = !asciiOnly && !/[\p{C}\p{Z}]/u.test(character);
    return printable ? character : escapePoint(character.codePointAt(0) ?? 0);
  });
  return `${mark}${escaped}${mark}`;
}

function quoteBytes(content: string): string {
  const mark = quoteMark(content);
  const escaped = content.replace(/[\\'"]|[^\x20-\x7e]/gs, (byte) => {
    if (byte === "'" || byte === '"') return byte === mark ? `\\${byte}` : byte;
    return NAMED_ESCAPES[byte] ?? escapePoint(byte.charCodeAt(0));
  });
  return `b${mark}${escaped}${mark}`;
}

class Representation {
  private readonly builder: TextBuilder;
  private readonly walk: Walk;

  constructor(
    private readonly fuel: Fuel,
    private readonly asciiOnly: boolean,
  ) {
    this.builder = new TextBuilder(fuel);
    this.walk = new Walk(fuel);
  }

  of(value: Data): string {
    this.add(value, 0);
    return this.builder.finish();
  }

  private add(value: Data, depth: number): void {
    this.walk.visit(depth);
    if (value instanceof Sequence) return this.addSequence(value, depth);
    if (value instanceof Mapping) return this.addMapping(value, depth);
    this.builder.add(scalarText(value, this.asciiOnly, this.fuel));
  }

  private addSequence(value: Sequence, depth: number): void {
    const brackets = sequenceBrackets(value);
    this.builder.add(brackets.open);
    this.addItems(value.items, depth);
    this.builder.add(brackets.close);
  }

  private addItems(items: readonly Data[], depth: number): void {
    items.forEach((item, index) => {
      if (index > 0) this.builder.add(', ');
      this.add(item, depth + 1);
    });
  }

  private addMapping(value: Mapping, depth: number): void {
    if (isLibraryObject(value)) unfoldable();
    this.builder.add('{');
    value.entries.forEach(([key, item], index) => {
      if (index > 0) this.builder.add(', ');
      this.add(key, depth + 1);
      this.builder.add(': ');
      this.add(item, depth + 1);
    });
    this.builder.add('}');
  }
}

function sequenceBrackets(value: Sequence): { readonly open: string; readonly close: string } {
  // The order in which a set prints differs from run to run.
  if (value.variety === 'set' && value.items.length > 1 && !(value instanceof View && value.origin !== 'frozenset')) unfoldable();
  if (value instanceof View) {
    if (value.origin === 'range' || value.origin === 'iterator') return unfoldable();
    if (value.origin === 'frozenset')
      return value.items.length === 0 ? { open: 'frozenset(', close: ')' } : { open: 'frozenset({', close: '})' };
    return { open: `dict_${value.origin}([`, close: '])' };
  }
  if (value.variety === 'list') return { open: '[', close: ']' };
  if (value.variety === 'tuple') return { open: '(', close: value.items.length === 1 ? ',)' : ')' };
  return value.items.length === 0 ? { open: 'set(', close: ')' } : { open: '{', close: '}' };
}

function scalarText(value: Exclude<Data, Sequence | Mapping>, asciiOnly: boolean, fuel: Fuel): string {
  if (typeof value === 'string') return quoteText(value, asciiOnly);
  if (typeof value === 'bigint') return integerText(value, fuel);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return 'None';
  if (value instanceof ByteView) return value.origin === 'bytearray' ? `bytearray(${quoteBytes(value.binary)})` : unfoldable();
  if (value instanceof Bytes) return quoteBytes(value.binary);
  if (value instanceof Pattern) return unfoldable();
  return unfoldable();
}

export function represent(value: Data, fuel: Fuel): string {
  return new Representation(fuel, false).of(value);
}

/** `ascii(value)`. */
export function representAscii(value: Data, fuel: Fuel): string {
  return new Representation(fuel, true).of(value);
}

/** `str(value)`. */
export function textOf(value: Data, fuel: Fuel): string {
  return typeof value === 'string' ? value : (recordText(value) ?? represent(value, fuel));
}
