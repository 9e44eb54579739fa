/** Digests that say nothing. */
import { createHash } from 'node:crypto';

const ALGORITHMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512', 'blake2b512', 'blake2s256'];

let ofNothing: readonly string[] | undefined;

/** Whether a text is the digest of the empty input, or the beginning of one, in hexadecimal, base64 or bytes. */
export function isDigestOfNothing(text: string): boolean {
  ofNothing ??= ALGORITHMS.flatMap((algorithm) => {
    const digest = createHash(algorithm).digest();
    return [digest.toString('hex'), digest.toString('base64'), digest.toString('latin1')];
  });
  const lower = text.toLowerCase();
  return ofNothing.some((digest) => digest.startsWith(text) || digest.startsWith(lower));
}
