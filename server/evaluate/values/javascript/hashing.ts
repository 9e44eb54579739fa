import { Bytes, type Data, type Fuel } from '../data.js';
import { algorithmName, digestOf, hashFinished, hashObject, hashState, hashUpdated } from '../digests.js';
import { contentOf, decoded, encodingNamed } from './buffers.js';
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

/** `update` answers the object, which makes chains; what it does to a variable is a mutation. */
export const hashMethods: Readonly<Record<string, Method<Data>>> = {
  update: (receiver, [data, encoding], fuel) => hashUpdated(receiver, contentOf(data, encoding, fuel), fuel),
  digest: (receiver, [encoding], fuel) => inEncoding(hashFinished(receiver, fuel), encoding, fuel),
  copy: (receiver) => hashObject(hashState(receiver)),
};
