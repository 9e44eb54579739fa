import { Bytes, Mapping, Pattern, Sequence, type Data } from './data.js';

/**
 * A sequence that is not a plain list or set: it prints, compares or indexes in its own way. `match` and `holes` are arrays of
 * JavaScript: what a regular expression matched, with more properties, and `Array(3)`, which has no items. `endless` is an
 * iterator without end, of which the first items are there.
 */
export class View extends Sequence {
  constructor(
    readonly origin: 'range' | 'iterator' | 'keys' | 'values' | 'items' | 'frozenset' | 'match' | 'holes' | 'endless',
    items: readonly Data[],
    /** What it calls itself: JavaScript's `Array Iterator`. */
    readonly label = '',
  ) {
    super(origin === 'frozenset' || origin === 'keys' || origin === 'items' ? 'set' : 'list', items);
  }
}

/** A byte string that is not the language's plain one: Python's `bytearray` and `memoryview`, JavaScript's typed array (plain: `Buffer`). */
export class ByteView extends Bytes {
  constructor(
    readonly origin: 'bytearray' | 'memoryview' | 'array',
    binary: string,
  ) {
    super(binary);
  }
}

/** Kinds of library objects that have no literal form. */
export type ObjectKind = 'digest' | 'match' | 'native' | 'encoder' | 'decoder' | 'template' | 'record' | 'symbol' | 'slice';

/** The keys below are compared by identity, so no scanned program can write one. */
const marks: Readonly<Record<ObjectKind, Pattern>> = {
  digest: new Pattern('digest', ''),
  match: new Pattern('match', ''),
  native: new Pattern('native', ''),
  encoder: new Pattern('encoder', ''),
  decoder: new Pattern('decoder', ''),
  template: new Pattern('template', ''),
  record: new Pattern('record', ''),
  symbol: new Pattern('symbol', ''),
  slice: new Pattern('slice', ''),
};

/**
 * A library object (a digest under way, a match, a native function) as a mapping whose first key is a private mark.
 * It survives being taken apart and put together again, as mutable variables are.
 */
export function libraryObject(kind: ObjectKind, state: readonly Data[]): Mapping {
  return new Mapping('map', [[marks[kind], new Sequence('tuple', state)]]);
}

/** The state of a library object of this kind; `undefined` if the value is none. */
export function libraryState(kind: ObjectKind, value: Data): readonly Data[] | undefined {
  if (!(value instanceof Mapping)) return undefined;
  const first = value.entries[0];
  return first !== undefined && first[0] === marks[kind] && first[1] instanceof Sequence ? first[1].items : undefined;
}

/** An object of which only some attributes are known, and perhaps its text: a URL, an error, a path. */
export function recordOf(fields: Readonly<Record<string, Data>>, text?: string): Mapping {
  return libraryObject('record', [new Mapping('dictionary', Object.entries(fields)), text]);
}

/** An attribute of a {@link recordOf record}, in a box; `undefined` if the value is none or has it not. */
export function recordField(value: Data, name: string): { readonly value: Data } | undefined {
  const fields = libraryState('record', value)?.[0];
  const entry = fields instanceof Mapping ? fields.entries.find(([key]) => key === name) : undefined;
  return entry === undefined ? undefined : { value: entry[1] };
}

/** The text of a record that has one. */
export function recordText(value: Data): string | undefined {
  const text = libraryState('record', value)?.[1];
  return typeof text === 'string' ? text : undefined;
}

const allMarks: ReadonlySet<Data> = new Set(Object.values(marks));

/** Whether the value is a library object of any kind: no generic container operation applies to it. */
export function isLibraryObject(value: Data): boolean {
  return value instanceof Mapping && allMarks.has(value.entries[0]?.[0]);
}
