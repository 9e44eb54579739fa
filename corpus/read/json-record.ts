/** One line of JSON as a record: what it is, which of its fields are which column, and the text in it. */
import { isUtf8 } from 'node:buffer';
import type { Gap } from '../../rules/vocabulary/index.js';
import type { Origin, SampleContent } from '../sample.js';
import { ShardError } from '../shard.js';
import { chooseColumns, KNOWN_COLUMNS, type ColumnOptions, type Role } from './columns.js';
import { afterBlanks, hasMoreValues, isAmbiguous, membersOf, withoutNonNumbers } from './json-members.js';

type Fields = Readonly<Record<string, unknown>>;

export type ParsedLine =
  | { readonly kind: 'record'; readonly fields: Fields; readonly bytes: Buffer }
  | { readonly kind: 'blank' }
  | { readonly kind: 'broken'; readonly gap: Gap };

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
}

/** Columns of a record, and what is in them. A list takes ten times the room of its bytes or more. */
const MOST_VALUES = 500_000;

/** @param bytes without a byte order mark */
export function parseLine(bytes: Buffer): ParsedLine {
  if (afterBlanks(bytes, 0) === bytes.length) return { kind: 'blank' };
  if (!isUtf8(bytes)) return broken('encoding', 'the line is not UTF-8');
  if (hasMoreValues(bytes, MOST_VALUES)) return broken('size', `the record has more than ${MOST_VALUES} values`);
  const parsed = parseJson(bytes);
  if ('error' in parsed) return broken('unreadable', `the line is not JSON: ${shortened(parsed.error, 120)}`);
  if (!isObject(parsed.value)) return broken('unreadable', `the line is ${kindOf(parsed.value)}, not an object with columns`);
  return { kind: 'record', fields: parsed.value, bytes };
}

function broken(reason: Gap['reason'], message: string): ParsedLine {
  return { kind: 'broken', gap: { reason, message } };
}

function parseJson(bytes: Buffer): { readonly value: unknown } | { readonly error: string } {
  const strict = tryParse(bytes.toString('utf8'));
  if (!('error' in strict) || !(bytes.includes('NaN') || bytes.includes('Infinity'))) return strict;
  const lenient = tryParse(withoutNonNumbers(bytes));
  return 'error' in lenient ? strict : lenient;
}

function tryParse(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Pieces of the line are in it.
    return { error: message.replace(/[^ -~]/g, '?') };
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const LONGEST_NAME = 80;

/** The names that `fields` has for columns: its own, and those of the nested fields that are asked for or known. */
export function columnNames(fields: Fields, options: ColumnOptions): string[] {
  const nested = [...Object.values(options), ...NESTED_COLUMNS].filter(
    (name) => name.includes('.') && !Object.hasOwn(fields, name) && valueAt(fields, name.split('.')) !== undefined,
  );
  return [...Object.keys(fields), ...nested];
}

const NESTED_COLUMNS = Object.values(KNOWN_COLUMNS).flatMap((names) => names.filter((name) => name.includes('.')));

/** The key that findings are written under. */
export const ANNOTATION_KEY = 'poisonlint';

/** @throws ShardError for a record that would have two annotations */
export function refuseAnnotated(fields: Fields, row: number): void {
  if (!Object.hasOwn(fields, ANNOTATION_KEY)) return;
  const key = JSON.stringify(ANNOTATION_KEY);
  throw new ShardError(
    `has a column ${key} already, on line ${row + 1}: findings are written under that name; take it out or rename it first`,
  );
}

/** As many and as long as a message may hold. */
export function namesToShow(names: readonly string[]): string[] {
  return names.slice(0, 31).map((name) => shortened(name, LONGEST_NAME));
}

function segmentsOf(fields: Fields, name: string): readonly string[] {
  return Object.hasOwn(fields, name) ? [name] : name.split('.');
}

function valueAt(fields: Fields, segments: readonly string[]): unknown {
  let value: unknown = fields;
  for (const segment of segments) {
    if (!isObject(value) || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment];
  }
  return value;
}

export interface RecordColumns {
  /** Whether a column of text is among them. */
  readonly hasText: boolean;
  readonly origin: Origin;
  readonly content: SampleContent;
}

export function readColumns({ fields, bytes }: { readonly fields: Fields; readonly bytes: Buffer }, options: ColumnOptions): RecordColumns {
  const chosen = chooseColumns(columnNames(fields, options), options);
  const members = membersOf(bytes, afterBlanks(bytes, 0));
  const origin: { -readonly [role in keyof Origin]: Origin[role] } = {};
  let ambiguous: string | undefined;
  for (const [role, name] of Object.entries(chosen) as [Role, string][]) {
    const segments = segmentsOf(fields, name);
    if (isAmbiguous(bytes, members, segments)) ambiguous ??= name;
    const told = role === 'text' ? undefined : originValue(valueAt(fields, segments));
    if (role !== 'text' && told !== undefined) origin[role] = told;
  }
  const { text } = chosen;
  const gap = (message: string): SampleContent => ({ kind: 'gap', gap: { reason: 'unreadable', message }, bytes: bytes.length });
  if (text === undefined) return { hasText: false, origin, content: gap('the record has no column of text') };
  if (ambiguous !== undefined) {
    const column = JSON.stringify(shortened(ambiguous, LONGEST_NAME));
    return { hasText: true, origin, content: gap(`the column ${column} is there more than once: readers differ in which one they take`) };
  }
  const value = valueAt(fields, segmentsOf(fields, text));
  if (typeof value !== 'string') return { hasText: true, origin, content: gap(`the text is ${kindOf(value)}, not a string`) };
  // Half a character of UTF-16, which JSON allows and UTF-8 does not have, becomes U+FFFD; the rest is still looked at.
  return { hasText: true, origin, content: { kind: 'bytes', bytes: new TextEncoder().encode(value) } };
}

/** What is longer is cut: it is only shown and counted. */
const LONGEST_ORIGIN = 4096;

function originValue(value: unknown): string | undefined {
  if (typeof value === 'string') return shortened(value, LONGEST_ORIGIN);
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.slice(0, 100).filter((each) => typeof each === 'string');
  return texts.length === 0 ? undefined : shortened(texts.map((each) => shortened(each, LONGEST_ORIGIN)).join(', '), LONGEST_ORIGIN);
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
