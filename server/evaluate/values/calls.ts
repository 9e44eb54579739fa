/** Calls: functions of the document are evaluated in place, pure library functions are folded, the rest is a symbolic operation. */
import type { CallExpression, Expression } from '../../lower/ir.js';
import type { DisguiseStep, Span } from '../../../rules/vocabulary/index.js';
import { noteAlias } from '../flow/aliases.js';
import { at, type Frame } from '../flow/machine.js';
import { hiddenName, nameChain } from '../flow/trace.js';
import { callSuper, instantiate } from '../names/classes.js';
import { qualifiedName } from '../names/qualified.js';
import { evaluateArguments, givenCall, knownArguments, NO_KEYWORDS, operandsWith, type Arguments } from './arguments.js';
import { callBuiltin } from './builtins.js';
import { UNKNOWN } from './data.js';
import { collectionOf, disguised, evaluate } from './expressions.js';
import { copyWith } from './copy.js';
import { itemsOf } from './iteration.js';
import { elementOf, keyOfMember, memberOf, raise, reflect, trapOf } from './access.js';
import { callMethod, invoke } from './methods.js';
import { isLibraryObject } from './objects.js';
import { isRecorded } from './operations.js';
import { callClosure } from './closures.js';
import {
  chainOf,
  choice,
  derived,
  joinChains,
  known,
  NO_STEPS,
  unknown,
  type KnownTerm,
  type LibraryTerm,
  type OutsideTerm,
  type Term,
} from './terms.js';

export function evaluateCall(node: CallExpression, frame: Frame): Term {
  const place = at(frame, node);
  const { callee } = node;
  const inherited = callInherited(node, place, frame);
  if (inherited !== undefined) return inherited;
  // The receiver of a method is evaluated on its own: what it is decides what the method means.
  const target = methodTarget(callee, frame);
  const object = target === undefined ? undefined : evaluate(target.object, frame);
  const fn = object !== undefined && target !== undefined ? undefined : evaluate(callee, frame);
  const args = evaluateArguments(node.arguments, frame);
  noteHanded(node, args, frame);
  const term =
    object !== undefined && target !== undefined
      ? callMethod({
          object,
          objectNode: target.object,
          name: target.name,
          reached: target.asked !== undefined && object.kind === 'library' ? byName(target.asked, place) : target.reached,
          args,
          place,
          frame,
          construct: node.construct,
          nodes: argumentNodes(node),
        })
      : callTerm(fn ?? derived('?', [], place), args, place, frame, node.construct, argumentNodes(node));
  if (term.kind !== 'known') {
    const native = fn?.kind === 'library' && frame.machine.semantics.isName(fn.path);
    frame.events.push({ kind: 'call', callee: calleeName(callee, object, target?.name, fn), term, place, native });
  }
  return term;
}

/** `super.method(…)` and `super(…)` of a base in the document, with the object at hand. */
function callInherited(node: CallExpression, place: Span, frame: Frame): Term | undefined {
  const { callee } = node;
  const named = callee.kind === 'member' ? callee.object : callee;
  if (named.kind !== 'name' || named.name !== 'super' || frame.machine.dialect !== 'javascript') return undefined;
  const base = frame.environment.get('super');
  if (base?.kind !== 'class') return undefined;
  if (callee.kind !== 'member') {
    callSuper(base, evaluateArguments(node.arguments, frame), frame);
    return unknown(place);
  }
  const method = base.members.get(callee.property);
  if (method?.kind !== 'closure') return undefined;
  const { positional, keywords } = evaluateArguments(node.arguments, frame);
  const receiver = frame.environment.get('this');
  return callClosure(receiver === undefined ? method : copyWith(method, { receiver }), positional, keywords, place, frame);
}

/** A function may change the objects that it is handed. */
function noteHanded(node: CallExpression, { positional }: Arguments, frame: Frame): void {
  node.arguments.forEach(({ kind, value }, index) => {
    const term = positional[index];
    if (kind === 'positional' && term !== undefined) noteAlias(value, term, frame);
  });
}

function argumentNodes(node: CallExpression): readonly Expression[] {
  return node.arguments.every((argument) => argument.kind === 'positional') ? node.arguments.map((argument) => argument.value) : [];
}

interface MethodTarget {
  readonly object: Expression;
  readonly name: string;
  /** How the name was hidden: `object["na" + "me"]()`. */
  readonly reached: readonly DisguiseStep[];
  /** The name that `getattr` was asked for. */
  readonly asked?: KnownTerm;
}

