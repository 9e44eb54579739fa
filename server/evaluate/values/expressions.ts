import { copyWith } from './copy.js';
import {
  approximate,
  approximationOf,
  choice,
  derived,
  entryPlace,
  joinChains,
  known,
  leaves,
  not,
  unknown,
  type ClosureTerm,
  type KnownTerm,
  type Term,
} from './terms.js';
import type {
  ComparisonExpression,
  ConditionalExpression,
  Expression,
  FunctionExpression,
  LogicalExpression,
  TemplateExpression,
} from '../../lower/ir.js';
import { Mapping, MAX_SIZE, Sequence, UNKNOWN, type CallArguments, type Data } from './data.js';
import { at, type Frame } from '../flow/machine.js';
import { bind } from '../flow/assignments.js';
import { decisionOf, recordDecision } from '../flow/decisions.js';
import { nameChain, recordSetting } from '../flow/trace.js';
import { defineClass } from '../names/classes.js';
import { resolveName } from '../names/resolve.js';
import { elementOf, memberOf, raise, sliceOf } from './access.js';
import { callClosure } from './closures.js';
import { NO_KEYWORDS } from './arguments.js';
import { evaluateCall } from './calls.js';
import { concealed, decidedByLiteral, givenAtOnce, takenAtOnce, unpacked } from './unpacking.js';
import { compare } from './comparisons.js';
import { comprehend, itemsOf } from './iteration.js';
import { ownTruth, primitiveOf } from './protocols.js';
import { typeTest } from './type-tests.js';
import type { Span } from '../../../rules/vocabulary/index.js';

/** What an expression may evaluate to. Spends a step; records calls and assignments as events of the frame. */
export function evaluate(node: Expression, frame: Frame): Term {
  frame.machine.fuel.spend(1);
  const place = at(frame, node);
  switch (node.kind) {
    case 'constant':
      return known(node.value, place, frame.site?.chain);
    case 'template':
      return template(node, frame);
    case 'name':
      return resolveName(node.name, place, frame);
    case 'member':
      return unpacked(node.object, memberOf(evaluate(node.object, frame), node.property, place, frame), place);
    case 'index':
      return unpacked(node.object, elementOf(evaluate(node.object, frame), evaluate(node.index, frame), place, frame), place, node.index);
    case 'slice': {
      const part = (bound: Expression | undefined) => (bound === undefined ? known(null, place) : evaluate(bound, frame));
      return sliceOf(evaluate(node.object, frame), part(node.from), part(node.to), part(node.step), place, frame);
    }
    case 'call':
      return takenAtOnce(node.callee, givenAtOnce(node.callee, evaluateCall(node, frame), place), place);
    case 'unary':
      return unary(node.operator, evaluate(node.operand, frame), place, frame);
    case 'binary':
      return binaryTerm(node, frame);
    case 'comparison':
      return comparison(node, frame);
    case 'type-test': {
      const type = evaluate(node.type, frame);
      return typeTest(evaluate(node.operand, frame), type, place, frame);
    }
    case 'logical':
      return decidedByLiteral(node.left, logical(node, frame), place);
    case 'conditional':
      return decidedByLiteral(node.test, conditional(node, frame), place);
    case 'list':
      return collect(node.variety, node.items, place, frame);
    case 'dictionary':
      return tabulate(node, frame);
    case 'function':
      return closureOf(node, frame, false);
    case 'class':
      return defineClass(node, frame);
    case 'comprehension':
      return comprehend(node, frame);
    case 'assignment': {
      const before = node.operator === undefined ? undefined : evaluate(node.target, frame);
      const value = evaluate(node.value, frame);
      const term = before === undefined ? value : combine(node.operator ?? '+', before, value, place, frame);
      bind(node.target, term, frame, 'assign');
      return term;
    }
    case 'sequence': {
      let last: Term = unknown(place);
      for (const item of node.items) last = evaluate(item, frame);
      return last;
    }
    case 'await':
      return evaluate(node.operand, frame);
    case 'yield': {
      const term = node.operand === undefined ? known(null, place) : evaluate(node.operand, frame);
      frame.yielded.push(term);
      return unknown(place);
    }
    case 'spread':
      return derived('spread', [evaluate(node.operand, frame)], place, 'element');
    case 'opaque':
      return derived(
        'opaque',
        node.children.map((child) => evaluate(child, frame)),
        place,
      );
  }
}

