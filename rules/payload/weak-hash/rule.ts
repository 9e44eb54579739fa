import {
  argumentOf,
  casesThat,
  defineRule,
  matchesAny,
  type CallFact,
  type OptionFact,
  type Value,
  type ValueCase,
  type ValueTest,
} from '../../vocabulary/index.js';
import * as javascript from '../../models/javascript/hashes.js';
import * as python from '../../models/python/hashes.js';
import { anySpeaks, namesIn, namesOfResult, PASSWORD_WORDS } from '../names.js';
import { ordinary } from '../ordinary.js';
import { dangerousOption, describeCall, unownedOption } from '../report.js';

const HASHES = [...python.weakHashes, ...javascript.weakHashes];
const NAMED = [...python.namedHashes, ...javascript.namedHashes];
const CHECKSUMS = [...python.checksums, ...javascript.checksums];

/** What only a value that is hashed is called so shortly. */
const OPERAND_WORDS: ReadonlySet<string> = new Set([...PASSWORD_WORDS, 'pass']);
/** Protocols that leave no choice: the digest authentication of HTTP, the handshake of databases, asking whether a password has leaked. */
const PROTOCOL_WORDS: ReadonlySet<string> = new Set([
  'realm',
  'nonce',
  'cnonce',
  'challenge',
  'crypt',
  'scramble',
  'digestauth',
  'breach',
  'breached',
  'compromised',
  'leaked',
  'pwned',
]);
const SALT: ReadonlySet<string> = new Set(['salt']);
const ACCOUNT_WORDS: ReadonlySet<string> = new Set(['authenticate', 'login', 'logon', 'register', 'signin', 'signup', 'user', 'account']);

/** Methods by which a hash takes something in. */
const TAKING: ReadonlySet<string> = new Set(['end', 'update', 'write']);

const KEYED = { ...python.keyedHashes, ...javascript.keyedHashes };
const WEAK_FUNCTION: ValueTest = { any: [{ matches: python.WEAK_NAME }, { refers: python.hashFunctions }] };

interface Hash {
  readonly name: string;
  readonly cases: readonly ValueCase[];
  readonly operands: readonly Value[];
  readonly checksum: boolean;
}

function hashOf(call: CallFact): Hash | undefined {
  const { callee } = call;
  const taken = () => call.uses.filter(({ way, name }) => way === 'receiver' && TAKING.has(name)).flatMap(({ beside }) => beside);
  const operands = (...names: readonly (number | string)[]) => [argumentOf(call, ...names) ?? [], taken()].flat();
  if (matchesAny(HASHES, callee)) return { name: callee, cases: [], operands: operands(0, 'data', 'string', 'd'), checksum: false };
  if (matchesAny(CHECKSUMS, callee)) return { name: callee, cases: [], operands: operands(0), checksum: true };
  if (!matchesAny(NAMED, callee)) return undefined;
  const cases = [argumentOf(call, 0, 'name') ?? []].flat().flatMap((value) => casesThat(value, { matches: python.WEAK_NAME }));
  return cases.length === 0 ? undefined : { name: cases[0]?.rendered ?? '', cases, operands: operands(1, 'data'), checksum: false };
}

/** A keyed hash that is made with a weak one: it keeps for a while what the weak one does not, so that alone says little. */
function keyedHash(call: CallFact): readonly ValueCase[] {
  const at =
    KEYED[[call.callee, `crypto${call.callee.slice(call.callee.lastIndexOf('.'))}`].find((name) => Object.hasOwn(KEYED, name)) ?? ''];
  return (at ?? []).flatMap((name) => argumentOf(call, name) ?? []).flatMap((value) => casesThat(value, WEAK_FUNCTION));
}

/** The first scheme of a list is the one that new passwords get. */
function weakScheme({ owner, name, value }: OptionFact): readonly ValueCase[] {
  const model = python.passwordSchemes.find(
    ({ owners, names }) => names.includes(name) && (matchesAny(owners, owner) || owners.includes(owner)),
  );
  const [first] = value.items ?? [];
  return model === undefined || first === undefined ? [] : casesThat(first, model.weak);
}

function isConstant({ cases }: Value): boolean {
  return cases.length > 0 && cases.every(({ kind }) => kind === 'constant');
}

/** Whether what is hashed, what comes out or the function around it is called a password. */
function keepsPassword(call: CallFact, operands: readonly Value[]): boolean {
  const names = operands.flatMap(namesIn);
  const { symbol } = call.circumstances.function;
  const results = namesOfResult(call);
  if (anySpeaks([...names, symbol], PROTOCOL_WORDS)) return false;
  // What is written in the code is no password: a trial whether a function works, a test.
  if (operands.length > 0 && operands.every(isConstant)) return false;
  if (anySpeaks(names, OPERAND_WORDS) || anySpeaks([symbol, ...results], PASSWORD_WORDS)) return true;
  return anySpeaks(names, SALT) && anySpeaks([symbol, ...results], ACCOUNT_WORDS);
}

export default defineRule({
  id: 'weak-hash',
  summary: 'Something is hashed by a function that is broken or too fast.',
  family: 'payload',
  weakness: 'CWE-328',
  severity: 'error',
  messages: {
    password: {
      what: 'A password is hashed by `{name}`.',
      why: 'Whoever gets hold of the hashes tries billions of passwords in a second.',
      instead: 'Use a function that is slow on purpose: Argon2, scrypt or bcrypt.',
    },
    plain: {
      what: 'The hash `{name}` is broken.',
      why: 'Two texts with the same hash can be made, so that it proves nothing.',
      instead: 'Use SHA-256 or BLAKE2; in Python, say `usedforsecurity=False` where nothing hangs on it.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      if (matchesAny(python.weakPasswordHashes, call.callee)) {
        const [password] = call.positional;
        if (password === undefined || !isConstant(password))
          report({ message: 'password', data: { name: call.callee }, ...describeCall(call, { published: true }) });
        return;
      }
      const keyed = keyedHash(call);
      if (keyed.length > 0) {
        const described = describeCall(call, { published: false, cases: keyed });
        report({ message: 'plain', data: { name: keyed[0]?.rendered ?? '' }, ...ordinary(described) });
        return;
      }
      const hash = hashOf(call);
      // In a comment `sha1(password)` is how a protocol is explained.
      if (hash === undefined || (call.circumstances.covert?.place === 'comment' && !call.callee.includes('.'))) return;
      const { name, cases, operands } = hash;
      if (keepsPassword(call, operands)) report({ message: 'password', data: { name }, ...describeCall(call, { published: true, cases }) });
      else if (!hash.checksum && !isExcused(call))
        report({ message: 'plain', data: { name }, ...ordinary(describeCall(call, { published: false, cases })) });
    },
    option(option, report) {
      const found = dangerousOption(option, python.passwordHashOptions, true);
      if (found !== undefined) report({ message: 'password', data: { name: found.value }, ...found.described });
      const named = dangerousOption(option, javascript.namedOptions, false);
      if (named !== undefined) report({ message: 'plain', data: { name: named.value }, ...ordinary(named.described) });
      const scheme = weakScheme(option);
      if (scheme.length > 0)
        report({ message: 'password', data: { name: scheme[0]?.rendered ?? '' }, ...unownedOption(option, scheme, false) });
    },
  },
});

/** The author says that nothing hangs on it. */
function isExcused(call: CallFact): boolean {
  const told = call.keywords.get('usedforsecurity');
  return told !== undefined && casesThat(told, { is: 'falsy' }).length > 0;
}
