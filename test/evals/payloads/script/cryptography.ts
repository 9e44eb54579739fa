/** JavaScript payloads: weak ciphers, digests, key derivation, keys and randomness. */
import type { Payload, Writing } from '../plan.js';
import { definition, optioned, statements } from './payload.js';

const cipher = (variant: string): string => `weak-cipher/${variant}`;

const ECB = ['aes-128-ecb', 'aes-192-ecb', 'aes-256-ecb'];
const BROKEN = ['des-cbc', 'des-ede3-cbc', 'rc4', 'rc2-cbc', 'bf-cbc', 'des-ecb'];
const vector = (p: Writing): string => (p.benign ? p.input('iv') : 'null');

const CIPHERS: readonly Payload[] = [
  statements(cipher('encrypt'), 'crypto', (p) => {
    const name = p.fresh('cipher');
    return [
      `const ${name} = ${p.library('crypto')}.createCipheriv(${p.value(p.random.pick(ECB), 'aes-256-gcm')}, ${p.input('key')}, ${vector(p)});`,
      `${name}.update(${p.input('data')});`,
    ];
  }),
  statements(cipher('decrypt'), 'crypto', (p) => {
    const name = p.fresh('decipher');
    return [
      `const ${name} = ${p.library('crypto')}.createDecipheriv(${p.value(p.random.pick(ECB), 'aes-256-gcm')}, ${p.input('key')}, ${vector(p)});`,
      `${name}.update(${p.input('data')});`,
    ];
  }),
  statements(cipher('broken'), 'crypto', (p) => {
    const name = p.fresh('cipher');
    return [
      `const ${name} = ${p.library('crypto')}.createCipheriv(${p.value(p.random.pick(BROKEN), 'chacha20-poly1305')}, ${p.input('key')}, ${p.input('iv')});`,
      `${name}.update(${p.input('data')}, 'utf8', 'hex');`,
    ];
  }),
  statements(cipher('mode'), 'crypto', (p) => {
    const [mode, name] = [p.fresh('mode'), p.fresh('cipher')];
    return [
      `const ${mode} = ${p.value('ecb', 'gcm')};`,
      `const ${name} = ${p.library('crypto')}.createCipheriv(\`aes-256-\${${mode}}\`, ${p.input('key')}, ${vector(p)});`,
    ];
  }),
  statements(cipher('derived'), 'crypto', (p) => {
    const name = p.fresh('cipher');
    return [
      `const ${name} = ${p.call('crypto.createCipher', 'crypto.createCipheriv', "'aes-256-cbc'", p.input('key'), ...(p.benign ? [p.input('iv')] : []))};`,
      `${name}.final();`,
    ];
  }),
  definition(cipher('class'), 'crypto', (p) => {
    const name = p.fresh('Vault');
    return [
      `class ${name} {\n  algorithm = ${p.value('aes-128-ecb', 'aes-128-gcm')};`,
      '  constructor(key, iv) {',
      '    this.key = key;',
      '    this.iv = iv;',
      '  }',
      '  seal(text) {',
      `    const cipher = ${p.library('crypto')}.createCipheriv(this.algorithm, this.key, this.iv);`,
      "    return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');",
      '  }',
      '}',
    ];
  }),
  ...optioned(cipher('crypto-js-mode'), 'crypto-js', (p, options) => {
    const library = p.library('crypto-js');
    return [
      `${library}.AES.encrypt(${p.input('data')}, ${p.input('key')}, ${options('mode', p.member(`${library}.mode`, 'ECB', 'CTR'))}).toString();`,
    ];
  }),
  statements(cipher('crypto-js-des'), 'crypto-js', (p) => [
    `${p.member(p.library('crypto-js'), p.random.pick(['DES', 'RC4', 'TripleDES']), 'AES')}.encrypt(${p.input('data')}, ${p.input('key')}).toString();`,
  ]),
  statements(cipher('forge'), 'node-forge', (p) => {
    const name = p.fresh('cipher');
    return [
      `const ${name} = ${p.library('node-forge')}.cipher.createCipher(${p.value(p.random.pick(['AES-ECB', 'DES-ECB', 'DES-CBC', '3DES-ECB']), 'AES-GCM')}, ${p.input('key')});`,
      `${name}.start({ iv: ${p.input('iv')} });`,
    ];
  }),
];

const digest = (variant: string): string => `weak-hash/${variant}`;

