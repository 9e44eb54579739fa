import { argumentOf, casesThat, defineRule, matchesAny, type CallFact, type Value, type ValueCase } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/permissions.js';
import * as python from '../../models/python/permissions.js';
import { describeCall } from '../report.js';

const NAMERS = [...python.namers, ...javascript.namers];
const WRITERS = [...python.writers, ...javascript.writers];
const FOLDERS = [...python.sharedFolders, ...javascript.sharedFolders];
const SHARED = /^\/(?:var\/)?tmp\/[^/]/;
/** What nobody guesses. */
const UNGUESSED = /(?<!Math\.)random|uuid|secrets|token|mkdtemp|mkstemp|nanoid|crypto|Temporary/i;
/** Chance that others can repeat. */
const GUESSABLE = /^Math\.random/;
const FOLDER = /^\/(?:var\/)?tmp\/?$/;
/** How much of what a path is made of is looked at. */
const MOST_PARTS = 24;
const MOST_HIDDEN = 8;
const OPENERS = /(?:^|\.)open$/;

export default defineRule({
  id: 'insecure-temporary-file',
  summary: 'A temporary file is written under a name that others can guess.',
  family: 'payload',
  weakness: 'CWE-377',
  severity: 'error',
  messages: {
    name: {
      what: 'The call `{name}` only names a file: somebody else may make it first.',
      why: 'Whoever does so chooses what the program overwrites, or reads what it writes.',
      instead: 'Let the library make the file: `tempfile.NamedTemporaryFile`, `fs.mkdtemp`.',
    },
    predictable: {
      what: 'The file `{value}` is written in a folder that everybody may write to.',
      why: 'Its name can be guessed: whoever puts a link there first chooses what the program overwrites.',
      instead: 'Let the library make the file or its folder: `tempfile.mkstemp`, `fs.mkdtemp`.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      if (matchesAny(NAMERS, call.callee)) {
        report({ message: 'name', data: { name: call.callee }, ...describeCall(call, { published: false }) });
        return;
      }
      if (!matchesAny(WRITERS, call.callee)) return;
      const path = pathOf(call);
      if (path === undefined || !isPredictable(path)) return;
      const cases = casesThat(path, { matches: SHARED });
      report({
        message: 'predictable',
        data: { value: cases[0]?.rendered ?? path.text },
        ...describeCall(call, { published: false, cases: [...cases, ...hiddenParts(path)], place: path.place }),
      });
    },
  },
});

/** What a path is put together from, where that is hidden: nobody hides where a program writes. */
function hiddenParts(path: Value): readonly ValueCase[] {
  const hidden: ValueCase[] = [];
  const open: Value[] = [path];
  for (let at = 0; at < open.length && at < MOST_PARTS; at++) {
    const value = open[at];
    if (value === undefined) break;
    hidden.push(...value.cases.filter((one) => one.chain.some(({ kind }) => kind !== 'assembly' && kind !== 'plain')));
    const pieces = (value.pieces ?? []).filter((piece): piece is Value => typeof piece !== 'string');
    open.push(...[...pieces, ...value.parts].slice(0, MOST_PARTS));
  }
  return hidden.slice(0, MOST_HIDDEN);
}

/** The path that a call writes to; undefined where it only reads. */
function pathOf(call: CallFact): Value | undefined {
  const method = /^(?:pathlib\.Path|\/)\./.test(call.callee);
  const path = method
    ? call.receiver?.operands.length === 1
      ? call.receiver.operands[0]
      : call.receiver
    : argumentOf(call, 0, 'file', 'path');
  if (!OPENERS.test(call.callee)) return path;
  if (call.callee === 'os.open') return call.positional[1]?.operations.includes('os.O_EXCL') === true ? undefined : path;
  const mode = method ? argumentOf(call, 0, 'mode') : argumentOf(call, 1, 'mode');
  return mode !== undefined && casesThat(mode, { matches: /[wa+]/ }).length > 0 ? path : undefined;
}

function isPredictable(path: Value): boolean {
  if (
    path.operations.some((operation) => UNGUESSED.test(operation)) ||
    path.flows.some(({ source }) => source.kind === 'random' && !GUESSABLE.test(source.name))
  )
    return false;
  const [start, next] = path.pieces ?? [];
  if (casesThat(path, { matches: SHARED }).length > 0 || (typeof start === 'string' && SHARED.test(start))) return true;
  // `${folder}/state.json`: the folder is the shared one, or may be.
  if (start !== undefined && typeof start !== 'string' && typeof next === 'string' && /^\/[^/]/.test(next))
    if (casesThat(start, { matches: FOLDER }).length > 0) return true;
  const [root] = path.operations[0]?.endsWith('path.join') === true ? path.operands : [];
  const joined = root !== undefined && casesThat(root, { matches: FOLDER }).length > 0;
  const begun = typeof start === 'string' && FOLDER.test(start) && start.endsWith('/');
  // What else is in the name must be known here: a parameter may hold anything.
  return (
    (joined || begun || path.operations.some((operation) => FOLDERS.includes(operation))) &&
    path.flows.every(({ source }) => ['clock', 'host', 'random'].includes(source.kind))
  );
}
