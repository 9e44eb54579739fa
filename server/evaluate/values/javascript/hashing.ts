import { Bytes, type Data, type Fuel } from '../data.js';
import { algorithmName, digest } from '../digests.js';
import { charge, joined, unfoldable } from '../folding.js';
import { libraryObject, libraryState } from '../objects.js';
import { contentOf, decoded, encodingNamed } from './buffers.js';
import type { Method } from './text.js';
import { toText } from './coercion.js';

/** Digests under way are library objects with the state: algorithm, content so far, key (`null` but for an HMAC). */
function hashState(value: Data): readonly [algorithm: string, content: string, key: string | undefined] {
  const [algorithm, content, key] = libraryState('digest', value) ?? unfoldable();
  if (typeof algorithm !== 'string' || !(content instanceof Bytes)) return unfoldable();
  return [algorithm, content.binary, key instanceof Bytes ? key.binary : undefined];
}

/** `crypto.createHash(algorithm)`. */
export function createHash([algorithm]: readonly Data[], fuel: Fuel): Data {
  return libraryObject('digest', [algorithmName(toText(algorithm, fuel)), new Bytes(''), null]);
}

/** `crypto.createHmac(algorithm, key)`. */
export function createHmac([algorithm, key]: readonly Data[], fuel: Fuel): Data {
  return libraryObject('digest', [algorithmName(toText(algorithm, fuel)), new Bytes(''), new Bytes(contentOf(key, 'utf8', fuel))]);
}

function finish(algorithm: string, content: string, key: string | undefined, encoding: Data, fuel: Fuel): Data {
  charge(fuel, 256 + content.length * 2);
  const result = digest(algorithm, content, key);
  return encoding === undefined || encoding === 'buffer' ? new Bytes(result) : decoded(result, encodingNamed(encoding), fuel);
}

/** `crypto.hash(algorithm, data, encoding)`, which answers hexadecimal digits unless told otherwise. */
export function hashAtOnce([algorithm, data, encoding]: readonly Data[], fuel: Fuel): Data {
  return finish(algorithmName(toText(algorithm, fuel)), contentOf(data, 'utf8', fuel), undefined, encoding ?? 'hex', fuel);
}

/** `update` answers the object, which makes chains; what it does to a variable is the interpreter's. */
export const hashMethods: Readonly<Record<string, Method<Data>>> = {
  update: (receiver, [data, encoding], fuel) => {
    const [algorithm, content, key] = hashState(receiver);
    return libraryObject('digest', [
      algorithm,
      new Bytes(joined([content, contentOf(data, encoding, fuel)], '', fuel)),
      key === undefined ? null : new Bytes(key),
    ]);
  },
  digest: (receiver, [encoding], fuel) => finish(...hashState(receiver), encoding, fuel),
  copy: (receiver) => {
    hashState(receiver);
    return receiver;
  },
};