/** The receiver and the name of a called method. */
function methodTarget(callee: Expression, frame: Frame): MethodTarget | undefined {
  if (callee.kind === 'member') return { object: callee.object, name: callee.property, reached: NO_STEPS };
  // `object["name"](…)` calls a method in JavaScript; in Python it calls an item.
  if (callee.kind === 'index' && frame.machine.dialect === 'javascript') {
    const key = keyOfMember(evaluate(callee.index, { ...frame, events: [] }), frame);
    if (key.kind === 'library' && key.path === 'Symbol.iterator') return { object: callee.object, name: 'values', reached: NO_STEPS };
    if (key.kind !== 'known' || typeof key.data !== 'string') return undefined;
    return { object: callee.object, name: key.data, reached: hiddenName(key, '[]', at(frame, callee), frame.machine) };
  }
  return callee.kind === 'call' ? askedFor(callee, frame) : undefined;
}

/** `getattr(object, "name")(…)` calls the method as `object.name(…)` does. */
function askedFor({ callee, arguments: [object, name], ...node }: CallExpression, frame: Frame): MethodTarget | undefined {
  if (callee.kind !== 'name' || object?.kind !== 'positional' || name?.kind !== 'positional') return undefined;
  const silent = { ...frame, events: [] };
  const reader = evaluate(callee, silent);
  if (reader.kind !== 'library' || reader.path !== 'getattr') return undefined;
  const asked = evaluate(name.value, silent);
  if (asked.kind !== 'known' || typeof asked.data !== 'string') return undefined;
  return { object: object.value, name: asked.data, reached: hiddenName(asked, 'getattr', at(frame, node), frame.machine), asked };
}

/** A function of a library that was asked for by its name. */
function byName(name: KnownTerm, place: Span): readonly DisguiseStep[] {
  return joinChains([name], [{ kind: 'reflection', operation: 'getattr', place }]);
}

function calleeName(callee: Expression, object: Term | undefined, method: string | undefined, fn: Term | undefined): string {
  if (method !== undefined) {
    if (object?.kind === 'library') return `${object.path}.${method}`;
    return object?.kind === 'outside' ? `${object.path.join('.')}.${method}` : `.${method}`;
  }
  if (fn?.kind === 'library') return fn.path;
  return callee.kind === 'name' ? callee.name : '';
}

/** A part of something unknown, read by its name and called: a method of that name. */
function methodName(callee: Term): string {
  return callee.kind === 'outside' && callee.path.length > 1 ? `.${callee.path.at(-1)}` : '';
}

export function callTerm(
  callee: Term,
  args: Arguments,
  place: Span,
  frame: Frame,
  construct = false,
  nodes: readonly Expression[] = [],
): Term {
  switch (callee.kind) {
    case 'closure':
      return callClosure(callee, args.positional, args.keywords, place, frame);
    case 'class':
      return instantiate(callee, args, place, frame);
    case 'library':
      return callLibrary(callee, args, place, frame, construct, nodes);
    case 'member':
      return callMethod({
        object: callee.object,
        objectNode: undefined,
        name: callee.property,
        reached: callee.chain ?? NO_STEPS,
        args,
        place,
        frame,
        construct,
      });
    case 'instance': {
      const method = callee.class.members.get('__call__');
      if (method?.kind === 'closure')
        return callClosure(copyWith(method, { receiver: callee }), args.positional, args.keywords, place, frame);
      break;
    }
    case 'known': {
      const path = frame.machine.semantics.callee(callee.data);
      if (path === undefined) break;
      const chain = joinChains([callee], [{ kind: 'reflection', operation: '.constructor', place }]);
      return callLibrary({ kind: 'library', path, chain, place }, args, place, frame, construct, nodes);
    }
    case 'or':
    case 'and': {
      // `(fn || other)(…)`: the function that is known.
      const [side] = [callee.left, callee.right].filter(({ kind }) => kind === 'library' || kind === 'closure');
      if (side !== undefined) return callTerm(side, args, place, frame, construct);
      break;
    }
    case 'choice':
      if (callee.size <= 3)
        return choice(
          callee.test,
          callTerm(callee.then, args, place, frame, construct),
          callTerm(callee.otherwise, args, place, frame, construct),
          place,
        );
      break;
    case 'outside':
      // A parameter is called; its default is what it is called with where nobody gives another.
      if (callee.fallback?.kind === 'library') callLibrary(callee.fallback, args, place, frame, construct);
      break;
    case 'derived': {
      const applied =
        callee.operation === 'Proxy' ? callProxy(callee, args, place, frame, construct) : applyDerived(callee, args, place, frame);
      if (applied !== undefined) return applied;
      break;
    }
    default:
      break;
  }
  frame.machine.trace.call(
    qualifiedName(callee) ?? methodName(callee),
    {
      chain: callee.kind === 'outside' ? reachedBy(callee, frame) : chainOf(callee),
      receiver: callee.kind === 'derived' ? callee : undefined,
      args,
      construct,
      place,
    },
    frame,
  );
  return derived('call', operandsWith([callee], args), place);
}

