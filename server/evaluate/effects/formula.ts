/** Conditions as formulas over atomic tests, to tell what one test alone decides. */
import type { Machine } from '../flow/machine.js';
import { Mapping } from '../values/data.js';
import { test, type Term } from '../values/terms.js';

export type Formula = AtomFormula | JunctionFormula | { readonly kind: 'constant'; readonly value: boolean };

export interface AtomFormula {
  readonly kind: 'atom';
  readonly term: Term;
  /** False: the atom stands negated. */
  readonly positive: boolean;
}

export interface JunctionFormula {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Formula[];
}

const MAX_DEPTH = 24;
const MAX_PARTS = 200;

/** The condition that a term is true (or, if not `positive`, false). */
export function formulaOf(term: Term, positive: boolean, machine: Machine, depth = 0): Formula {
  machine.fuel.spend(1);
  if (depth > MAX_DEPTH) return { kind: 'atom', term, positive };
  const below = (next: Term, sign: boolean) => formulaOf(next, sign, machine, depth + 1);
  switch (term.kind) {
    case 'known':
      return { kind: 'constant', value: machine.semantics.truthy(term.data) === positive };
    case 'closure':
    case 'class':
    case 'library':
    case 'instance':
      return { kind: 'constant', value: positive };
    case 'not':
      return below(term.operand, !positive);
    case 'and':
    case 'or':
      return junction(
        (term.kind === 'and') === positive ? 'and' : 'or',
        spine(term).map((part) => below(part, positive)),
      );
    case 'choice': {
      const taken = junction('and', [below(term.test, true), below(term.then, positive)]);
      return junction('or', [taken, junction('and', [below(term.test, false), below(term.otherwise, positive)])], term);
    }
    case 'test':
      return countTest(term, positive, below) ?? { kind: 'atom', term, positive };
    case 'derived':
      return derivedFormula(term, positive, below);
    default:
      return { kind: 'atom', term, positive };
  }
}

/** The operands of a long `and` or `or`, which nests to the left. */
function spine(term: Term & { kind: 'and' | 'or' }): readonly Term[] {
  const parts: Term[] = [];
  let left: Term = term;
  while (left.kind === term.kind && parts.length < MAX_PARTS) {
    parts.push(left.right);
    left = left.left;
  }
  parts.push(left);
  return parts.reverse();
}

type Below = (term: Term, positive: boolean) => Formula;

/** `[…].filter(test).length > 0` is `any(test)`. */
function countTest(term: Term & { kind: 'test' }, positive: boolean, below: Below): Formula | undefined {
  const { left } = term;
  if (term.predicate !== 'order' || left.kind !== 'derived' || left.transform !== 'length') return undefined;
  const [counted] = left.operands;
  if (counted?.kind !== 'derived') return undefined;
  if (counted.operation === 'filter') return below(counted, positive);
  return counted.operation === 'comprehension' && counted.operands[0]?.kind === 'test' ? below(counted.operands[0], positive) : undefined;
}

function derivedFormula(term: Term & { kind: 'derived' }, positive: boolean, below: Below): Formula {
  const [first, second] = term.operands;
  switch (term.operation) {
    case 'bool':
      if (first !== undefined) return below(first, positive);
      break;
    case 'loop':
      // A flag that a loop may change: the change stands beside it as a choice.
      if (first?.kind === 'known') return below(first, positive);
      break;
    case 'ordering':
      if (first !== undefined && second !== undefined) return below(test('equals', first, second, term.place), !positive);
      break;
    case 'filter':
      return junction(
        positive ? 'or' : 'and',
        term.operands.map((operand) => below(operand, positive)),
      );
    case '.length':
    case 'len':
      if (first?.kind === 'derived' && first.operation === 'filter') return below(first, positive);
      break;
    case '.count':
      if (first !== undefined && second !== undefined) return { kind: 'atom', term: test('contains', first, second, term.place), positive };
      break;
    case '~':
      if (
        first?.kind === 'derived' &&
        first.operation === 'position' &&
        first.operands[0] !== undefined &&
        first.operands[1] !== undefined
      ) {
        const [whole, part] = first.operands;
        return below(
          whole.kind === 'known' ? test('member', part, whole, term.place) : test('contains', whole, part, term.place),
          positive,
        );
      }
      break;
    case '[]':
      if (first !== undefined && second !== undefined && isTable(first) && second.kind !== 'known')
        return { kind: 'atom', term: test('lookup', second, first, term.place), positive };
      break;
    case '^':
    case '-':
      // A difference is false where both sides are equal.
      if (first !== undefined && second !== undefined)
        return { kind: 'atom', term: test('equals', first, second, term.place), positive: !positive };
      break;
    default:
      break;
  }
  return { kind: 'atom', term, positive };
}

function isTable(term: Term): boolean {
  return term.kind === 'table' || (term.kind === 'known' && term.data instanceof Mapping);
}

function junction(kind: 'and' | 'or', parts: readonly Formula[], choice?: Term): Formula {
  const absorbing = kind === 'or';
  const flat: Formula[] = [];
  for (const part of parts) {
    if (part.kind === 'constant') {
      if (part.value === absorbing) return part;
      continue;
    }
    if (part.kind === kind) flat.push(...part.parts);
    else flat.push(part);
  }
  const [only] = flat;
  if (only === undefined) return { kind: 'constant', value: !absorbing };
  if (flat.length === 1) return only;
  // `(c and true) or (not c and b)` is `c or b`: the negated test adds nothing.
  const simplified = choice === undefined ? flat : absorb(flat);
  return simplified.length === 1 && simplified[0] !== undefined ? simplified[0] : { kind, parts: simplified.slice(0, MAX_PARTS) };
}

/** In `a or (not a and b)` the second `a` is dropped. */
function absorb(parts: readonly Formula[]): readonly Formula[] {
  const alone = parts.filter((part): part is AtomFormula => part.kind === 'atom');
  return parts.map((part) => {
    if (part.kind !== 'and') return part;
    const kept = part.parts.filter(
      (inner) => inner.kind !== 'atom' || !alone.some((atom) => atom.term === inner.term && atom.positive !== inner.positive),
    );
    return kept.length === 1 && kept[0] !== undefined ? kept[0] : { kind: 'and' as const, parts: kept };
  });
}

export function atomsOf(formula: Formula): readonly AtomFormula[] {
  if (formula.kind === 'atom') return [formula];
  return formula.kind === 'constant' ? [] : formula.parts.flatMap(atomsOf);
}

/** The value of a formula if one atom's test holds and nothing is known of the others. */
export function decidedBy(formula: Formula, atom: AtomFormula): boolean | undefined {
  if (formula.kind === 'constant') return formula.value;
  if (formula.kind === 'atom') return formula === atom || formula.term === atom.term ? formula.positive : undefined;
  const absorbing = formula.kind === 'or';
  let open = false;
  for (const part of formula.parts) {
    const value = decidedBy(part, atom);
    if (value === absorbing) return absorbing;
    if (value === undefined) open = true;
  }
  return open ? undefined : !absorbing;
}
