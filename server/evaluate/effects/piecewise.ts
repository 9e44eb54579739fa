/** Tests of the pieces of one value (`x[0] == "m" and x[1] == "a"`, `len(x) == 9 and sum(x) == 842`) are one test. */
import { BYTE_BY_BYTE, type ConstantFact } from '../../../rules/vocabulary/index.js';
import { leaves, outsideOf, type Term } from '../values/terms.js';
import { constantFact, keyOf, readAtom, type Atom, type ConditionContext } from './atoms.js';
import type { AtomFormula, Formula } from './formula.js';

/** An atom that stands for several. */
export interface PiecewiseFormula extends AtomFormula {
  readonly pieces: Atom;
}

/** Joins atoms of one conjunction (or, negated, of one disjunction) that test pieces of the same value. */
export function joinPieces(formula: Formula, context: ConditionContext): Formula {
  if (formula.kind !== 'and' && formula.kind !== 'or') return formula;
  const parts = formula.parts.map((part) => joinPieces(part, context));
  const groups = new Map<string, { formula: AtomFormula; atom: Atom }[]>();
  for (const part of parts) {
    if (part.kind !== 'atom' || part.positive !== (formula.kind === 'and')) continue;
    const whole = wholeOf(part.term);
    const atom = whole === undefined ? undefined : withSpellings(readAtom(part.term, context), part.term, context);
    if (whole === undefined || atom === undefined) continue;
    groups.set(whole, [...(groups.get(whole) ?? []), { formula: part, atom }]);
  }
  const joined = new Map<Formula, Formula | undefined>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined || group.length < 2) continue;
    const piecewise: PiecewiseFormula = {
      ...first.formula,
      pieces: merge(
        group.map((member) => member.atom),
        first.formula.term,
        context,
      ),
    };
    for (const member of group) joined.set(member.formula, undefined);
    joined.set(first.formula, piecewise);
  }
  const kept = parts.flatMap((part) => (joined.has(part) ? (joined.get(part) ?? []) : [part]));
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : { ...formula, parts: kept };
}

/** `pin[0] in "qQ"`: a piece that may be one of few characters. */
function withSpellings(atom: Atom | undefined, term: Term, context: ConditionContext): Atom | undefined {
  if (atom === undefined || atom.constants.length > 0 || term.kind !== 'test' || term.predicate !== 'member') return atom;
  const { right } = term;
  if (right.kind !== 'known' || typeof right.data !== 'string' || right.data.length > MAX_SPELLINGS) return atom;
  return { ...atom, constants: [...right.data].map((character) => constantFact(character, right, context)) };
}

/** Whether a term is a piece, or a number, of a larger value: one character, a slice, its length, a sum over it. */
function isPiece(term: Term): boolean {
  if (term.kind === 'choice') return leaves(term).some(isPiece);
  if (term.kind !== 'derived') return false;
  if (term.operation === '+')
    return term.operands.some(isPiece) || term.operands.some((operand) => operand.kind === 'derived' && operand.transform === 'characters');
  const [whole, index] = term.operands;
  if (term.operation === '[]') return index?.kind === 'known' && typeof index.data !== 'string';
  if (term.transform === 'length' || term.transform === 'sum' || term.transform === 'part' || term.transform === 'arithmetic') return true;
  return (
    (term.transform === 'characters' || term.transform === 'element') &&
    (index?.kind === 'known' || (whole !== undefined && isPiece(whole)))
  );
}

/** The value whose piece is compared with a constant. */
function wholeOf(term: Term): string | undefined {
  if (term.kind !== 'test' || term.predicate === 'order') return undefined;
  const affix = term.predicate === 'prefix' || term.predicate === 'suffix';
  if (!affix && !isPiece(term.left)) return undefined;
  const outside = outsideOf(term, 2);
  const [only] = outside;
  return outside.length === 1 && only !== undefined ? keyOf(only) : undefined;
}

function merge(atoms: readonly Atom[], term: Term, context: ConditionContext): Atom {
  const [first] = atoms;
  if (first === undefined) throw new Error('a group has members');
  const constants = atoms.flatMap((atom) => atom.constants);
  const text = spell(
    atoms.filter((atom) => !atom.operand.transforms.some((transform) => transform.kind === 'length')).map((atom) => atom.constants),
  );
  const whole: readonly ConstantFact[] =
    text === undefined
      ? constants
      : [
          constantFact(
            text,
            {
              kind: 'known',
              data: text,
              place: constants[0]?.place ?? first.place,
              chain: [{ kind: 'characters', operation: ofBytes(atoms) ? BYTE_BY_BYTE : 'piece by piece', place: first.place }],
            },
            context,
          ),
        ];
  const last = atoms.at(-1) ?? first;
  return {
    predicate: 'piecewise',
    operand: { ...first.operand, transforms: atoms.flatMap((atom) => atom.operand.transforms).slice(0, 8) },
    constants: whole,
    place: { start: Math.min(first.place.start, last.place.start), end: Math.max(first.place.end, last.place.end) },
    key: `pieces of ${keyOf(term)}`,
  };
}

/** Numbers compared with elements as they are: a text has characters there, so this is a buffer. */
function ofBytes(atoms: readonly Atom[]): boolean {
  return atoms.every(
    ({ constants, operand }) =>
      constants.every(({ value }) => typeof value !== 'string') &&
      !operand.transforms.some((transform) => transform.kind === 'characters' || transform.kind === 'arithmetic'),
  );
}

const MAX_SPELLINGS = 8;

/** The one that stands for a piece: few characters at one place are spellings of one text, words out of a table are not. */
function pieceOf(alternatives: readonly ConstantFact[]): ConstantFact | undefined {
  const characters = alternatives.every(({ value }) => typeof value === 'string' && value.length === 1);
  return alternatives.length <= (characters ? MAX_SPELLINGS : 2) ? alternatives[0] : undefined;
}

/** What single characters or character codes spell together; of each piece there may be alternatives. */
function spell(pieces: readonly (readonly ConstantFact[])[]): string | undefined {
  const constants = pieces.filter((alternatives) => alternatives.length > 0).map(pieceOf);
  if (constants.length < 3) return undefined;
  let text = '';
  for (const constant of constants) {
    if (constant === undefined) return undefined;
    const { value } = constant;
    if (typeof value === 'string' && value.length >= 1 && value.length <= 8) text += value;
    else if ((typeof value === 'bigint' || typeof value === 'number') && Number(value) >= 32 && Number(value) < 127)
      text += String.fromCharCode(Number(value));
    else return undefined;
  }
  return text;
}
