import { defineRule, matchesAny, modelsFor, type CallFact, type Flow, type Value } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/files.js';
import * as python from '../../models/python/files.js';
import { describeCall } from '../report.js';
import { handsOn, reachedSink, strangersFlow } from '../stranger.js';

const SERVING = [...python.fileServing, ...javascript.fileServing];
const ACCESS = [...python.fileAccess, ...javascript.fileAccess];
const SERVING_OR_ACCESS = [...SERVING, ...ACCESS];
/** `path.resolve` also makes one name absolute, which joins nothing. */
const JOINS = [...python.pathJoins, ...javascript.pathJoins].filter((name) => !name.endsWith('.resolve'));
const REACH = { carriers: [...python.pathCarriers, ...javascript.pathCarriers] };
const SANITIZERS = [...python.pathSanitizers, ...javascript.pathSanitizers];

/** Given `root`, a server keeps names inside it. */
function isRooted(call: CallFact): boolean {
  return modelsFor(SERVING, call.callee).length > 0 && call.positional.some(({ entries }) => entries?.has('root') === true);
}

/** A path from outside that is read, written or removed. */
function reachedPath(call: CallFact): Flow | undefined {
  const reached = reachedSink(call, isRooted(call) ? ACCESS : SERVING_OR_ACCESS, REACH);
  if (reached?.flow !== undefined || !matchesAny(python.pathMethods, call.callee) || call.receiver === undefined) return reached?.flow;
  return strangersFlow(call.receiver, call.circumstances, { ...REACH, sanitizers: SANITIZERS });
}

/** `path.resolve(name)` joins nothing. */
function isSingle({ operations, operands }: Value): boolean {
  return operations[0] !== undefined && matchesAny(JOINS, operations[0]) && operands.length < 2;
}

/** A directory and a name joined and served, where a function that keeps the name inside the directory belongs. */
function servesJoined(call: CallFact): boolean {
  const value = isRooted(call) ? undefined : reachedSink(call, SERVING)?.value;
  if (value === undefined || isSingle(value)) return false;
  const inFolder = value.pieces?.some((piece) => typeof piece === 'string' && piece.endsWith('/')) === true;
  return value.flows.some(
    ({ source, steps, tested }) =>
      source.kind === 'parameter' &&
      !tested &&
      (inFolder || steps.some((step) => matchesAny(JOINS, step))) &&
      handsOn(steps, { ...REACH, sanitizers: SANITIZERS }),
  );
}

export default defineRule({
  id: 'path-traversal',
  summary: 'A name that somebody else chooses becomes the path of a file.',
  family: 'payload',
  weakness: 'CWE-22',
  severity: 'error',
  messages: {
    reached: {
      what: 'The path that `{callee}` is given is made of `{source}`, which whoever sends the request chooses.',
      why: 'A name such as `../../etc/passwd` leads to any file that the process may read, write or remove.',
      instead: 'Look the name up in what may be served, or use a function that refuses names which lead out of the directory.',
    },
    joined: {
      what: 'A joined path is served by `{callee}`.',
      why: 'Joining does not keep the name inside the directory; this is the shape in which published attacks plant a traversal.',
      instead: 'Serve with `send_from_directory`, or with the option `root`, which refuse names that lead out of the directory.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const flow = reachedPath(call);
      const { callee } = call;
      if (flow !== undefined)
        report({
          message: 'reached',
          data: { callee, source: flow.path.join('.') },
          ...describeCall(call, { published: false, tainted: flow }),
        });
      else if (servesJoined(call)) report({ message: 'joined', data: { callee }, ...describeCall(call, { published: true }) });
    },
  },
});
