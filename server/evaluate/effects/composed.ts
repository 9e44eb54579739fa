/** A text that is put together from something fixed and from what is sent as well: whoever sends the one can work out the other. */
import { speaksOf, type SourceKind } from '../../../rules/vocabulary/index.js';
import type { Machine } from '../flow/machine.js';
import { piecesOf } from '../facts/pieces.js';
import { known, type KnownTerm, type Term } from '../values/terms.js';

/** What somebody sends, and so knows. */
const SENT: ReadonlySet<SourceKind> = new Set(['parameter', 'request', 'header', 'cookie', 'query', 'argument-vector', 'message', 'input']);

/** A separator is no key. */
const MIN_LENGTH = 6;

/** The sides of a comparison with such a text (`code == user.name + "-7741-vx"`): what is compared, and the fixed parts. */
export function composedSide(
  { predicate, left, right, place }: Term & { kind: 'test' },
  machine: Machine,
  secrets: ReadonlySet<string>,
): { operand: Term; constant: Term } | undefined {
  if (predicate !== 'equals') return undefined;
  for (const [operand, composed] of [
    [left, right],
    [right, left],
  ] as const) {
    const items = fixedParts(composed, machine, secrets);
    if (items !== undefined) return { operand, constant: { kind: 'collection', variety: 'list', items, open: false, place } };
  }
  return undefined;
}

/**
 * Undefined where something in the text is not known to whoever sends the rest: a digest, what a call gives, or by its name a secret
 * (`"Token " + token`).
 */
function fixedParts(term: Term, machine: Machine, secrets: ReadonlySet<string>): readonly KnownTerm[] | undefined {
  if (term.kind !== 'derived') return undefined;
  const fixed: KnownTerm[] = [];
  for (const piece of piecesOf(term, machine) ?? listed(term)) {
    if (typeof piece === 'string') {
      if (piece.length >= MIN_LENGTH) fixed.push(known(piece, term.place));
    } else if (!isSent(piece, secrets)) return undefined;
  }
  return fixed.length > 0 ? fixed : undefined;
}

/** What a list holds of which a function of unknown meaning makes something (`concatenate([user.name, "-7741-vx"])`). */
function listed({ operands }: Term & { kind: 'derived' }): readonly (string | Term)[] {
  if (!operands.some(({ kind }) => kind === 'collection')) return [];
  return operands
    .flatMap((operand) => (operand.kind === 'collection' ? operand.items : [operand]))
    .map((item) => (item.kind === 'known' && typeof item.data === 'string' ? item.data : item));
}

function isSent(term: Term, secrets: ReadonlySet<string>): boolean {
  return term.kind === 'outside' && SENT.has(term.source.kind) && !term.path.some((name) => speaksOf(name, secrets));
}