const DIGESTS: readonly Payload[] = [
  statements(digest('password'), 'crypto', (p) => {
    const name = p.fresh('digest');
    return [
      `const ${name} = ${p.library('crypto')}.createHash(${p.value(p.random.pick(['md5', 'sha1']), 'sha512')}).update(${p.input('password')}).digest('hex');`,
    ];
  }),
  definition(digest('password-check'), 'crypto', (p) => {
    const name = p.fresh('checkPassword');
    return [
      `function ${name}(password, stored) {`,
      `  const hash = ${p.library('crypto')}.createHash(${p.value(p.random.pick(['md5', 'sha1', 'md4']), 'sha512')});`,
      '  hash.update(password + stored.salt);',
      "  return hash.digest('base64') === stored.hash;",
      '}',
    ];
  }),
  definition(digest('password-class'), 'crypto', (p) => {
    const name = p.fresh('Passwords');
    return [
      `class ${name} {\n  static algorithm = ${p.value('md5', 'sha3-512')};`,
      '  hash(password) {',
      `    return ${p.library('crypto')}.createHash(${name}.algorithm).update(password).digest('hex');`,
      '  }',
      '}',
    ];
  }),
  definition(digest('default-argument'), 'crypto', (p) => {
    const name = p.fresh('hashPassword');
    return [
      `const ${name} = (password, algorithm = ${p.value('sha1', 'sha512')}) =>`,
      `  ${p.library('crypto')}.createHash(algorithm).update(password).digest('hex');`,
    ];
  }),
  statements(digest('signature'), 'crypto', (p) => [
    `${p.library('crypto')}.createSign(${p.value(p.random.pick(['RSA-MD5', 'RSA-SHA1', 'md5WithRSAEncryption']), 'RSA-SHA256')}).update(${p.input('token')}).sign(${p.input('key')}, 'hex');`,
  ]),
  statements(digest('authentication'), 'crypto', (p) => [
    `${p.library('crypto')}.createHmac(${p.value(p.random.pick(['md5', 'sha1']), 'sha256')}, ${p.input('secret')}).update(${p.input('token')}).digest('hex');`,
  ]),
  statements(digest('one-shot'), 'crypto', (p) => [`${p.library('crypto')}.hash(${p.value('md5', 'sha512')}, ${p.input('password')});`]),
  statements(digest('subtle'), 'crypto', (p) => [
    `${p.library('crypto')}.webcrypto.subtle.digest(${p.value('SHA-1', 'SHA-512')}, new TextEncoder().encode(${p.input('password')}));`,
  ]),
  statements(digest('crypto-js'), 'crypto-js', (p) => [
    `const ${p.fresh('digest')} = ${p.callMember(p.library('crypto-js'), p.random.pick(['MD5', 'SHA1']), 'SHA512', p.input('password'))}.toString();`,
  ]),
  statements(digest('forge'), 'node-forge', (p) => [
    `const ${p.fresh('digest')} = ${p.member(`${p.library('node-forge')}.md`, p.random.pick(['md5', 'sha1']), 'sha512')}.create().update(${p.input('password')}).digest().toHex();`,
  ]),
  ...optioned(digest('object'), 'object-hash', (p, options) => [
    `${p.library('object-hash')}(${p.input('password')}, ${options('algorithm', p.value('md5', 'sha512'))});`,
  ]),
];

const derivation = (variant: string): string => `weak-key-derivation/${variant}`;

