import { anywhere, type OptionModel } from '../../vocabulary/index.js';

const CRYPTO_JS = ['MD5', 'SHA1', 'RIPEMD160'];

/** Calls that make a hash of what they are given first. */
export const weakHashes: readonly string[] = [
  ...CRYPTO_JS.flatMap((name) => [`crypto-js.${name}`, `CryptoJS.${name}`, `crypto-js/${name.toLowerCase()}`]),
  ...[
    'md5',
    'sha1',
    'sha-1',
    'js-md5',
    'js-sha1',
    'blueimp-md5',
    'md5.js',
    'md5-hex',
    'crypto-md5',
    'nano-md5',
    'pure-md5.md5',
    'js-md5.md5',
  ],
  ...[
    'js-sha1.sha1',
    'spark-md5.hash',
    'SparkMD5.hash',
    'spark-md5.ArrayBuffer.hash',
    'ts-md5.Md5.hashStr',
    'Md5.hashStr',
    'hash-wasm.md5',
  ],
  ...[
    'hash-wasm.sha1',
    'hash.js.sha1',
    'hash.js.ripemd160',
    '@noble/hashes/sha1.sha1',
    '@noble/hashes/legacy.md5',
    '@noble/hashes/legacy.sha1',
  ],
  ...anywhere('md.md5.create', 'md.sha1.create', 'hash.md5.hash', 'hash.sha1.hash'),
];

/** Calls of which the first argument is the hash's name, the second what is hashed. */
export const namedHashes: readonly string[] = [
  ...anywhere('createHash', 'subtle.digest'),
  'crypto.hash',
  'node:crypto.hash',
  'create-hash',
  'hasha',
  'sha.js',
];

/** Calls that sign with a key and are given the hash by its name. */
export const keyedHashes: Readonly<Record<string, readonly (number | string)[]>> = {
  'crypto.createHmac': [0],
  'crypto.createSign': [0],
  'crypto.createVerify': [0],
  'crypto.sign': [0],
  'crypto.verify': [0],
  'create-hmac': [0],
  'browserify-sign.createSign': [0],
};

/** Options that name the hash. */
export const namedOptions: readonly OptionModel[] = [
  { owners: ['object-hash', 'object-hash.*', 'hasha', 'hasha.*'], names: ['algorithm'], dangerous: { matches: /^(?:md5|sha-?1)$/i } },
];

/** Sums that were never meant to keep a secret. */
export const checksums: readonly string[] = [
  'zlib.crc32',
  'crc-32.str',
  'crc-32.buf',
  'crc.crc32',
  'crc.crc16',
  'buffer-crc32',
  'buffer-crc32.signed',
  'buffer-crc32.unsigned',
  'murmurhash',
  'murmurhash.v3',
  'murmurhash3js.x86.hash32',
  'imurmurhash',
  'xxhashjs.h32',
  'xxhash-wasm',
  'fnv1a',
  '@sindresorhus/fnv1a',
  'string-hash',
  'hash-sum',
];
