import { defineRule, matchesAny, tellingSteps, wordsOf, type CallFact, type Use } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/random.js';
import * as python from '../../models/python/random.js';
import { anySpeaks, PASSWORD_WORDS, textsBeside } from '../names.js';
import { ordinary } from '../ordinary.js';
import { describeCall } from '../report.js';

const GUESSABLE = [...python.guessable, ...javascript.guessable];
const CLOCKS = [...python.clocks, ...javascript.clocks];
const KEEPERS: ReadonlySet<string> = new Set([...python.keepers, ...javascript.keepers]);

/** What nobody may guess, whatever stands before or after it. */
const SECRET: ReadonlySet<string> = new Set([
  ...PASSWORD_WORDS,
  'apikey',
  'apitoken',
  'authcode',
  'captcha',
  'csrf',
  'csrftoken',
  'jwt',
  'nonce',
  'otp',
  'passcode',
  'pin',
  'salt',
  'secret',
  'sessid',
  'sessionid',
  'totp',
  'voucher',
  'xsrf',
]);
/** Words that mean something secret only together: an access token, a session's id, a reset code. */
const FIRST =
  'access|activation|api|auth|authentication|bearer|confirm|confirmation|csrf|email|encryption|forgot|hmac|invitation|invite|login|magic|oauth|private|recovery|refresh|reset|secret|session|sess|sign|signing|signin|sms|user|verification|verify|aes|cipher|crypto|master|shared|security|backup|password|remember';
const PAIR = new RegExp(`\\b(${FIRST}) (\\w+ ){0,2}(token|key|code|id|link|hash|string|iv|pin|number)s?\\b`);
const IV = /^(iv|initialization vector|init vector|initialisation vector)$/;
/** Words of calls that make something, before what they make. */
const MAKING: ReadonlySet<string> = new Set([
  'create',
  'gen',
  'generate',
  'get',
  'issue',
  'make',
  'mint',
  'new',
  'random',
  'build',
  'next',
  'produce',
  'compute',
  'factory',
  'generator',
  'maker',
  'manager',
  'source',
  'my',
  'the',
  'a',
]);

/** Whether a name, by itself, is that of a token: `token`, `newToken`, `make_token`; not of one among the words of a text. */
function isToken(words: readonly string[]): boolean {
  const rest = words.filter((word) => !MAKING.has(word));
  return rest.length === 1 && rest[0] === 'token';
}

function speaksOfSecret(name: string): boolean {
  const words = wordsOf(name);
  const text = words.join(' ');
  return anySpeaks([name], SECRET) || PAIR.test(text) || IV.test(text) || isToken(words);
}

/** A time that is hashed looks like chance; a time that is only spelled is a time. */
const DIGEST = /(^|[._])(md5|sha\d+|createHash|createHmac|hash|blake2[bs]|MD5|SHA\d+|hmac|digest|hexdigest|uuid5|uuid3)$/;

/** The value is still the random one when it gets the name. */
function isKept({ steps }: Use): boolean {
  return steps.every(
    (step) => KEEPERS.has(step) || step.startsWith('[') || KEEPERS.has(step.slice(step.lastIndexOf('.'))) || matchesAny(GUESSABLE, step),
  );
}

/** A text of characters, or one number among many: what a secret looks like, unlike a choice among things. */
const SPELLING: ReadonlySet<string> = new Set([
  '.join',
  '.toString',
  '.hex',
  'hex',
  'str',
  'String',
  'chr',
  'String.fromCharCode',
  'template',
  '.format',
  '.zfill',
  '.padStart',
  '.hexdigest',
  '.digest',
  '.to_bytes',
  'bytes',
  'Buffer.from',
  '.encode',
  '+',
  'btoa',
]);
const WIDE = /\.(getrandbits|randbytes|bytes|pseudoRandomBytes|string|hash|nanoid|sampleSize|v1)$/;

function isSpelled(call: CallFact, { steps }: Use): boolean {
  return WIDE.test(call.callee) || steps.some((step) => SPELLING.has(step) || SPELLING.has(step.slice(step.lastIndexOf('.'))));
}

/** What the value is called where it becomes something that nobody may guess. */
function secretMade(call: CallFact, clock: boolean): string | undefined {
  const { symbol } = call.circumstances.function;
  // Nobody hides that it is the time which they ask for, unless it is to pass for chance.
  const hidden = tellingSteps(call.chain).length > 0;
  for (const use of call.uses) {
    if (use.way === 'receiver' || !isKept(use) || (clock && !hidden && !use.steps.some((step) => DIGEST.test(step)))) continue;
    const names = use.way === 'argument' ? [use.name, ...textsBeside(use)] : [use.name];
    // A call by whose name a secret is set: `set_password(…)`; not any function that is given one among other things.
    const secret = names.find(speaksOfSecret);
    if (secret !== undefined && (isSpelled(call, use) || isNumber(call, use))) return secret;
    if (use.way === 'return' && speaksOfSecret(symbol) && (isSpelled(call, use) || isNumber(call, use))) return symbol;
  }
  return undefined;
}

/** A number or a fraction, not one of some things. */
function isNumber({ callee }: CallFact, { steps }: Use): boolean {
  return !/\.(choice|choices|sample|sampleSize|shuffle)$/.test(callee) && !steps.includes('[]');
}

export default defineRule({
  id: 'weak-random',
  summary: 'Something that nobody may guess is made from numbers that can be guessed.',
  family: 'payload',
  weakness: 'CWE-338',
  severity: 'error',
  messages: {
    secret: {
      what: 'The value called `{secret}` is made by `{name}`.',
      why: 'Whoever sees some of its results, or knows the time, works out the others.',
      instead: 'Use `secrets` in Python, `crypto.randomBytes`, `crypto.randomUUID` or `crypto.getRandomValues` in JavaScript.',
    },
    plain: {
      what: 'The results of `{name}` can be guessed.',
      why: 'Whoever sees some of its results works out the others.',
      instead: 'Use `secrets` or `crypto.randomBytes` where it matters that nobody can.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const name = call.callee;
      const clock = matchesAny(CLOCKS, name);
      if (!clock && !matchesAny(GUESSABLE, name)) return;
      const secret = secretMade(call, clock);
      if (secret !== undefined) report({ message: 'secret', data: { secret, name }, ...describeCall(call, { published: true }) });
      else if (!clock) report({ message: 'plain', data: { name }, ...ordinary(describeCall(call, { published: false })) });
    },
  },
});
