import { defineRule, type Flow, type Value, type WriteFact } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/pollution.js';
import * as python from '../../models/python/pollution.js';
import { intentOf } from '../intent.js';
import { describeCall } from '../report.js';
import { reachedSink, strangersFlow } from '../stranger.js';

const MERGES = [...python.merges, ...javascript.merges];
const REACH = { carriers: javascript.keyCarriers };
/** What is parsed from a body may have keys of any name; a query or a header hardly. */
const PARSED = /^(body|json|get_json|json_body|payload|data|content|POST|form)$/;

/** A stranger's key under which a stranger's value is written, or a second one below it. */
function polluted(write: WriteFact): Flow | undefined {
  const { way, key, object, value, circumstances } = write;
  if (way === 'item') return undefined;
  const flow = strangersFlow(key, circumstances, REACH);
  if (flow === undefined || way === 'attribute') return flow;
  const below = keyOf(object);
  if (below !== undefined && strangersFlow(below, circumstances, REACH) !== undefined) return flow;
  return isParsed(flow) && isParsed(strangersFlow(value, circumstances, REACH)) ? flow : undefined;
}

/** The key by which an object was itself read from another. */
function keyOf({ operations, operands }: Value): Value | undefined {
  return operations[0] === '[]' ? operands[1] : undefined;
}

function isParsed(flow: Flow | undefined): boolean {
  return (
    flow?.path.some((part) => PARSED.test(part)) === true || flow?.steps.some((step) => step === 'JSON.parse' || step === '.json') === true
  );
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
    written: {
      what: 'The name that is written under is `{source}`, which whoever sends the request chooses.',
      why: 'With names such as `__proto__` or `__class__` they change what every other object inherits, or fields that are not theirs.',
      instead: 'Write the few fields that are expected, by name; keep free keys in a `Map` or a dictionary.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee, receiver, circumstances, positional } = call;
      const [given] = positional;
      const attributes = callee.endsWith('.update') && receiver !== undefined && /(__dict__|vars\([^()]*\))$/.test(receiver.text);
      const flow =
        reachedSink(call, MERGES, REACH)?.flow ??
        (attributes && given !== undefined ? strangersFlow(given, circumstances, REACH) : undefined);
      if (flow !== undefined)
        report({
          message: 'merged',
          data: { callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
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
