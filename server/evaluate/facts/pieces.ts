/** A text that is put together, taken apart again: what stands in it whatever is filled in, and what is filled in. */
import { Bytes, Sequence, type Data } from '../values/data.js';
import type { Machine } from '../flow/machine.js';
import { known, type Term } from '../values/terms.js';

type Piece = string | Term;

const MAX_PIECES = 64;
const MAX_DEPTH = 16;
/** A text that is doubled again and again has more parts than anybody reads. */
const MAX_TERMS = 1_000;
const MAX_CHARACTERS = 50_000;

/** What may still be taken apart. */
interface Taking {
  readonly dialect: Machine['dialect'];
  terms: number;
  characters: number;
}

/** Undefined where the term is no text, or nothing of it is fixed. */
export function piecesOf(term: Term, { dialect }: Machine): readonly Piece[] | undefined {
  const pieces = joined(take(term, { dialect, terms: MAX_TERMS, characters: MAX_CHARACTERS }, 0));
  return pieces.some((piece) => typeof piece === 'string') ? pieces.slice(0, MAX_PIECES) : undefined;
}

function take(term: Term, taking: Taking, depth: number): readonly Piece[] {
  if (depth > MAX_DEPTH || --taking.terms < 0 || taking.characters < 0) return [term];
  const below = (next: Term) => take(next, taking, depth + 1);
  if (term.kind === 'known') {
    const text = textOf(term.data);
    taking.characters -= text?.length ?? 0;
    return [text ?? term];
  }
  if (term.kind === 'choice') return below(term.then);
  if (term.kind !== 'derived') return [term];
  const [first, second, ...rest] = term.operands;
  if (first === undefined) return [term];
  switch (term.operation) {
    case 'template':
    case '+':
    case '.concat':
      return term.operands.flatMap(below);
    case '%':
      return second === undefined
        ? [term]
        : (filled(first, /%(?:\(\w+\))?[#0\- +]*\d*(?:\.\d+)?[sdrifxu]/, argumentsOf(second), taking, depth) ?? [term]);
    case '.format':
    case '.format_map':
      return filled(first, /\{[^{}]*\}/, second === undefined ? [] : [second, ...rest], taking, depth) ?? [term];
    case '.replace':
    case '.replaceAll': {
      const needle = second?.kind === 'known' ? textOf(second.data) : undefined;
      const [value] = rest;
      if (first.kind !== 'known' || needle === undefined || needle === '' || value === undefined) return [term];
      return filled(first, needle, [value], taking, depth) ?? [term];
    }
    case '.join': {
      // Python joins with the receiver, JavaScript joins the receiver.
      const [separator, list] = taking.dialect === 'python' ? [first, second] : [second ?? known(',', term.place), first];
      const items = list === undefined ? undefined : itemsIn(list);
      if (items === undefined || separator.kind !== 'known') return [term];
      return items.flatMap((item, index) => (index === 0 ? below(item) : [textOf(separator.data) ?? '', ...below(item)]));
    }
    case 'str':
    case 'String':
    case '.toString':
    case '.strip':
    case '.trim':
    case '.encode':
      return term.operands.length === 1 ? below(first) : [term];
    default:
      return [term];
  }
}

/** The fixed texts of a format, and what is filled in where `hole` stands. */
function filled(format: Term, hole: RegExp | string, values: readonly Term[], taking: Taking, depth: number): readonly Piece[] | undefined {
  const text = format.kind === 'known' ? textOf(format.data) : undefined;
  if (text === undefined) {
    const before = take(format, taking, depth + 1);
    return before.length > 1 ? [...before, ...values] : undefined;
  }
  const parts = text.split(hole);
  return parts.flatMap((part, index) => {
    if (index === 0) return [part];
    const value = values[index - 1] ?? values[0];
    return value === undefined ? [part] : [...take(value, taking, depth + 1), part];
  });
}

function argumentsOf(term: Term): readonly Term[] {
  return itemsIn(term) ?? (term.kind === 'table' ? term.entries.map((entry) => entry.value) : [term]);
}

function itemsIn(term: Term): readonly Term[] | undefined {
  if (term.kind === 'collection') return term.items;
  return term.kind === 'known' && term.data instanceof Sequence
    ? term.data.items.map((item) => known(item, term.place, term.chain))
    : undefined;
}

function textOf(data: Data): string | undefined {
  if (typeof data === 'string') return data;
  if (data instanceof Bytes) return data.binary;
  return typeof data === 'number' || typeof data === 'bigint' ? String(data) : undefined;
}

/** Adjacent texts as one; empty ones say nothing. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
