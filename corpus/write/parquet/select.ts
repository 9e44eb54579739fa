/** Parts of what is in a page: some of its rows, or pieces of a bearable size. */
import type { Leaf } from '../../read/parquet/schema.js';
import type { PageContent, Values } from '../../read/parquet/values.js';

/** @param wanted tells of every value, nulls included, whether it stays */
export function selected(content: PageContent, { maxDefinition }: Leaf, wanted: Uint8Array): PageContent {
  const { repetitions, definitions, values } = content;
  const places: number[] = [];
  for (let at = 0, next = 0; at < wanted.length; at++) {
    const there = definitions === undefined || definitions[at] === maxDefinition;
    if (there && wanted[at] === 1) places.push(next);
    if (there) next++;
  }
  const levels = (all: Uint8Array | undefined): Uint8Array | undefined => all?.filter((_, at) => wanted[at] === 1);
  return { repetitions: levels(repetitions), definitions: levels(definitions), values: valuesAt(values, places) };
}

/** Those at these places. */
export function valuesAt<Kind extends Values>(values: Kind, places: readonly number[]): Kind;
export function valuesAt(values: Values, places: readonly number[]): Values {
  const count = places.length;
  switch (values.kind) {
    case 'fixed': {
      const { width, bytes } = values;
      const chosen = new Uint8Array(count * width);
      for (const [to, at] of places.entries()) chosen.set(bytes.subarray(at * width, (at + 1) * width), to * width);
      return { kind: 'fixed', count, width, bytes: chosen };
    }
    case 'varied':
      return { ...values, count, starts: pick(values.starts, places), lengths: pick(values.lengths, places) };
    case 'bits':
      return { kind: 'bits', count, bits: Uint8Array.from(places, (at) => values.bits[at] ?? 0) };
    case 'places':
      return { ...values, count, places: pick(values.places, places) };
  }
}

function pick(numbers: Uint32Array, places: readonly number[]): Uint32Array {
  return Uint32Array.from(places, (at) => numbers[at] ?? 0);
}

/** Bytes of values in a piece; one row may have more. Some writers make pages of a hundred megabytes, which are not made again. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** In order; each begins with a row if the first one does. */
export function* pieces(content: PageContent, { maxDefinition }: Leaf): Generator<PageContent, void, undefined> {
  const { repetitions, definitions, values } = content;
  const end: Place = { entry: entriesOf(content), value: values.count };
  let start: Place = { entry: 0, value: 0 };
  for (let entry = 0, value = 0, bytes = 0; entry < end.entry; entry++) {
    const begins = repetitions === undefined || repetitions[entry] === 0;
    if (begins && bytes > PIECE_BYTES) {
      const next = { entry, value };
      yield between(content, start, next);
      start = next;
      bytes = 0;
    }
    if (definitions === undefined || definitions[entry] === maxDefinition) bytes += sizeOf(values, value++);
  }
  if (end.entry > start.entry) yield between(content, start, end);
}

/** How many values, nulls included. */
export function entriesOf({ repetitions, definitions, values }: PageContent): number {
  return definitions?.length ?? repetitions?.length ?? values.count;
}

function sizeOf(values: Values, at: number): number {
  if (values.kind === 'varied') return 4 + (values.lengths[at] ?? 0);
  return values.kind === 'fixed' ? values.width : 0;
}

interface Place {
  readonly entry: number;
  /** Among those that are not null. */
  readonly value: number;
}

function between({ repetitions, definitions, values }: PageContent, from: Place, to: Place): PageContent {
  return {
    repetitions: repetitions?.subarray(from.entry, to.entry),
    definitions: definitions?.subarray(from.entry, to.entry),
    values: valuesBetween(values, from.value, to.value),
  };
}

function valuesBetween(values: Values, from: number, to: number): Values {
  const count = to - from;
  switch (values.kind) {
    case 'fixed':
      return { ...values, count, bytes: values.bytes.subarray(from * values.width, to * values.width) };
    case 'varied':
      return { ...values, count, starts: values.starts.subarray(from, to), lengths: values.lengths.subarray(from, to) };
    case 'bits':
      return { ...values, count, bits: values.bits.subarray(from, to) };
    case 'places':
      return { ...values, count, places: values.places.subarray(from, to) };
  }
}
