import type { Span } from '../../../rules/vocabulary/index.js';
import type { TreeParser } from './binding.js';
import { applyEdits, type Edit } from './edits.js';
import { prepareText } from './prepare.js';
import { findRepairs } from './repair.js';
import { sectionsOf, smallerSections } from './sections.js';
import { kind } from './kinds.js';
import type { SyntaxTree } from './tree.js';

export interface Reading {
  /** In order of place. */
  readonly comments: readonly Span[];
  /**
   * Places that are not as Python wants them, in order: without width where something was missing and has been made up,
   * what the parser could not fit in, and what is in no tree at all.
   */
  readonly errors: readonly Span[];
}

type Use = (tree: SyntaxTree) => void;

/** The state of reading one text. */
interface Job {
  readonly parser: TreeParser;
  /** Offsets count in this. */
  readonly text: string;
  /** The same, character for character, as the parser likes it. */
  readonly prepared: string;
  readonly use: Use;
  readonly errors: Span[];
  /** How many characters of garbage may still be read. */
  patience: number;
}

/** Garbage takes the parser 6 to 15 µs for each character, code 0.15. */
const PATIENCE = 150_000;

/**
 * Parses a text and hands over its syntax tree; long texts give several, one after the other. A tree is valid within the call only.
 *
 * @param python the same text, character for character, without what is no Python in it
 * @param parts what is parsed, each by itself
 */
export function readPython(
  parser: TreeParser,
  text: string,
  use: Use,
  python: string = text,
  parts: readonly Span[] = [{ start: 0, end: text.length }],
): Reading {
  const { text: prepared, comments: blanked } = prepareText(python);
  const comments: Span[] = [];
  const strings: Span[] = [];
  const errors: Span[] = [];
  const collect = (tree: SyntaxTree): void => {
    for (const comment of tree.comments) comments.push(comment);
    if (blanked.length > 0) strings.push(...stringsOf(tree));
    use(tree);
  };
  const job: Job = { parser, text, prepared, use: collect, errors, patience: PATIENCE };
  for (const part of parts) {
    const { sections, tooLong } = sectionsOf(prepared, part);
    for (const section of sections) readSection(job, section);
    errors.push(...tooLong);
  }
  for (const comment of outside(strings, blanked)) comments.push(comment);
  return { comments: blanked.length > 0 ? sorted(comments) : comments, errors: merged(errors) };
}

function readSection(job: Job, section: Span): void {
  const { parser, text, prepared, errors } = job;
  if (job.patience < 0) {
    errors.push(section);
    return;
  }
  const source = section.start === 0 && section.end === prepared.length ? prepared : prepared.slice(section.start, section.end);
  const shift = section.start === 0 ? undefined : (offset: number): number => offset + section.start;
  const tree = parser.parse(source, text, shift);
  if (!tree) {
    job.patience -= source.length / 4;
    const smaller = smallerSections(prepared, section);
    if (smaller.length === 0) errors.push(section);
    for (const part of smaller) readSection(job, part);
    return;
  }
  if (tree.errors.length === 0) {
    job.use(tree);
    return;
  }
  const isGarbage = tree.broken > source.length / CHARACTERS_PER_ERROR;
  if (isGarbage) job.patience -= source.length;
  const repairs = isGarbage && source.length > LONGEST_REPAIRED_GARBAGE ? [] : repairsToTry(source, section.start, tree.errors);
  readBroken(job, section, source, tree, repairs);
}

/** With more errors than this, a text is garbage. */
const CHARACTERS_PER_ERROR = 100;

/** A short text may well be mostly errors: a completion that was cut off. */
const LONGEST_REPAIRED_GARBAGE = 16 * 1024;

/** Parses again with what is missing put in, and keeps the better of the two. */
function readBroken(job: Job, section: Span, source: string, broken: SyntaxTree, repairs: readonly (readonly Edit[])[]): void {
  const { parser, text } = job;
  const found = broken.errors;
  for (const edits of repairs) {
    const edited = applyEdits(source, edits);
    const repaired = parser.parse(edited.text, text, (offset) => edited.original(offset) + section.start);
    if (!repaired || weight(repaired.errors) >= weight(found)) continue;
    job.errors.push(
      ...edits.map(({ at, removed }) => ({ start: section.start + at, end: section.start + at + removed })),
      ...repaired.errors,
    );
    job.use(repaired);
    return;
  }
  // A tree lasts until the next parse.
  const tree = repairs.length === 0 ? broken : parser.parse(source, text, (offset) => offset + section.start);
  job.errors.push(...found);
  if (tree) job.use(tree);
}

/** Repairs next to errors are tried first: elsewhere, what reads as broken may be syntax that only the repair does not know. */
function repairsToTry(source: string, offset: number, errors: readonly Span[]): (readonly Edit[])[] {
  const all = findRepairs(source);
  const near = all.filter(({ at }) => {
    // Errors are in order and do not overlap: the last one that starts before is the one that reaches furthest.
    const before = errors[lastIndexUpTo(errors, offset + at + NEAR)];
    return before !== undefined && before.end >= offset + at - NEAR;
  });
  if (all.length === 0) return [];
  return near.length === 0 || near.length === all.length ? [all] : [near, all];
}

function lastIndexUpTo(places: readonly Span[], start: number): number {
  let low = -1;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle] as Span).start <= start) low = middle;
    else high = middle - 1;
  }
  return low;
}

const NEAR = 200;

/** How much of the text errors take. */
function weight(errors: readonly Span[]): number {
  return errors.reduce((sum, { start, end }) => sum + end - start + 1, 0);
}

const STRING = kind('string');

function stringsOf(tree: SyntaxTree): Span[] {
  const strings: Span[] = [];
  for (let node = 0; node < tree.size; node++)
    if (tree.kind(node) === STRING) strings.push({ start: tree.start(node), end: tree.end(node) });
  return strings;
}

/** Those of the places that no string covers. Both are in order. */
function outside(strings: readonly Span[], places: readonly Span[]): Span[] {
  let index = 0;
  return places.filter(({ start }) => {
    while ((strings[index]?.end ?? Infinity) <= start) index++;
    return (strings[index]?.start ?? Infinity) > start;
  });
}

function sorted(places: readonly Span[]): Span[] {
  return [...places].sort((first, second) => first.start - second.start || first.end - second.end);
}

/** In order of place; those that overlap become one. */
function merged(places: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const place of sorted(places)) {
    const previous = result.at(-1);
    if (previous && (place.start < previous.end || (place.start === previous.start && place.end === previous.end))) {
      result[result.length - 1] = { start: previous.start, end: Math.max(previous.end, place.end) };
    } else result.push(place);
  }
  return result;
}
