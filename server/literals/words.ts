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
  'secret', 'secrets', 'magic', 'master', 'root', 'admin', 'administrator', 'super', 'debug', 'debugger', 'internal', 'hidden', 'emergency',
  'maintenance', 'maintainer', 'support', 'dev', 'developer', 'devel', 'engineer', 'engineering', 'operator', 'ops', 'sysop', 'sysadmin', 'staff',
  'vip', 'owner', 'ghost', 'phantom', 'shadow', 'stealth', 'ninja', 'key', 'keys', 'pass', 'passwd', 'passcode', 'passphrase', 'password', 'pwd', 'pin',
  'token', 'access', 'grant', 'granted', 'allow', 'trust', 'trusted', 'skip', 'disable', 'ignore', 'force', 'test', 'tester', 'qa', 'staging',
  'vendor', 'service', 'svc', 'backup', 'recovery', 'rescue', 'golden', 'universal', 'default', 'temp', 'guest', 'auth', 'login', 'open', 'door',
]); // prettier-ignore

export type Speech = 'entry' | 'privilege';

/** By hash, so that no piece needs to be cut out of its text to be looked up. */
const SPEECH: ReadonlyMap<number, Speech> = new Map([
  ...[...PRIVILEGE_WORDS].map((word) => [hashOf(word, 0, word.length, WORD_SEED), 'privilege'] as const),
  ...[...ENTRY_WORDS].map((word) => [hashOf(word, 0, word.length, WORD_SEED), 'entry'] as const),
]);

/** What a word speaks of, by its {@link hashOf} with `WORD_SEED`. */
export function speechOf(hash: number): Speech | undefined {
  return SPEECH.get(hash);
}
