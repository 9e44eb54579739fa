/** The way from what a test compares down to where it comes from, and what on it is done to the value itself. */
import { operandsOf, outsideOf, type DerivedTerm, type Term } from '../values/terms.js';

/** A term on the way. */
export interface Step {
  readonly term: Term;
  /**
   * What is done here is done to the value that is compared. The number under which it was found in something else, the condition by
   * which it was chosen, and what somebody was asked who gave a record with it are not: `rows[rows.length - 1]` is no length.
   */
  readonly own: boolean;
  /** Above it a part is read: what is compared is a field of this, or an item. */
  readonly part: boolean;
}

/** Operations that hand a value on although no transformation is named for them. */
export const CARRIERS: ReadonlySet<string> = new Set([
  '+',
  'template',
  'merge',
  'loop',
  'captured',
  'await',
  'spread',
  'filter',
  'rest',
  'or',
  'and',
]);

/** The next steps below one. */
export function below({ term, own, part }: Step): readonly Step[] {
  if (term.kind === 'member') return [{ term: term.object, own, part: true }];
  if (term.kind === 'derived') return belowOperation(term, own, part);
  if (term.kind === 'choice')
    return [
      { term: term.test, own: false, part },
      { term: term.then, own, part },
      { term: term.otherwise, own, part },
    ];
  // A field of what a condition was true for: the condition only found it.
  const found = term.kind === 'test' && part;
  return operandsOf(term).map((operand) => ({ term: operand, own: own && !found, part }));
}

function belowOperation(term: DerivedTerm, own: boolean, part: boolean): readonly Step[] {
  const { operation, transform, operands } = term;
  const [whole, ...rest] = operands;
  if (whole === undefined) return [];
  const selecting = operation === '[]' || transform === 'part';
  // In a fixed table the key decides which value it is; of something from outside it only says where that stood.
  if (selecting && outsideOf(whole, 1).length > 0)
    return [{ term: whole, own, part: part || operation === '[]' }, ...rest.map((operand) => ({ term: operand, own: false, part }))];
  const asked = part && transform === 'other' && !CARRIERS.has(operation);
  return operands.map((operand, index) => ({
    term: operand,
    own: own && !(asked && !(index === 0 && operation.startsWith('.'))),
    part,
  }));
}
