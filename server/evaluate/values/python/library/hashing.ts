import { Bytes, type Data } from '../../data.js';
import { algorithmName, derivedKey, digestOf, hashFinished, hashObject, hashState } from '../../digests.js';
import { encodeHex } from '../../codecs.js';
import { unfoldable } from '../../folding.js';
import { define, type Operation } from '../arguments.js';
import { given } from '../builtins.js';
import { binary, count, text } from '../types.js';

const NAMES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s'];

function optionalContent(value: Data | undefined): string | undefined {
  return value === undefined || value === null ? undefined : binary(value);
}

const constructors = Object.fromEntries(
  NAMES.map((name) => [
    `hashlib.${name}`,
    define('string= / * usedforsecurity=', ([content]) =>
      hashObject({ algorithm: algorithmName(name), content: optionalContent(content), key: undefined }),
    ),
  ]),
);

/** A digest given by name; `hashlib.sha256` itself is a function, which is not data. */
function algorithmOf(value: Data | undefined): string {
  return algorithmName(text(value));
}

export const hashingFunctions: Readonly<Record<string, Operation>> = {
  ...constructors,
  'hashlib.new': define('name data= * usedforsecurity=', ([name, content]) =>
    hashObject({ algorithm: algorithmOf(name), content: optionalContent(content), key: undefined }),
  ),
  'hmac.new': define('key msg= digestmod=', ([key, message, algorithm]) =>
    hashObject({ algorithm: algorithmOf(algorithm), content: optionalContent(message), key: binary(key) }),
  ),
  'hashlib.pbkdf2_hmac': define('hash_name password salt iterations dklen=', ([name, password, salt, rounds, length], fuel) => {
    const algorithm = algorithmOf(name);
    const size = length === undefined || length === null ? digestOf(algorithm, '', undefined, fuel).length : count(length);
    return new Bytes(derivedKey(algorithm, binary(password), binary(salt), count(rounds), size, fuel));
  }),
  'hmac.digest': define(
    'key msg digest',
    ([key, message, algorithm], fuel) => new Bytes(digestOf(algorithmOf(algorithm), binary(message), binary(key), fuel)),
  ),
};

export const hashMethods: Readonly<Record<string, Operation>> = {
  hexdigest: define('self / length=', ([self, length], fuel) =>
    length === undefined ? encodeHex(hashFinished(given(self), fuel)) : unfoldable(),
  ),
  digest: define('self / length=', ([self, length], fuel) =>
    length === undefined ? new Bytes(hashFinished(given(self), fuel)) : unfoldable(),
  ),
  copy: define('self /', ([self]) => hashObject(hashState(given(self)))),
};
