import { argumentOf, Bytes, defineRule, matchesAny, wordsOf, type OptionFact } from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/key-derivation.js';
import * as python from '../../models/python/key-derivation.js';
import { dangerousOption, describeCall } from '../report.js';

const OPTIONS = [...python.keyDerivationOptions, ...javascript.keyDerivationOptions];

/** Derivations that others are made of: inside them PBKDF2 runs once. */
const PARTS: ReadonlySet<string> = new Set(['scrypt', 'hkdf', 'argon', 'bcrypt']);

/** Where the password itself is written in the code there is none: a trial whether a function works, a test. */
function keepsNothing({ call, circumstances }: OptionFact): boolean {
  if (wordsOf(circumstances.function.symbol).some((word) => PARTS.has(word))) return true;
  const password = call && argumentOf(call, 'password', 'secret', call.callee.endsWith('pbkdf2_hmac') ? 1 : 0);
  return password !== undefined && password.cases.length > 0 && password.cases.every(({ value }) => isText(value));
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && !TOLD_BY_TEXT.test(value)) || value instanceof Bytes;
}

/** Texts that say how much work is done, not what it is done with. */
const TOLD_BY_TEXT = /^(pbkdf2|scrypt)\b/i;

export default defineRule({
  id: 'weak-key-derivation',
  summary: 'A key is derived from a password with so little work that it is soon guessed.',
  family: 'payload',
  weakness: 'CWE-916',
  severity: 'error',
  messages: {
    few: {
      what: 'The cost of deriving a key, `{name}`, is `{value}`.',
      why: 'Whoever gets hold of what is stored tries passwords as fast as the machine can.',
      instead: 'Use 600,000 iterations of PBKDF2, 12 rounds of bcrypt, or 2^15 for scrypt; better still, Argon2 with its own defaults.',
    },
    unset: {
      what: 'The cost of `{name}` is not set, and what it takes instead is far too little.',
      why: 'Whoever gets hold of what is stored tries passwords as fast as the machine can.',
      instead: 'Give at least 600,000 iterations.',
    },
  },
  anchors: [],
  visit: {
    option(option, report) {
      const found = dangerousOption(option, OPTIONS, true);
      if (found === undefined || keepsNothing(option)) return;
      const name = /^\d+$/.test(found.name) ? `${found.owner}, argument ${Number(found.name) + 1}` : found.name;
      report({ message: 'few', data: { name, value: found.value }, ...found.described });
    },
    call(call, report) {
      const model = python.fewUnlessTold.find(({ callees }) => matchesAny(callees, call.callee));
      if (model === undefined || call.open || argumentOf(call, ...model.told) !== undefined) return;
      report({ message: 'unset', data: { name: call.callee }, ...describeCall(call, { published: true }) });
    },
  },
});
