import { fromBuffer, toBuffer } from './codecs.js';
import { Bytes, type Data, type Fuel } from './data.js';
import { attempt, charge, joined, unfoldable } from './folding.js';
import { libraryObject, libraryState } from './objects.js';

/** The algorithms that both languages offer under some spelling, by their name in OpenSSL. */
const ALGORITHMS: ReadonlySet<string> = new Set([
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-256',
  'sha512-224',
  'sha3-224',
  'sha3-256',
  'sha3-384',
  'sha3-512',
  'blake2b512',
  'blake2s256',
  'ripemd160',
]);

/** The algorithm's name for OpenSSL; ends the operation if it is none of those modelled. */
export function algorithmName(written: string): string {
  const name = written
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^sha-(?=\d)/, 'sha')
    .replace(/^sha512\//, 'sha512-');
  const aliases: Readonly<Record<string, string>> = { blake2b: 'blake2b512', blake2s: 'blake2s256', rmd160: 'ripemd160' };
  const resolved = aliases[name] ?? name;
  return ALGORITHMS.has(resolved) ? resolved : unfoldable();
}

/** The digest of a byte string, as a byte string. `key` makes it an HMAC. */
export function digestOf(algorithm: string, content: string, key: string | undefined, fuel: Fuel): string {
  charge(fuel, 256 + content.length * 2);
  // Loaded when it is needed: few documents hold a digest, and all would pay for it.
  const { createHash, createHmac } = process.getBuiltinModule('node:crypto');
  const hash = attempt(() => (key === undefined ? createHash(algorithm) : createHmac(algorithm, toBuffer(key))));
  return fromBuffer(hash.update(toBuffer(content)).digest());
}

/** Rounds of key derivation that are still computed. */
const MAX_ROUNDS = 20_000;

/** PBKDF2. A round costs about as much as four steps. */
export function derivedKey(algorithm: string, password: string, salt: string, rounds: number, length: number, fuel: Fuel): string {
  if (rounds < 1 || rounds > MAX_ROUNDS || length < 1 || length > 1024) return unfoldable();
  fuel.spend(rounds * 4 * Math.ceil(length / 16));
  const { pbkdf2Sync } = process.getBuiltinModule('node:crypto');
  return fromBuffer(attempt(() => pbkdf2Sync(toBuffer(password), toBuffer(salt), rounds, length, algorithm)));
}

/** A digest under way, as both languages have it. */
export interface Hash {
  readonly algorithm: string;
  /** What went in so far; absent until there is something, for what is still to come may not be known. */
  readonly content: string | undefined;
  /** Of an HMAC. */
  readonly key: string | undefined;
}

function optionalBytes(binary: string | undefined): Data {
  return binary === undefined ? null : new Bytes(binary);
}

/** A digest under way as a value: a library object with the state algorithm, content, key. */
export function hashObject({ algorithm, content, key }: Hash): Data {
  return libraryObject('digest', [algorithm, optionalBytes(content), optionalBytes(key)]);
}

export function hashState(value: Data): Hash {
  const [algorithm, content, key] = libraryState('digest', value) ?? unfoldable();
  if (typeof algorithm !== 'string') return unfoldable();
  return {
    algorithm,
    content: content instanceof Bytes ? content.binary : undefined,
    key: key instanceof Bytes ? key.binary : undefined,
  };
}

/** The digest after more content. */
export function hashUpdated(value: Data, more: string, fuel: Fuel): Data {
  const state = hashState(value);
  return hashObject({ ...state, content: joined([state.content ?? '', more], '', fuel) });
}

/** What the digest answers; not known where nothing went in yet. */
export function hashFinished(value: Data, fuel: Fuel): string {
  const { algorithm, content, key } = hashState(value);
  return content === undefined ? unfoldable() : digestOf(algorithm, content, key, fuel);
}
