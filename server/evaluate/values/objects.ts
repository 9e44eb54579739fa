import { Bytes, Mapping, Pattern, Sequence, type Data } from './data.js';

/**
 * A sequence that is not a plain list or set: it prints, compares or indexes in its own way. `match` and `holes` are arrays of
 * JavaScript: what a regular expression matched, with more properties, and `Array(3)`, which has no items.
 */
export class View extends Sequence {
  constructor(
    readonly origin: 'range' | 'iterator' | 'keys' | 'values' | 'items' | 'frozenset' | 'match' | 'holes',
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
export type ObjectKind = 'digest' | 'match' | 'native' | 'encoder' | 'decoder' | 'template';

/** The keys below are compared by identity, so no scanned program can write one. */
const marks: Readonly<Record<ObjectKind, Pattern>> = {
  digest: new Pattern('digest', ''),
  match: new Pattern('match', ''),
  native: new Pattern('native', ''),
  encoder: new Pattern('encoder', ''),
  decoder: new Pattern('decoder', ''),
  template: new Pattern('template', ''),
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

const allMarks: ReadonlySet<Data> = new Set(Object.values(marks));

/** Whether the value is a library object of any kind: no generic container operation applies to it. */
export function isLibraryObject(value: Data): boolean {
  return value instanceof Mapping && allMarks.has(value.entries[0]?.[0]);
}
