import { Bytes, type Data, type Fuel } from '../data.js';
import { algorithmName, derivedKey, digestOf, hashFinished, hashObject, hashState, hashUpdated } from '../digests.js';
import { contentOf, decoded, encodingNamed } from './buffers.js';
import { unfoldable } from '../folding.js';
import { toText } from './coercion.js';
import type { Method } from './text.js';

/** `crypto.createHash(algorithm)`. */
export function createHash([algorithm]: readonly Data[], fuel: Fuel): Data {
  return hashObject({ algorithm: algorithmName(toText(algorithm, fuel)), content: undefined, key: undefined });
}

/** `crypto.createHmac(algorithm, key)`. */
export function createHmac([algorithm, key]: readonly Data[], fuel: Fuel): Data {
  return hashObject({ algorithm: algorithmName(toText(algorithm, fuel)), content: undefined, key: contentOf(key, 'utf8', fuel) });
}

function inEncoding(digest: string, encoding: Data, fuel: Fuel): Data {
  return encoding === undefined || encoding === 'buffer' ? new Bytes(digest) : decoded(digest, encodingNamed(encoding), fuel);
}

/** `crypto.hash(algorithm, data, encoding)`, which answers hexadecimal digits unless told otherwise. */
export function hashAtOnce([algorithm, data, encoding]: readonly Data[], fuel: Fuel): Data {
  const name = algorithmName(toText(algorithm, fuel));
  return inEncoding(digestOf(name, contentOf(data, 'utf8', fuel), undefined, fuel), encoding ?? 'hex', fuel);
}

/** `crypto.pbkdf2Sync(password, salt, iterations, length, algorithm)`. */
export function deriveKey([password, salt, rounds, length, algorithm]: readonly Data[], fuel: Fuel): Data {
  if (typeof rounds !== 'number' || typeof length !== 'number') return unfoldable();
  const name = algorithmName(toText(algorithm, fuel));
  return new Bytes(derivedKey(name, contentOf(password, 'utf8', fuel), contentOf(salt, 'utf8', fuel), rounds, length, fuel));
}

/** `update` answers the object, which makes chains; what it does to a variable is a mutation. */
export const hashMethods: Readonly<Record<string, Method<Data>>> = {
  update: (receiver, [data, encoding], fuel) => hashUpdated(receiver, contentOf(data, encoding, fuel), fuel),
  digest: (receiver, [encoding], fuel) => inEncoding(hashFinished(receiver, fuel), encoding, fuel),
  copy: (receiver) => hashObject(hashState(receiver)),
};
