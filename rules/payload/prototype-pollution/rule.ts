import {
  casesThat,
  defineRule,
  matchesAny,
  modelsFor,
  type CallFact,
  type Flow,
  type OptionFact,
  type Value,
  type WriteFact,
} from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/pollution.js';
import * as python from '../../models/python/pollution.js';
import { intentOf } from '../intent.js';
import { describeCall } from '../report.js';
import { reachedSink, strangersFlow } from '../stranger.js';

const MERGES = [...python.merges, ...javascript.merges];
const MERGES_OR_DEEP = [...MERGES, ...javascript.deepMerges];
const REACH = { carriers: javascript.keyCarriers };
/** What is parsed from a body may have keys of any name; a query or a header hardly. */
const PARSED = /^(body|json|get_json|json_body|payload|data|content|POST|form)$/;

/** A stranger's key under which a stranger's value is written, or a second one below it. */
function polluted(write: WriteFact): Flow | undefined {
  const { way, key, object, value, circumstances } = write;
  // `params.${key}` is no name that everything inherits.
  if (way === 'item' || isPrefixed(key)) return undefined;
  const flow = strangersFlow(key, circumstances, REACH);
  if (flow === undefined || way === 'attribute') return flow;
  const below = keyOf(object);
  if (below !== undefined && strangersFlow(below, circumstances, REACH) !== undefined) return flow;
  // What the value may be does not matter, only under which key it is written.
  return isParsed(flow) && isParsed(strangersFlow(value, circumstances, { carriers: [...REACH.carriers, 'call'], evenTested: true }))
    ? flow
    : undefined;
}

function isPrefixed({ pieces }: Value): boolean {
  return pieces?.some((piece) => typeof piece === 'string' && piece !== '' && !/^_+$|proto|constructor/.test(piece)) === true;
}

/** The key by which an object was itself read from another. */
function keyOf({ operations, operands, parts }: Value, depth = 0): Value | undefined {
  if (operations[0] !== '[]') return undefined;
  // `(settings[section] ??= {})[name] = …`: one of the sides of a choice.
  return operands[1] ?? (depth > 0 ? undefined : parts.map((part) => keyOf(part, 1)).find((key) => key !== undefined));
}

function isParsed(flow: Flow | undefined): boolean {
  return (
    flow?.path.some((part) => PARSED.test(part)) === true || flow?.steps.some((step) => step === 'JSON.parse' || step === '.json') === true
  );
}

/** What a stranger's keys are merged into, and whose keys they are. */
function merged(call: CallFact): Flow | undefined {
  const { callee, receiver, circumstances, positional } = call;
  const [first] = positional;
  const deep =
    modelsFor(javascript.deepMerges, callee).length > 0 && first !== undefined && casesThat(first, { equals: [true, 1] }).length > 0;
  const flow = reachedSink(call, deep ? MERGES_OR_DEEP : MERGES, REACH)?.flow;
  if (flow !== undefined || first === undefined || receiver === undefined || !callee.endsWith('.update')) return flow;
  return isAttributes(callee, receiver) ? strangersFlow(first, circumstances, REACH) : undefined;
}

/** `vars(x)` and `x.__dict__`, however they are reached. */
function isAttributes(callee: string, receiver: Value): boolean {
  return (
    matchesAny(python.attributeWrites, callee) ||
    matchesAny(python.attributeGivers, receiver.operations[0] ?? '') ||
    /(__dict__|vars\([^()]*\))$/.test(receiver.text)
  );
}

/** `settings["__proto__"].level = …`, `settings.constructor.prototype.level = …`: what everything inherits. */
function isInherited({ way, within }: OptionFact): boolean {
  if (way !== 'attribute' && way !== 'item') return false;
  return within.some(({ name }, index) => name === '__proto__' || (name === 'constructor' && within[index + 1]?.name === 'prototype'));
}

/** `setattr(object, name, value)` by another name. */
function setByCall(call: CallFact): Flow | undefined {
  const [, name] = call.positional;
  if (name === undefined || !matchesAny(python.attributeSetters, call.callee)) return undefined;
  return strangersFlow(name, call.circumstances, REACH);
}

export default defineRule({
  id: 'prototype-pollution',
  summary: 'Somebody else chooses the names of the attributes that are written.',
  family: 'payload',
  weakness: 'CWE-1321',
  severity: 'error',
  messages: {
    merged: {
      what: 'The object that `{callee}` changes gets the keys of `{source}`, which whoever sends the request chooses.',
      why: 'With keys such as `__proto__` or `__class__` they change what every other object inherits.',
      instead: 'Copy the few fields that are expected, by name, or check the data against a schema first.',
    },
    inherited: {
      what: 'A field that every other object inherits is set to `{source}`, which whoever sends the request chooses.',
      why: 'What is written to `__proto__` or `constructor.prototype` is read wherever an object has no such field of its own.',
      instead: 'Write to the object itself; keep free keys in a `Map`.',
    },
    written: {
      what: 'The name that is written under is `{source}`, which whoever sends the request chooses.',
      why: 'With names such as `__proto__` or `__class__` they change what every other object inherits, or fields that are not theirs.',
      instead: 'Write the few fields that are expected, by name; keep free keys in a `Map` or a dictionary.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const flow = merged(call);
      if (flow !== undefined)
        report({
          message: 'merged',
          data: { callee: call.callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
      const set = setByCall(call);
      if (set !== undefined)
        report({
          message: 'written',
          data: { source: set.path.join('.') },
          ...describeCall(call, { published: false, tainted: set }),
        });
    },
    option(option, report) {
      if (!isInherited(option)) return;
      const { value, circumstances, within, chain, place } = option;
      const flow = strangersFlow(value, circumstances, REACH);
      if (flow === undefined) return;
      const { symbol } = circumstances.function;
      const source = flow.path.join('.');
      const hidden = [...chain, ...within.flatMap((one) => one.chain)];
      const intent = intentOf({ circumstances, chain: hidden, cases: [], published: false, tainted: source, assumed: false });
      report({ message: 'inherited', data: { source }, ...intent, place, symbol, identity: [symbol, 'inherited', source] });
    },
    write(write, report) {
      const flow = polluted(write);
      if (flow === undefined) return;
      const { circumstances, place } = write;
      const { symbol } = circumstances.function;
      const source = flow.path.join('.');
      const intent = intentOf({ circumstances, chain: [], cases: [], published: false, tainted: source, assumed: false });
      report({ message: 'written', data: { source }, ...intent, place, symbol, identity: [symbol, 'write', source] });
    },
  },
});