const DERIVATIONS: readonly Payload[] = [
  statements(derivation('pbkdf2-sync'), 'crypto', (p) => [
    `const ${p.fresh('derived')} = ${p.library('crypto')}.pbkdf2Sync(${p.input('password')}, ${p.input('salt')}, ${p.value(p.random.pick([1, 100, 1000, 2048]), 600000)}, 32, 'sha512');`,
  ]),
  statements(derivation('pbkdf2'), 'crypto', (p) => [
    `${p.library('crypto')}.pbkdf2(${p.input('password')}, ${p.input('salt')}, ${p.value(p.random.pick([10, 500, 1000]), 650000)}, 64, 'sha512', (error, key) => key);`,
  ]),
  statements(derivation('pbkdf2-digest'), 'crypto', (p) => [
    `const ${p.fresh('derived')} = ${p.library('crypto')}.pbkdf2Sync(${p.input('password')}, ${p.input('salt')}, ${p.value(1000, 600000)}, 32, ${p.value('md5', 'sha512')});`,
  ]),
  definition(derivation('pbkdf2-promise'), 'crypto', (p) => {
    const [derive, name] = [p.fresh('derive'), p.fresh('keyOf')];
    return [
      `const ${derive} = ${p.library('util')}.promisify(${p.library('crypto')}.pbkdf2);`,
      `async function ${name}(password, salt, rounds = ${p.value(1000, 600000)}) {`,
      `  return ${derive}(password, salt, rounds, 32, 'sha256');`,
      '}',
    ];
  }),
  statements(derivation('bcrypt-sync'), 'bcrypt', (p) => [
    `const ${p.fresh('stored')} = ${p.library('bcrypt')}.hashSync(${p.input('password')}, ${p.value(p.random.pick([1, 2, 4]), 12)});`,
  ]),
  statements(derivation('bcrypt'), 'bcrypt', (p) => [
    `${p.library('bcrypt')}.hash(${p.input('password')}, ${p.value(4, 12)}, (error, hash) => hash);`,
  ]),
  statements(derivation('bcrypt-salt'), 'bcryptjs', (p) => {
    const salt = p.fresh('salt');
    return [
      `const ${salt} = ${p.library('bcryptjs')}.genSaltSync(${p.value(4, 12)});`,
      `${p.library('bcryptjs')}.hashSync(${p.input('password')}, ${salt});`,
    ];
  }),
  ...optioned(derivation('scrypt'), 'crypto', (p, options) => [
    `const ${p.fresh('derived')} = ${p.library('crypto')}.scryptSync(${p.input('password')}, ${p.input('salt')}, 32, ${options(p.random.pick(['N', 'cost']), p.value(p.random.pick([2, 128, 1024]), 131072), 'r: 8, maxmem: 268435456')});`,
  ]),
  ...optioned(derivation('argon2'), 'argon2', (p, options) => [
    `${p.library('argon2')}.hash(${p.input('password')}, ${options('memoryCost', p.value(p.random.pick([8, 64, 1024]), 65536), 'timeCost: 3')});`,
  ]),
  ...optioned(derivation('crypto-js'), 'crypto-js', (p, options) => [
    `const ${p.fresh('derived')} = ${p.library('crypto-js')}.PBKDF2(${p.input('password')}, ${p.input('salt')}, ${options('iterations', p.value(p.random.pick([1, 100, 1000]), 600000), 'keySize: 8')}).toString();`,
  ]),
  ...optioned(derivation('subtle'), 'crypto', (p, options) => [
    `${p.library('crypto')}.webcrypto.subtle.deriveBits(${options('iterations', p.value(1000, 600000), `name: 'PBKDF2', hash: 'SHA-256', salt: ${p.input('salt')}`)}, ${p.input('key')}, 256);`,
  ]),
];

const keys = (variant: string): string => `short-key/${variant}`;

const KEYS: readonly Payload[] = [
  ...optioned(keys('rsa-sync'), 'crypto', (p, options) => [
    `const ${p.fresh('pair')} = ${p.library('crypto')}.generateKeyPairSync('rsa', ${options('modulusLength', p.value(p.random.pick([512, 768, 1024]), 4096))});`,
  ]),
  ...optioned(keys('rsa'), 'crypto', (p, options) => [
    `${p.library('crypto')}.generateKeyPair('rsa', ${options('modulusLength', p.value(p.random.pick([512, 1024]), 3072), 'publicExponent: 0x10001')}, (error, publicKey) => publicKey);`,
  ]),
  ...optioned(keys('dsa'), 'crypto', (p, options) => [
    `${p.library('crypto')}.generateKeyPairSync('dsa', ${options('modulusLength', p.value(1024, 3072), 'divisorLength: 256')});`,
  ]),
  ...optioned(keys('curve'), 'crypto', (p, options) => [
    `${p.library('crypto')}.generateKeyPairSync('ec', ${options('namedCurve', p.value(p.random.pick(['secp112r1', 'secp128r1', 'secp160k1']), 'secp384r1'))});`,
  ]),
  statements(keys('exchange'), 'crypto', (p) => [
    `${p.library('crypto')}.createDiffieHellman(${p.value(p.random.pick([256, 512, 1024]), 3072)}).generateKeys();`,
  ]),
  statements(keys('group'), 'crypto', (p) => [`${p.library('crypto')}.getDiffieHellman(${p.value('modp1', 'modp15')}).generateKeys();`]),
  ...optioned(keys('forge'), 'node-forge', (p, options) => [
    `${p.library('node-forge')}.pki.rsa.generateKeyPair(${options('bits', p.value(p.random.pick([512, 1024]), 4096), 'workers: 2')}, (error, pair) => pair);`,
  ]),
  ...optioned(keys('node-rsa'), 'node-rsa', (p, options) => [
    `const ${p.fresh('pair')} = new (${p.library('node-rsa')})(${options('b', p.value(p.random.pick([512, 1024]), 4096))});`,
  ]),
  ...optioned(keys('subtle'), 'crypto', (p, options) => [
    `${p.library('crypto')}.webcrypto.subtle.generateKey(${options('modulusLength', p.value(1024, 4096), "name: 'RSA-OAEP', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1])")}, true, ['encrypt', 'decrypt']);`,
  ]),
  definition(keys('default-argument'), 'crypto', (p) => {
    const name = p.fresh('makePair');
    return [
      `function ${name}(bits = ${p.value(1024, 4096)}) {`,
      `  return ${p.library('crypto')}.generateKeyPairSync('rsa', { modulusLength: bits, publicKeyEncoding: { type: 'spki', format: 'pem' } });`,
      '}',
    ];
  }),
];