/** A function as a value. Functions met in the document's own flow are looked into later, once. */
export function closureOf(node: FunctionExpression, frame: Frame, method: boolean, receiver?: Term): Term {
  const closure = {
    kind: 'closure' as const,
    node,
    environment: frame.environment,
    method,
    ...(receiver === undefined ? {} : { receiver }),
    ...(frame.site === undefined ? {} : { site: frame.site }),
  };
  if (!frame.inlined) {
    const symbol = node.name === '' ? frame.symbol : frame.symbol === '' ? node.name : `${frame.symbol}.${node.name}`;
    frame.machine.pending.push({ closure, symbol, under: frame.under });
  }
  return closure;
}

function template(node: TemplateExpression, frame: Frame): Term {
  const place = at(frame, node);
  const { semantics, fuel } = frame.machine;
  let text: string | undefined = '';
  const fields: Term[] = [];
  for (const part of node.parts) {
    if (typeof part === 'string') {
      if (text !== undefined) text += part;
      continue;
    }
    const written = evaluate(part.expression, frame);
    const field = primitiveOf(written, place, frame, ['toString', 'valueOf']) ?? written;
    fields.push(field);
    const formatted = field.kind === 'known' ? semantics.format(field.data, part.conversion, part.format, fuel) : UNKNOWN;
    text = text === undefined || formatted === UNKNOWN ? undefined : text + formatted;
  }
  if (text !== undefined) return known(text, place, disguised('template', fields, place, frame));
  const only = fields[0];
  if (fields.length === 1 && node.parts.length === 1 && only !== undefined) return derived('str', [only], place, 'cast');
  // The fixed texts are part of what the result says: they stay between the fields, in order.
  let next = 0;
  const parts = node.parts.map((part) => (typeof part === 'string' ? known(part, place) : (fields[next++] ?? unknown(place))));
  return derived('template', parts, place);
}

/** The chain of a folded operation: what hid its operands, and the operation itself where it is telling. */
export function disguised(operation: string, operands: readonly Term[], place: Span, frame: Frame, given?: CallArguments) {
  const kind = frame.machine.semantics.disguise(operation, given);
  return joinChains(operands, kind === 'plain' ? [] : [{ kind, operation, place }]);
}

function unary(operator: string, operand: Term, place: Span, frame: Frame): Term {
  const { semantics, fuel } = frame.machine;
  if (operand.kind === 'known') {
    const folded = semantics.unary(operator, operand.data, fuel);
    if (folded !== UNKNOWN) return known(folded, operand.place, disguised(operator, [operand], place, frame));
  }
  const primitive = operator === 'not' || operator === 'void' || operator === 'typeof' ? undefined : primitiveOf(operand, place, frame);
  if (primitive?.kind === 'known') return concealed(unary(operator, primitive, place, frame), '.valueOf', place);
  if (operator === 'not') {
    const own = ownTruth(operand, place, frame);
    return own === undefined ? not(operand, place) : unary(operator, own, place, frame);
  }
  if (operator === 'void') return known(undefined, place);
  if (operator === 'delete') return known(true, place);
  return derived(operator, [operand], place, operator === 'typeof' ? 'other' : 'arithmetic');
}

function binaryTerm(node: Extract<Expression, { kind: 'binary' }>, frame: Frame): Term {
  // Long concatenations nest to the left: walk them without recursion.
  const spine: Extract<Expression, { kind: 'binary' }>[] = [node];
  let left = node.left;
  while (left.kind === 'binary') {
    spine.push(left);
    left = left.left;
  }
  let term = evaluate(left, frame);
  for (let index = spine.length - 1; index >= 0; index--) {
    const step = spine[index];
    if (step === undefined) break;
    frame.machine.fuel.spend(1);
    term = combine(step.operator, term, evaluate(step.right, frame), at(frame, step), frame);
  }
  return term;
}

