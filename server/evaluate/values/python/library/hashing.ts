import { Bytes, type Data, type Fuel } from '../../data.js';
import { algorithmName, digest } from '../../digests.js';
import { encodeHex } from '../../codecs.js';
import { charge, joined, unfoldable } from '../../folding.js';
import { libraryObject, libraryState } from '../../objects.js';
import { define, type Operation } from '../arguments.js';
import { binary, text } from '../types.js';

/** Digests under way are library objects with the state: algorithm, content so far, key (`None` but for an HMAC). */
interface Hash {
  readonly algorithm: string;
  readonly content: string;
  readonly key: string | undefined;
}

function hashObject({ algorithm, content, key }: Hash): Data {
  return libraryObject('digest', [algorithm, new Bytes(content), key === undefined ? null : new Bytes(key)]);
}

function hashState(value: Data | undefined): Hash {
  const [algorithm, content, key] = libraryState('digest', value) ?? unfoldable();
  return { algorithm: text(algorithm), content: binary(content), key: key === null ? undefined : binary(key) };
}

function result(hash: Hash, fuel: Fuel): string {
  charge(fuel, 256 + hash.content.length * 2);
  return digest(hash.algorithm, hash.content, hash.key);
}

const constructors = Object.fromEntries(
  ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s'].map(
    (name) => [
      `hashlib.${name}`,
      define('string= / * usedforsecurity=', ([content]) =>
        hashObject({ algorithm: algorithmName(name), content: content === undefined ? '' : binary(content), key: undefined }),
      ),
    ],
  ),
);

/** `hashlib.sha256`, for a digest given by name or by its constructor's name. */
function algorithmOf(value: Data | undefined): string {
  return algorithmName(text(value).replace(/^hashlib\./, ''));
}

export const hashingFunctions: Readonly<Record<string, Operation>> = {
  ...constructors,
  'hashlib.new': define('name data= * usedforsecurity=', ([name, content]) =>
    hashObject({ algorithm: algorithmOf(name), content: content === undefined ? '' : binary(content), key: undefined }),
  ),
  'hmac.new': define('key msg= digestmod=', ([key, message, algorithm]) =>
    hashObject({
      algorithm: algorithmOf(algorithm),
      content: message === undefined || message === null ? '' : binary(message),
      key: binary(key),
    }),
  ),
  'hmac.digest': define(
    'key msg digest',
    ([key, message, algorithm], fuel) =>
      new Bytes(result({ algorithm: algorithmOf(algorithm), content: binary(message), key: binary(key) }, fuel)),
  ),
};

export const hashMethods: Readonly<Record<string, Operation>> = {
  hexdigest: define('self / length=', ([self, length], fuel) =>
    length === undefined ? encodeHex(result(hashState(self), fuel)) : unfoldable(),
  ),
  digest: define('self / length=', ([self, length], fuel) =>
    length === undefined ? new Bytes(result(hashState(self), fuel)) : unfoldable(),
  ),
  copy: define('self /', ([self]) => hashObject(hashState(self))),
};

/** The digest after `update(data)`. */
export function updated(self: Data, data: Data, fuel: Fuel): Data {
  const state = hashState(self);
  return hashObject({ ...state, content: joined([state.content, binary(data)], '', fuel) });
}
