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
  /** Somebody was asked with it who gave what is compared. */
  readonly asked: boolean;
}

/** Where a way begins. */
export function start(term: Term): Step {
  return { term, own: true, part: false, asked: false };
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
export function below(step: Step): readonly Step[] {
  const { term, part } = step;
  const away = { ...step, own: false };
  if (term.kind === 'member') return [{ ...step, term: term.object, part: true }];
  if (term.kind === 'derived') return belowOperation(term, step);
  if (term.kind === 'choice')
    return [
      { ...away, term: term.test },
      { ...step, term: term.then },
      { ...step, term: term.otherwise },
    ];
  // A field of what a condition was true for: what was looked through holds it, and the rest only found it.
  const found = term.kind === 'test' && part;
  return operandsOf(term).map((operand) => ({ ...(found && !holdsItem(operand) ? away : step), term: operand }));
}

/** Whether a term says something of the item that is looked at. */
function holdsItem(term: Term): boolean {
  let next: Term | undefined = term;
  for (let steps = 0; next !== undefined && steps < 12; steps++) {
    if (next.kind === 'derived' && next.operation === 'item') return true;
    next = operandsOf(next)[0];
  }
  return false;
}

function belowOperation(term: DerivedTerm, step: Step): readonly Step[] {
  const { operation, transform, operands } = term;
  const [whole, ...rest] = operands;
  if (whole === undefined) return [];
  const away = { ...step, own: false };
  // In a fixed table the key decides which value it is; of something from outside it only says where that stood.
  if ((operation === '[]' || transform === 'part') && outsideOf(whole, 1).length > 0) {
    const part = step.part || operation === '[]';
    return [{ ...step, term: whole, part }, ...rest.map((operand) => ({ ...away, term: operand }))];
  }
  if (!isQuestion(term, step)) return operands.map((operand) => ({ ...step, term: operand }));
  const asked = { ...away, asked: true };
  // What a method is called of is what it tells of, unless the object at hand only holds it to ask it.
  const first = isMethod(term) ? { ...step, asked: step.asked || isHeld(whole) } : asked;
  return [{ ...first, term: whole }, ...rest.map((operand) => ({ ...asked, term: operand }))];
}

/** A call of unknown meaning that gave a record of which a part is compared. */
function isQuestion({ operation, transform }: DerivedTerm, { part }: Step): boolean {
  return part && transform === 'other' && !CARRIERS.has(operation);
}

function isMethod({ operation }: DerivedTerm): boolean {
  return operation.startsWith('.');
}

/** `self.store`, `this.clients.users`: not the object itself. */
function isHeld(term: Term): boolean {
  return term.kind === 'outside' && term.source.kind === 'state' && term.path.length > 1;
}

/** A field of what something that the object at hand holds answered, and of nothing else. */
export function isAnswer(term: Term): boolean {
  let held = false;
  const stack: Step[] = [start(term)];
  for (let steps = 0; stack.length > 0 && steps < 60; steps++) {
    const step = stack.pop();
    if (step?.term.kind === 'outside') {
      if (!step.asked) return false;
      held = true;
    } else if (step !== undefined) stack.push(...below(step).filter(({ own }) => own));
  }
  return held && stack.length === 0;
}
