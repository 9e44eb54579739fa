import { casesThat, defineRule, matchesAny, type CallFact, type Flow, type OptionFact, type Use } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/tokens.js';
import * as python from '../../models/python/tokens.js';
import { anySpeaks, namesOfResult } from '../names.js';
import { ordinary } from '../ordinary.js';
import { dangerousOption, describeCall, taintOf } from '../report.js';
import { strangersFlow } from '../stranger.js';

const OPTIONS = [...python.tokenOptions, ...javascript.tokenOptions];
const READERS = [...python.unverifiedReaders, ...javascript.unverifiedReaders];

const PARSERS = ['JSON.parse', 'json.loads', 'orjson.loads', 'ujson.loads'];
const DECODERS = /(?:^|\.)(?:from|atob|b64decode|urlsafe_b64decode|a2b_base64|base64url_decode)$/;

/** Of functions whose answer lets somebody in. */
const DECIDING: ReadonlySet<string> = new Set([
  'admin',
  'auth',
  'authenticate',
  'authenticated',
  'authentication',
  'authorise',
  'authorised',
  'authorization',
  'authorize',
  'authorized',
  'guard',
  'identity',
  'login',
  'middleware',
  'permission',
  'principal',
  'protect',
  'protected',
  'validate',
  'verify',
]);
/** What a request is given once somebody knows who sent it. */
const IDENTITY: ReadonlySet<string> = new Set(['auth', 'claim', 'identity', 'principal', 'session', 'user']);

function isKept({ way }: Use): boolean {
  return way === 'attribute' || way === 'item';
}

/** Whether what a token says decides something: who sent a request, whether somebody may go on. */
function decides(call: CallFact): boolean {
  // The header of a complete token says which key it is to be verified with.
  if (readsOfItself(call)) return false;
  if (call.positional.concat([...call.keywords.values()]).some(isComplete)) return false;
  const { name } = call.circumstances.function;
  return (
    anySpeaks([name, ...namesOfResult(call, ({ way }) => way === 'return')], DECIDING) || anySpeaks(namesOfResult(call, isKept), IDENTITY)
  );
}

function isComplete(value: CallFact['positional'][number]): boolean {
  const entry = value.entries?.get('complete');
  return entry !== undefined && casesThat(entry.value, { is: 'truthy' }).length > 0;
}

/** What a token says of itself; nobody is let in by it. */
const OF_ITSELF = /^[[.](alg|at_hash|exp|header|iat|jti|kid|nbf|typ)\b/;

/** Only what a token says of itself is read: when one's own ends, which key it is to be verified with. */
function readsOfItself({ uses }: CallFact): boolean {
  const read = uses.filter(({ way, steps }) => !(way === 'variable' && steps.length === 0) && way !== 'receiver');
  return read.length > 0 && read.every(({ steps }) => OF_ITSELF.test(steps[0] ?? ''));
}

/** The middle of a token that a request brings is decoded and read: the signature behind it is never looked at. */
function readByHand(call: CallFact): Flow | undefined {
  const [text] = matchesAny(PARSERS, call.callee) ? call.positional : [];
  if (text === undefined || readsOfItself(call)) return undefined;
  const { operations } = text;
  const apart = operations.some((operation) => /\.r?split$/.test(operation)) && operations.some((operation) => operation.startsWith('['));
  return apart && operations.some((operation) => DECODERS.test(operation)) ? strangersFlow(text, call.circumstances) : undefined;
}

/** Other things expire, too: the option counts where it is set, and where it is handed to a call that reads tokens. */
function expiresOtherwise({ name, owner, way }: OptionFact): boolean {
  if (!name.endsWith('ignoreExpiration')) return false;
  return owner === '' ? way === 'entry' : !javascript.VERIFIERS.test(owner);
}

export default defineRule({
  id: 'unverified-jwt',
  summary: 'A token is believed without looking at its signature.',
  family: 'payload',
  weakness: 'CWE-347',
  severity: 'error',
  messages: {
    option: {
      what: 'The option `{name}` is `{value}`, so that a token is taken as it comes.',
      why: 'Whoever writes a token of their own is whom they say they are, for as long as they like.',
      instead: 'Name the algorithm and the key, and leave every check on.',
    },
    reader: {
      what: 'The function `{name}` reads a token without verifying it.',
      why: 'Whoever writes a token of their own is whom they say they are.',
      instead: 'Verify the token with the algorithm and the key that it was signed with.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found === undefined || expiresOtherwise(option)) return;
      const name = /^\d+$/.test(found.name) ? found.owner : found.name;
      const described = option.call !== undefined && readsOfItself(option.call) ? ordinary(found.described) : found.described;
      report({ message: 'option', data: { name, value: found.value }, ...described });
    },
    call(call, report) {
      const data = { name: call.callee };
      const sent = readByHand(call);
      if (sent !== undefined) report({ message: 'reader', data, ...describeCall(call, { published: false, tainted: sent }) });
      if (matchesAny(javascript.unsecuredReaders, call.callee))
        report({ message: 'reader', data, ...describeCall(call, { published: true }) });
      if (!matchesAny(READERS, call.callee)) return;
      const [token] = call.positional;
      const tainted = token && taintOf(token, []);
      const described = describeCall(call, { published: decides(call), ...(tainted === undefined ? {} : { tainted }) });
      const plain = tainted === undefined && !decides(call);
      report({ message: 'reader', data, ...(plain ? ordinary(described) : described) });
    },
  },
});