/** A proxy that is called: its `apply`, else what it stands for. */
function callProxy(
  { operands: [target, handler] }: Term & { kind: 'derived' },
  args: Arguments,
  place: Span,
  frame: Frame,
  construct: boolean,
) {
  const trap = handler === undefined ? undefined : trapOf(handler, construct ? 'construct' : 'apply');
  if (trap === undefined) return target === undefined ? undefined : callTerm(target, args, place, frame, construct);
  const list = collectionOf('list', args.positional, false, place);
  const given = [target ?? unknown(place), ...(construct ? [list] : [known(undefined, place), list])];
  return callTerm(trap, { positional: given, keywords: NO_KEYWORDS }, place, frame);
}

/** How something from outside was reached: by `getattr`, or by a key that was put together. */
function reachedBy({ chain, key }: OutsideTerm, { machine }: Frame): readonly DisguiseStep[] {
  return chain ?? (key === undefined ? NO_STEPS : nameChain(key, machine));
}

const NEEDS_NO_SUBJECT: ReadonlySet<string> = new Set(['functools.partial', '.bind', 'collections.namedtuple']);

/** Calls of function objects that a library made: `itemgetter(1)(x)`, `methodcaller("lower")(x)`. */
function applyDerived(callee: Term & { kind: 'derived' }, args: Arguments, place: Span, frame: Frame): Term | undefined {
  const [first, ...rest] = callee.operands;
  const subject = args.positional[0];
  if (first === undefined || (subject === undefined && !NEEDS_NO_SUBJECT.has(callee.operation))) return undefined;
  if (callee.operation === 'collections.namedtuple') return namedTuple(rest[0], args, place, frame);
  if (callee.operation === 'functools.partial') {
    const positional = [...rest, ...args.positional];
    const keywords = new Map([...(callee.keywords ?? []), ...args.keywords]);
    return callTerm(first, { positional, keywords, ...(args.open && { open: true }) }, place, frame);
  }
  // `library.fn.bind(receiver, …)`
  if (callee.operation === '.bind' && first.kind === 'library')
    return callTerm(first, { positional: [...rest.slice(1), ...args.positional], keywords: args.keywords }, place, frame);
  if (callee.operation === '.bind' && rest[0] !== undefined && frame.machine.dialect === 'javascript')
    return invoke(first, rest[0], [...rest.slice(1), ...args.positional], place, frame);
  if (subject === undefined) return undefined;
  if (callee.operation === 'operator.itemgetter') return elementOf(subject, first, place, frame);
  if (first.kind === 'known' && typeof first.data === 'string') {
    if (callee.operation === 'operator.attrgetter') {
      const member = first.data.split('.').reduce((object, name) => memberOf(object, name, place, frame), subject);
      return reflect(member, first, callee.operation, place, frame);
    }
    if (callee.operation === 'operator.methodcaller') {
      return callMethod({
        object: subject,
        objectNode: undefined,
        name: first.data,
        reached: joinChains([], [...first.chain, { kind: 'reflection', operation: callee.operation, place }]),
        args: givenBefore(callee),
        place,
        frame,
        construct: false,
      });
    }
  }
  return undefined;
}

/** The arguments that `methodcaller` was given behind the name. */
function givenBefore({ call, operands }: Term & { kind: 'derived' }): Arguments {
  const [, ...rest] = call?.positional ?? operands;
  const named = operands.slice(operands.length - (call?.keywords.length ?? 0));
  const keywords = (call?.keywords ?? []).flatMap((name, index): [string, Term][] => {
    const value = named[index];
    return value === undefined ? [] : [[name, value]];
  });
  return { positional: rest, keywords: new Map(keywords) };
}

function namedTuple(fields: Term | undefined, args: Arguments, place: Span, frame: Frame): Term | undefined {
  const names =
    fields === undefined || fields.kind !== 'known'
      ? undefined
      : typeof fields.data === 'string'
        ? fields.data.split(/[\s,]+/)
        : itemsOf(fields, frame)?.map((item) => (item.kind === 'known' ? String(item.data) : ''));
  if (names === undefined) return undefined;
  const entries = names.flatMap((name, index) => {
    const value = args.keywords.get(name) ?? args.positional[index];
    return value === undefined ? [] : [{ key: known(name, place), value }];
  });
  return { kind: 'table', entries, open: false, place };
}

