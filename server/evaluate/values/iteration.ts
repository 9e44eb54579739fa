/** Iteration over terms: unpacking, comprehensions. */
import type { ComprehensionExpression, Expression } from '../../lower/ir.js';
import { bind } from '../flow/assignments.js';
import { at, type Frame } from '../flow/machine.js';
import { MAX_SIZE, Sequence, UNKNOWN } from './data.js';
import { collectionOf, evaluate, tableOf } from './expressions.js';
import { namedItems } from './selection.js';
import { approximate, derived, known, type Term } from './terms.js';
import type { Span } from '../../../rules/vocabulary/index.js';

/** The items of a term in order, where all of them can be told. */
export function itemsOf(term: Term, frame: Frame): readonly Term[] | undefined {
  switch (term.kind) {
    case 'collection':
      return term.open ? undefined : term.items;
    case 'known': {
      if (term.data instanceof Sequence && term.data.items.length > MAX_SIZE) return undefined;
      const items = frame.machine.semantics.iterate(term.data, frame.machine.fuel);
      if (items === UNKNOWN) return undefined;
      frame.machine.fuel.spend(1 + (items.length >> 2));
      // Those that were written out know their own places.
      if (term.items?.length === items.length && term.items.every((item, index) => item.kind === 'known' && item.data === items[index]))
        return term.items;
      return items.map((item) => known(item, term.place, term.chain));
    }
    case 'table':
      return term.open || frame.machine.dialect !== 'python' ? undefined : term.entries.map((entry) => entry.key);
    default:
      return undefined;
  }
}

/** One unknown item of an iterable that is not known. */
export function someItem(iterable: Term, place: Span): Term {
  return derived('item', [iterable], place, 'element');
}

interface Gathering {
  readonly elements: Term[];
  readonly keys: Term[];
  /** Some iterable or condition was not known. */
  open: boolean;
}

/** A comprehension: known where its iterables are, else `comprehension` of its element, conditions included, and its iterable. */
export function comprehend(node: ComprehensionExpression, frame: Frame): Term {
  const place = at(frame, node);
  const gathering: Gathering = { elements: [], keys: [], open: false };
  gather(node, 0, { ...frame, environment: frame.environment.fork() }, gathering, undefined);
  const { elements, keys, open } = gathering;
  if (open) return derived('comprehension', elements, place, elements.some(isArithmetic) ? 'characters' : 'element');
  if (node.variety === 'dictionary') {
    return tableOf(
      elements.map((value, index) => ({ key: keys[index] ?? value, value })),
      false,
      place,
    );
  }
  const variety = node.variety === 'set' ? 'set' : 'list';
  return collectionOf(variety, elements, false, place);
}

function isArithmetic(term: Term): boolean {
  return term.kind === 'derived' && (term.transform === 'arithmetic' || term.transform === 'characters');
}

function gather(node: ComprehensionExpression, depth: number, frame: Frame, into: Gathering, conditions: Term | undefined): void {
  const clause = node.clauses[depth];
  if (clause === undefined) {
    if (node.key !== undefined) into.keys.push(evaluate(node.key, frame));
    const element = evaluate(node.element, frame);
    into.elements.push(conditions === undefined ? element : { kind: 'and', left: conditions, right: element, place: at(frame, node) });
    return;
  }
  const iterable = evaluate(clause.iterable, frame);
  const condition = (item: Term) => {
    bind(clause.target, item, frame, 'silent');
    return hold(clause.conditions, undefined, frame);
  };
  const at_ = at(frame, clause.iterable);
  const named =
    clause.conditions.length === 0
      ? undefined
      : () => namedItems(iterable, condition, at_, frame, { keys: false, item: someItem(iterable, at_) });
  const items = itemsOf(iterable, frame) ?? named?.();
  if (items === undefined) into.open = true;
  for (const item of items ?? [someItem(iterable, at(frame, clause.iterable))]) {
    frame.machine.fuel.spend(1);
    bind(clause.target, item, frame, 'silent');
    const held = hold(clause.conditions, conditions, frame);
    if (held === false) continue;
    if (held !== undefined) into.open = true;
    gather(node, depth + 1, frame, into, held);
    if (into.open && into.elements.length >= 64) return;
  }
}

/** The conditions of a clause as one term: `false` if one is known not to hold, undefined if all hold. */
function hold(nodes: readonly Expression[], outer: Term | undefined, frame: Frame): Term | undefined | false {
  let held = outer;
  for (const node of nodes) {
    const condition = evaluate(node, frame);
    if (condition.kind === 'known') {
      if (!frame.machine.semantics.truthy(condition.data)) return false;
      continue;
    }
    held = held === undefined ? condition : { kind: 'and', left: held, right: condition, place: at(frame, node) };
  }
  return held;
}

/** Applies a function to every item: known items one by one, an unknown iterable by one item for all. */
export function mapItems(iterable: Term, apply: (item: Term, index: number) => Term, place: Span, frame: Frame): Term {
  const items = itemsOf(iterable, frame);
  if (items === undefined) {
    const element = apply(someItem(iterable, place), 0);
    return derived('comprehension', [element], place, isArithmetic(element) ? 'characters' : 'element');
  }
  return collectionOf(
    'list',
    items.map((item, index) => apply(item, index)),
    false,
    place,
  );
}

/** `any` or `all` of an iterable's items as conditions. */
export function quantify(variety: 'any' | 'all', iterable: Term, place: Span, frame: Frame): Term | undefined {
  const { semantics } = frame.machine;
  const items = iterable.kind === 'derived' && iterable.operation === 'comprehension' ? iterable.operands : itemsOf(iterable, frame);
  if (items === undefined) return undefined;
  const unbounded = iterable.kind === 'derived';
  const stops = variety === 'any';
  let result: Term | undefined;
  for (const item of items) {
    if (item.kind === 'known') {
      if (semantics.truthy(item.data) === stops) return known(stops, item.place, item.chain);
      continue;
    }
    result = result === undefined ? item : { kind: stops ? 'or' : 'and', left: result, right: item, place };
  }
  if (result === undefined) return unbounded ? undefined : known(!stops, place);
  return unbounded ? approximate(result, variety) : result;
}
