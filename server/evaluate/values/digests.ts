import { createHash, createHmac } from 'node:crypto';
import { fromBuffer, toBuffer } from './codecs.js';
import { attempt, unfoldable } from './folding.js';

/** The algorithms that both languages offer under some spelling, by their name in OpenSSL, and their block size in bytes. */
const BLOCK_SIZES: ReadonlyMap<string, number> = new Map([
  ['md5', 64],
  ['sha1', 64],
  ['sha224', 64],
  ['sha256', 64],
  ['sha384', 128],
  ['sha512', 128],
  ['sha512-256', 128],
  ['sha512-224', 128],
  ['sha3-224', 144],
  ['sha3-256', 136],
  ['sha3-384', 104],
  ['sha3-512', 72],
  ['blake2b512', 128],
  ['blake2s256', 64],
  ['ripemd160', 64],
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
  return BLOCK_SIZES.has(resolved) ? resolved : unfoldable();
}

export function blockSize(algorithm: string): number {
  return BLOCK_SIZES.get(algorithm) ?? unfoldable();
}

/** The digest of a byte string, as a byte string. `key` makes it an HMAC. */
export function digest(algorithm: string, content: string, key: string | undefined): string {
  const hash = attempt(() => (key === undefined ? createHash(algorithm) : createHmac(algorithm, toBuffer(key))));
  return fromBuffer(hash.update(toBuffer(content)).digest());
}