export function callLibrary(
  callee: LibraryTerm,
  args: Arguments,
  place: Span,
  frame: Frame,
  construct: boolean,
  nodes: readonly Expression[] = [],
): Term {
  const { machine } = frame;
  const { path } = callee;
  if (isRecorded(path, machine.dialect))
    machine.trace.call(path, { chain: callee.chain, receiver: undefined, args, construct, place }, frame);
  const builtin = callBuiltin(path, { args, nodes, place, frame, construct });
  if (builtin !== undefined) return builtin;
  const data = knownArguments(args);
  const operands = operandsWith([], args);
  if (data !== undefined) {
    const folded = machine.semantics.call(path, data, machine.fuel);
    if (folded !== UNKNOWN) {
      // An object that a library makes hides nothing: what it gives in the end may.
      const object = isLibraryObject(folded);
      const chain = object ? joinChains([callee, ...operands]) : disguised(path, [callee, ...operands], place, frame, data);
      const made = known(folded, operandPlace(operands, place), chain);
      return digested(object ? copyWith(made, { made: `${path}()` }) : made, path, operands, frame);
    }
    // A text that is no number, or no JSON.
    if (PARSERS.has(path) && typeof data.positional[0] === 'string') raise(place, frame);
  }
  const { model } = machine;
  const [first, second] = args.positional;
  if (first?.kind === 'derived' && second === undefined && INVERSES[path] === first.operation && first.operands.length === 1)
    return first.operands[0] ?? first;
  if (first !== undefined && second !== undefined && model.equalities.includes(path))
    return { kind: 'test', predicate: 'equals', left: first, right: second, place };
  if (first !== undefined && second !== undefined && model.orderings.includes(path)) return derived('ordering', [first, second], place);
  const source = Object.hasOwn(model.sources, `${path}()`) ? model.sources[`${path}()`] : undefined;
  // `new Date(text)` is the time that the text says.
  const given = source === 'clock' && construct && args.positional.length > 0;
  if (source !== undefined && !given) {
    const key = first?.kind === 'known' && typeof first.data === 'string' ? [first.data] : [];
    return {
      kind: 'outside',
      source: { kind: source, name: [path, ...key].join(' '), place },
      path: [path, ...key],
      call: givenCall(args),
      ...(key.length > 0 && first?.kind === 'known' ? { key: first } : {}),
    };
  }
  const transform = Object.hasOwn(model.transforms, path) ? model.transforms[path] : undefined;
  const result: Term = copyWith(derived(path, operands, place, transform ?? 'other'), { call: givenCall(args) });
  handOver(result, args, frame);
  return callee.chain.length === 0 ? result : copyWith(result, { chain: callee.chain });
}

/** Functions that undo another. */
const INVERSES: Readonly<Record<string, string>> = {
  decodeURIComponent: 'encodeURIComponent',
  decodeURI: 'encodeURI',
  unescape: 'escape',
  atob: 'btoa',
  'JSON.parse': 'JSON.stringify',
  'json.loads': 'json.dumps',
  'urllib.parse.unquote': 'urllib.parse.quote',
};

const PARSERS: ReadonlySet<string> = new Set(['int', 'float', 'JSON.parse', 'json.loads']);

/** Remembers which functions of the document were handed to a call. */
export function handOver(call: Term & { kind: 'derived' }, args: Arguments, { machine, runs }: Frame): void {
  const handed = operandsWith([], args).flatMap((term) => (term.kind === 'closure' ? [term.node] : []));
  if (handed.length === 0) return;
  const from = { ...call, operands: call.operands.filter((operand) => operand.kind !== 'closure') };
  for (const node of handed) if (!machine.handed.has(node)) machine.handed.set(node, { from, runs });
}

/** Remembers what a digest is a digest of: comparing digests is comparing what they are made of. */
export function digested(term: KnownTerm, operation: string, operands: readonly Term[], frame: Frame): KnownTerm {
  const { model } = frame.machine;
  const [first, ...rest] = operands.filter((operand): operand is KnownTerm => operand.kind === 'known');
  const inherited = first?.digestOf;
  const method = operation.startsWith('.') ? operation.slice(1) : '';
  const digests = method === '' ? model.transforms[operation] === 'digest' : model.methodTransforms[method] === 'digest';
  if (!digests || first === undefined) return term;
  const source = method === 'update' ? rest[0]?.data : inherited;
  const digestOf = source ?? (method === '' ? (rest[0]?.data ?? first.data) : undefined);
  return digestOf === undefined ? term : copyWith(term, { digestOf });
}

/** Where the constant of a folded call was written: at its first argument, or at the call where there is none. */
function operandPlace(operands: readonly Term[], place: Span): Span {
  const first = operands[0];
  return first?.kind === 'known' ? first.place : place;
}