/** `left operator right` for every operator that an assignment may carry. */
export function combine(operator: string, left: Term, right: Term, place: Span, frame: Frame): Term {
  const { semantics, fuel } = frame.machine;
  if (operator === 'and' || operator === 'or' || operator === '??') return logic(operator, left, right, place, frame);
  if (left.kind === 'known' && right.kind === 'known') {
    const folded = semantics.binary(operator, left.data, right.data, fuel);
    if (folded !== UNKNOWN) {
      const sum = known(folded, left.place, disguised(operator, [left, right], place, frame));
      // `511 + !1`: nobody counts with truth values.
      return typeof left.data !== typeof right.data && typeof folded !== 'string' && [left.data, right.data].some(isTruthValue)
        ? concealed(sum, operator, place)
        : sum;
    }
  }
  const primitives = left.kind === 'known' || right.kind === 'known' ? [left, right].map((side) => primitiveOf(side, place, frame)) : [];
  const [one = left, other = right] = primitives;
  if ((one !== left || other !== right) && one.kind === 'known' && other.kind === 'known')
    return concealed(combine(operator, one, other, place, frame), '.valueOf', place);
  const cases = combineCases(operator, left, right, place, frame);
  if (cases !== undefined) return cases;
  if (operator === '+') {
    const joined = concatenate(left, right, place, frame);
    if (joined !== undefined) return joined;
  }
  if (
    frame.machine.dialect === 'python' &&
    (operator === '/' || operator === '//') &&
    left.kind === 'known' &&
    right.kind === 'known' &&
    Number(right.data) === 0
  )
    raise(place, frame);
  if (operator === '/' || operator === '//' || operator === '%') raiseWhere(not(right, place), right, place, frame);
  const boolean = (operator === '&' || operator === '|') && (isTruthTest(left) || isTruthTest(right));
  if (boolean) return { kind: operator === '&' ? 'and' : 'or', left, right, place, bitwise: true };
  return derived(operator, [left, right], place, operator === '+' ? 'other' : 'arithmetic');
}

function isTruthValue(data: Data): boolean {
  return typeof data === 'boolean';
}

/** An operation on a choice between known values, with a known value. */
function combineCases(operator: string, left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  const split = left.kind === 'choice' ? left : right.kind === 'choice' ? right : undefined;
  const fixed = split === left ? right : left;
  if (split === undefined || split.size > 4 || fixed.kind !== 'known' || !leaves(split).every((leaf) => leaf.kind === 'known'))
    return undefined;
  const side = (leaf: Term) =>
    split === left ? combine(operator, leaf, fixed, place, frame) : combine(operator, fixed, leaf, place, frame);
  const combined = choice(split.test, side(split.then), side(split.otherwise), place);
  const approximation = approximationOf(split);
  return approximation === undefined ? combined : approximate(combined, approximation);
}

/** In a `try`, a condition used as a divisor raises where it does not hold. */
function raiseWhere(condition: Term, divisor: Term, place: Span, frame: Frame): void {
  if (!frame.trying || !isTruthTest(divisor)) return;
  frame.events.push({ kind: 'branch', test: condition, then: [{ kind: 'raise', place }], otherwise: [], place });
}

function isTruthTest(term: Term): boolean {
  return term.kind === 'test' || term.kind === 'not' || ((term.kind === 'and' || term.kind === 'or') && isTruthTest(term.left));
}

function concatenate(left: Term, right: Term, place: Span, frame: Frame): Term | undefined {
  const items = (term: Term) =>
    term.kind === 'collection' && !term.open
      ? term.items
      : term.kind === 'known' && term.data instanceof Sequence
        ? term.data.items.map((item) => known(item, term.place, term.chain))
        : undefined;
  const first = items(left);
  const second = items(right);
  if (first === undefined || second === undefined || first.length + second.length > MAX_SIZE) return undefined;
  frame.machine.fuel.spend(1 + ((first.length + second.length) >> 4));
  return { kind: 'collection', variety: 'list', items: [...first, ...second], open: false, place };
}

function comparison(node: ComparisonExpression, frame: Frame): Term {
  const left = evaluate(node.left, frame);
  const sides = { left: at(frame, node.left), right: at(frame, node.right) };
  return compare(node.operator, left, evaluate(node.right, frame), at(frame, node), frame, sides);
}