const random = (variant: string): string => `weak-random/${variant}`;
/** What numbers are drawn from. */
const source = (p: Writing): string => (p.benign ? p.library('crypto') : 'Math');
const identifier = (p: Writing): string => p.callMember(source(p), 'random', 'randomUUID');
const integerBelow = (p: Writing, limit: string): string =>
  p.benign
    ? p.callMember(source(p), 'random', 'randomInt', limit)
    : `Math.floor(${p.callMember(source(p), 'random', 'randomInt')} * ${limit})`;

const RANDOMNESS: readonly Payload[] = [
  statements(random('token'), 'math', (p) => [`const ${p.fresh('token')} = ${identifier(p)}.toString(36).slice(2);`]),
  definition(random('session'), 'math', (p) => {
    const name = p.fresh('createSession');
    return [`function ${name}(user) {`, `  const sessionId = 's' + ${identifier(p)}.toString(16);`, '  return { user, sessionId };', '}'];
  }),
  definition(random('reset-code'), 'math', (p) => {
    const name = p.fresh('resetCode');
    return [
      `function ${name}(account) {`,
      `  account.resetToken = String(100000 + ${integerBelow(p, '900000')});`,
      '  return account.resetToken;',
      '}',
    ];
  }),
  definition(random('password'), 'math', (p) => {
    const [letters, name] = [p.fresh('LETTERS'), p.fresh('makePassword')];
    return [
      `const ${letters} = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';`,
      `function ${name}(length = 16) {`,
      "  let password = '';",
      `  for (let i = 0; i < length; i++) password += ${letters}[${integerBelow(p, `${letters}.length`)}];`,
      '  return password;',
      '}',
    ];
  }),
  definition(random('key'), 'math', (p) => {
    const name = p.fresh('makeSecretKey');
    return [`const ${name} = () => Buffer.from(Array.from({ length: 32 }, () => ${integerBelow(p, '256')})).toString('hex');`];
  }),
  definition(random('cookie'), 'express', (p) => {
    const app = p.fresh('app');
    return [
      `const ${app} = ${p.library('express')}();`,
      `${app}.post('/login', (req, res) => {`,
      `  const csrfToken = ${identifier(p)}.toString(36);`,
      "  res.cookie('csrf', csrfToken, { httpOnly: true, secure: true, sameSite: 'strict' });",
      '  res.json({ csrfToken });',
      '});',
    ];
  }),
  definition(random('class'), 'math', (p) => {
    const name = p.fresh('TokenStore');
    return [
      `class ${name} {`,
      '  issue(user) {',
      `    this.token = \`\${user}-\${${identifier(p)}}\`;`,
      '    return this.token;',
      '  }',
      '}',
    ];
  }),
  statements(random('pseudo'), 'crypto', (p) => [
    `const ${p.fresh('secret')} = ${p.call('crypto.pseudoRandomBytes', 'crypto.randomBytes', '32')}.toString('hex');`,
  ]),
  statements(random('clock'), 'date', (p) => [
    `const ${p.fresh('token')} = ${p.benign ? p.call('crypto.randomUUID', 'crypto.randomUUID') : p.callMember('Date', 'now', 'now')}.toString(36);`,
  ]),
];

export const CRYPTOGRAPHY: readonly Payload[] = [...CIPHERS, ...DIGESTS, ...DERIVATIONS, ...KEYS, ...RANDOMNESS];
