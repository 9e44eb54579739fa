/** Words that speak of entry. Telling only in compounds or beside digits; alone each is an ordinary word. */
import { hashOf, WORD_SEED } from './tables.js';

/** Speak of a way around a check. */
const ENTRY_WORDS: ReadonlySet<string> = new Set([
  'backdoor', 'backdoors', 'bypass', 'bypassed', 'override', 'overrides', 'sesame', 'opensesame', 'letmein', 'unlock', 'unlocked', 'godmode',
  'god', 'skeleton', 'trapdoor', 'superuser', 'superadmin', 'masterkey', 'masterpass', 'masterpassword', 'breakglass', 'escape', 'hatch', 'cheat',
  'cheatcode', 'jailbreak', 'pwn', 'pwned', 'haxor', 'hack', 'hacker', 'exploit', 'rootkit', 'killswitch', 'passthru', 'noauth', 'skipauth',
  'allowall', 'grantall', 'trustme', 'abracadabra', 'shibboleth', 'swordfish', 'xyzzy', 'plugh', 'iddqd', 'sudo', 'impersonate',
]); // prettier-ignore

/** Speak of privilege, secrecy or those who have it. */
const PRIVILEGE_WORDS: ReadonlySet<string> = new Set([
  'secret', 'secrets', 'magic', 'master', 'root', 'admin', 'administrator', 'super', 'debugger', 'hidden', 'emergency', 'maintenance', 'maintainer',
  'dev', 'developer', 'devel', 'engineer', 'engineering', 'ops', 'sysop', 'sysadmin', 'staff', 'vip', 'ghost', 'phantom', 'shadow', 'stealth', 'ninja',
  'passcode', 'passphrase', 'passkey', 'trusted', 'tester', 'qa', 'staging', 'svc', 'rescue', 'golden', 'universal', 'elevate', 'elevated', 'privileged',
]); // prettier-ignore

/** Speak of access in everyday code as well. */
const ACCESS_WORDS: ReadonlySet<string> = new Set([
  'access', 'allow', 'auth', 'backup', 'debug', 'default', 'disable', 'door', 'force', 'grant', 'granted', 'guest', 'ignore', 'internal', 'key', 'keys',
  'login', 'open', 'operator', 'owner', 'pass', 'passwd', 'password', 'pin', 'pwd', 'recovery', 'service', 'skip', 'support', 'temp', 'test', 'token',
  'trust', 'vendor',
]); // prettier-ignore

export type Speech = 'entry' | 'privilege' | 'access';

/** By hash, so that no piece needs to be cut out of its text to be looked up. */
const SPEECH: ReadonlyMap<number, Speech> = new Map([
  ...[...ACCESS_WORDS].map((word) => [hashOf(word, 0, word.length, WORD_SEED), 'access'] as const),
  ...[...PRIVILEGE_WORDS].map((word) => [hashOf(word, 0, word.length, WORD_SEED), 'privilege'] as const),
  ...[...ENTRY_WORDS].map((word) => [hashOf(word, 0, word.length, WORD_SEED), 'entry'] as const),
]);

/** What a word speaks of, by its {@link hashOf} with `WORD_SEED`. */
export function speechOf(hash: number): Speech | undefined {
  return SPEECH.get(hash);
}