function logical(node: LogicalExpression, frame: Frame): Term {
  const spine: LogicalExpression[] = [node];
  let first: Expression = node.left;
  while (first.kind === 'logical') {
    spine.push(first);
    first = first.left;
  }
  let term = evaluate(first, frame);
  for (let index = spine.length - 1; index >= 0; index--) {
    const step = spine[index];
    if (step === undefined) break;
    if (decides(step.operator, term, frame)) {
      if (!frame.inlined && COMPUTED.has(step.left.kind)) noteUnreached(step, term, frame);
      continue;
    }
    if (!frame.inlined && (term.kind === 'test' || (index === 0 && isTruthTest(term)))) noteUnreached(step, term, frame);
    const under = { test: term, holds: step.operator === 'and', around: frame.under };
    term = logic(step.operator, term, evaluate(step.right, { ...frame, under }), at(frame, step), frame);
  }
  return term;
}

/** What somebody computes instead of writing the truth value. */
const COMPUTED: ReadonlySet<string> = new Set(['comparison', 'call', 'unary', 'type-test']);

/** `random() < 0 and …`: the right side is never come to. */
function noteUnreached({ operator, left, right }: LogicalExpression, term: Term, frame: Frame): void {
  const holds = decisionOf(term, frame);
  if (holds !== undefined && operator !== '??' && holds === (operator === 'or'))
    recordDecision('conditional', term, holds, { written: left, never: [right] }, frame);
}

/** Whether the left side alone is the result. */
function decides(operator: LogicalExpression['operator'], left: Term, frame: Frame): boolean {
  if (left.kind !== 'known') return left.kind === 'closure' && operator !== 'and';
  if (operator === '??') return left.data !== null && left.data !== undefined;
  return frame.machine.semantics.truthy(left.data) === (operator === 'or');
}

function logic(operator: LogicalExpression['operator'], left: Term, right: Term, place: Span, frame: Frame): Term {
  if (decides(operator, left, frame)) return left;
  if (left.kind === 'known') return right;
  return { kind: operator === 'and' ? 'and' : 'or', left, right, place };
}

function conditional(node: ConditionalExpression, frame: Frame): Term {
  const { then, otherwise } = node;
  const condition = evaluate(node.test, frame);
  const holds = decisionOf(condition, frame);
  if (holds !== undefined) {
    recordDecision('conditional', condition, holds, { written: node.test, never: [holds ? otherwise : then] }, frame);
    if (!frame.inlined) evaluate(holds ? otherwise : then, { ...frame, events: [], dead: true });
    return evaluate(holds ? then : otherwise, frame);
  }
  const side = (node: Expression, holds: boolean) => evaluate(node, { ...frame, under: { test: condition, holds, around: frame.under } });
  return choice(condition, side(then, true), side(otherwise, false), at(frame, node));
}

/** A list display: known whole where every item is. */
function collect(variety: 'list' | 'tuple' | 'set', nodes: readonly Expression[], place: Span, frame: Frame): Term {
  const items: Term[] = [];
  let open = false;
  for (const node of nodes) {
    if (node.kind !== 'spread') {
      items.push(evaluate(node, frame));
      continue;
    }
    const whole = evaluate(node.operand, frame);
    const spread = itemsOf(whole, frame);
    if (spread === undefined || items.length + spread.length > MAX_SIZE) {
      open = true;
      // What it adds is not known one by one; that it is in there is.
      if (spread === undefined) items.push(derived('spread', [whole], at(frame, node), 'element'));
    } else {
      frame.machine.fuel.spend(1 + (spread.length >> 4));
      for (const item of spread) items.push(item);
    }
  }
  return collectionOf(variety, items, open, place);
}

export function collectionOf(variety: 'list' | 'tuple' | 'set', items: readonly Term[], open: boolean, place: Span): Term {
  if (!open && items.every((item): item is KnownTerm => item.kind === 'known')) {
    const data = new Sequence(
      variety,
      items.map((item) => item.data),
    );
    const whole = known(data, place, joinChains(items));
    return items.length <= MAX_SETTINGS ? copyWith(whole, { items }) : whole;
  }
  return { kind: 'collection', variety, items, open, place };
}

