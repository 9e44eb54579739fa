import { anywhere, type OptionModel, type ValueTest } from '../../vocabulary/index.js';

const WEAK = ['md5', 'sha1', 'md4', 'md2'];
/** What `hashlib.new` and its kin take as the name of a hash that is broken. */
export const WEAK_NAME = /^(?:(?:rsa|dsa|ecdsa-with)-)?(md[245]|sha-?1?|ripemd(-?160)?|mdc2)$/i;

/** Calls that make a hash of what they are given first. */
export const weakHashes: readonly string[] = [
  ...WEAK.map((name) => `hashlib.${name}`),
  ...WEAK.map((name) => `_hashlib.openssl_${name}`),
  ...anywhere('MD5.new', 'MD4.new', 'MD2.new', 'SHA1.new', 'SHA.new', 'RIPEMD160.new', 'RIPEMD.new').filter((name) => name !== '.SHA.new'),
  ...anywhere('hashes.MD5', 'hashes.SHA1'),
  ...['md5.md5', 'md5.new', 'sha.sha', 'sha.new', '_md5.md5', '_sha1.sha1', 'Crypto.Hash.SHA.new'],
];

/** Calls that make a hash of which the first argument is the name, the second what is hashed. */
export const namedHashes: readonly string[] = ['hashlib.new', '_hashlib.new', 'hashlib.file_digest', 'hashes.Hash'];

/** Calls that sign with a key and are given the hash, as a name or a function. */
export const keyedHashes: Readonly<Record<string, readonly (number | string)[]>> = {
  'hmac.new': [2, 'digestmod'],
  'hmac.digest': [2, 'digest'],
  'hmac.HMAC': [2, 'digestmod'],
};

/** What a function refers to that is such a hash. */
export const hashFunctions: readonly string[] = [
  ...WEAK.map((name) => `hashlib.${name}`),
  ...['Crypto.Hash.MD5', 'Crypto.Hash.SHA1', 'Crypto.Hash.SHA', 'Cryptodome.Hash.MD5', 'Cryptodome.Hash.SHA1'],
];

/** Sums that were never meant to keep a secret: nothing to say of them unless a password goes in. */
export const checksums: readonly string[] = [
  'zlib.crc32',
  'zlib.adler32',
  'binascii.crc32',
  'binascii.crc_hqx',
  'mmh3.hash',
  'mmh3.hash_bytes',
  'mmh3.hash64',
  'mmh3.hash128',
  'xxhash.xxh32',
  'xxhash.xxh64',
  'xxhash.xxh128',
  'zlib_ng.crc32',
  'crcmod.predefined.mkPredefinedCrcFun',
];

const PASSLIB = [
  'md5_crypt',
  'apr_md5_crypt',
  'hex_md5',
  'hex_md4',
  'hex_sha1',
  'ldap_md5',
  'ldap_sha1',
  'ldap_hex_md5',
  'ldap_hex_sha1',
  'ldap_salted_md5',
  'ldap_salted_sha1',
  'ldap_plaintext',
  'plaintext',
  'des_crypt',
  'bsdi_crypt',
  'bigcrypt',
  'crypt16',
  'mysql323',
  'mysql41',
  'lmhash',
  'nthash',
  'msdcc',
  'django_salted_md5',
  'django_salted_sha1',
  'django_des_crypt',
  'roundup_plaintext',
  'atlassian_pbkdf2_sha1x',
  'sha1_crypt',
  'oracle10',
  'phpass',
];

const WEAK_SCHEME = { matches: new RegExp(`^(?:${PASSLIB.join('|')})$`) };

/** Calls that keep a password in a form which is soon guessed. */
export const weakPasswordHashes: readonly string[] = PASSLIB.flatMap((name) =>
  ['hash', 'encrypt', 'using'].map((way) => `passlib.hash.${name}.${way}`),
);

/** Which hashes passwords are kept with: the first of a list is the one that new ones get. */
export const passwordSchemes: readonly {
  readonly owners: readonly string[];
  readonly names: readonly string[];
  readonly weak: ValueTest;
}[] = [
  { owners: anywhere('CryptContext', 'LazyCryptContext'), names: ['0', 'schemes'], weak: WEAK_SCHEME },
  {
    owners: ['', 'django.conf.settings', 'django.conf.settings.configure'],
    names: ['PASSWORD_HASHERS'],
    weak: { matches: /^django\.contrib\.auth\.hashers\.(?:Unsalted)?(?:MD5|SHA1)PasswordHasher$/ },
  },
];

export const passwordHashOptions: readonly OptionModel[] = [
  { owners: anywhere('CryptContext', 'LazyCryptContext'), names: ['default'], dangerous: WEAK_SCHEME },
  {
    owners: anywhere('generate_password_hash'),
    names: ['1', 'method'],
    dangerous: { matches: /^(plain|md5|sha1|(salted_)?(md5|sha1)|pbkdf2:(md5|sha1)(:\d+)?)$/ },
  },
  {
    owners: anywhere('make_password'),
    names: ['2', 'hasher'],
    dangerous: { matches: /^(unsalted_)?(md5|sha1)$|^crypt$/ },
  },
  {
    owners: ['crypt.crypt', 'crypt.mksalt'],
    names: ['0', '1', 'salt', 'method'],
    dangerous: { refers: ['crypt.METHOD_MD5', 'crypt.METHOD_CRYPT'] },
  },
];