function tabulate(node: Extract<Expression, { kind: 'dictionary' }>, frame: Frame): Term {
  const entries: { key: Term; value: Term }[] = [];
  let open = false;
  let base: Term | undefined;
  const setters = new Map<string, ClosureTerm>();
  for (const entry of node.entries) {
    if (entry.accessor === 'set') {
      const name = entry.key === undefined ? undefined : evaluate(entry.key, frame);
      const setter = evaluate(entry.value, frame);
      if (name?.kind === 'known' && typeof name.data === 'string' && setter.kind === 'closure') setters.set(name.data, setter);
      continue;
    }
    if (entry.key === undefined) {
      const whole = evaluate(entry.value, frame);
      const spread = fieldsOf(whole) ?? (entriesOf(whole) && writtenEntries(whole));
      if (spread === undefined) {
        open = true;
        base = whole.kind === 'library' ? whole : whole.kind === 'table' ? (whole.base ?? base) : base;
        // What it adds is not known one by one; that it is in there is.
        const rest = derived('spread', [whole], at(frame, entry.value), 'element');
        entries.push({ key: rest, value: rest });
      } else {
        frame.machine.fuel.spend(1 + (spread.length >> 2));
        for (const item of spread) entries.push(item);
      }
      continue;
    }
    const key = evaluate(entry.key, frame);
    let value = evaluate(entry.value, frame);
    if (entry.accessor === 'get' && value.kind === 'closure')
      // Whoever reads it may have given the object more than stands here.
      value = read(value, tableOf([...entries], true, at(frame, node)), at(frame, node), frame);
    entries.push({ key, value });
  }
  for (const { key, value } of entries.slice(0, MAX_SETTINGS)) {
    if (key.kind === 'known' && typeof key.data === 'string')
      recordSetting(
        undefined,
        key.data,
        value,
        { way: 'entry', place: entryPlace(key, value, at(frame, node)), chain: nameChain(key, frame.machine) },
        frame,
      );
  }
  if (setters.size > 0) return { kind: 'table', entries, open, place: at(frame, node), setters, ...(base && { base }) };
  const table = tableOf(entries, open, at(frame, node));
  return table.kind === 'table' && base !== undefined ? copyWith(table, { base }) : table;
}

/** The entries of an object that a class of the document made. */
function fieldsOf(object: Term): ReturnType<typeof entriesOf> {
  if (object.kind !== 'instance' || object.source !== undefined) return undefined;
  return [...object.fields].map(([name, value]) => ({ key: known(name, object.class.place), value }));
}

/** A getter: what it gives, where that is fixed; else it is called when it is read. */
function read(getter: Term & { kind: 'closure' }, receiver: Term, place: Span, frame: Frame): Term {
  const value = callClosure(copyWith(getter, { receiver }), [], NO_KEYWORDS, place, frame);
  return value.kind === 'known' || value.kind === 'library' ? value : copyWith(getter, { getter: true as const });
}

/** Larger tables hold data, not settings. */
export const MAX_SETTINGS = 64;

/** The entries of a table; later ones win. Undefined where they are not all known. */
export function entriesOf(term: Term): readonly { readonly key: Term; readonly value: Term }[] | undefined {
  if (term.kind === 'table' && !term.open) return term.entries;
  if (term.kind === 'known' && term.data instanceof Mapping) {
    return term.data.entries.map(([key, value]) => ({ key: known(key, term.place), value: known(value, term.place, term.chain) }));
  }
  return undefined;
}

export function tableOf(entries: readonly { readonly key: Term; readonly value: Term }[], open: boolean, place: Span): Term {
  if (open) return { kind: 'table', entries, open, place };
  const pairs = new Map<Data, Data>();
  const chains: Term[] = [];
  for (const { key, value } of entries) {
    if (key.kind !== 'known' || value.kind !== 'known') return { kind: 'table', entries, open, place };
    pairs.set(key.data, value.data);
    if (key.chain.length > 0) chains.push(key);
    if (value.chain.length > 0) chains.push(value);
  }
  const whole = known(new Mapping('dictionary', [...pairs]), place, joinChains(chains));
  return entries.length <= MAX_SETTINGS ? copyWith(whole, { entries }) : whole;
}

/** The entries of a table where each was written, as far as that is known. */
export function writtenEntries(term: Term): readonly { readonly key: Term; readonly value: Term }[] | undefined {
  if (term.kind === 'table') return term.entries;
  // A proxy has what it shows.
  if (term.kind === 'derived' && term.operation === 'Proxy')
    return term.operands[2]?.kind === 'table' ? term.operands[2].entries : undefined;
  return (term.kind === 'known' ? term.entries : undefined) ?? entriesOf(term);
}
