import { anywhere, type OptionModel } from '../../vocabulary/index.js';

const DEAD = ['DES', 'TripleDES', 'RC4', 'RC4Drop', 'RC2', 'Blowfish', 'Rabbit', 'RabbitLegacy'];
const WAYS = ['encrypt', 'decrypt', 'createEncryptor', 'createDecryptor'];

/** Calls that make a cipher which nobody should use any more. */
export const deadCiphers: readonly string[] = [
  ...DEAD.flatMap((name) => WAYS.map((way) => `crypto-js.${name}.${way}`)),
  ...DEAD.flatMap((name) => WAYS.flatMap((way) => [`CryptoJS.${name}.${way}`, `crypto-js/${name.toLowerCase()}.${way}`])),
  ...['des', 'rc2'].flatMap((name) =>
    ['startEncrypting', 'startDecrypting', 'createEncryptionCipher', 'createDecryptionCipher'].flatMap((way) => [
      `node-forge.${name}.${way}`,
      `forge.${name}.${way}`,
    ]),
  ),
  ...[
    'des.js.DES.create',
    'des.js.EDE.create',
    'des.js.CBC.instantiate',
    'egoroof-blowfish.Blowfish',
    'egoroof-blowfish',
    'blowfish-node',
    'rc4-crypto',
    'simple-rc4',
  ],
  // The key comes from the password by one round of MD5, without salt.
  ...anywhere('createCipher', 'createDecipher').filter((name) => !name.startsWith('.')),
  ...['crypto.createCipher', 'crypto.createDecipher', 'node:crypto.createCipher', 'crypto-browserify.createCipher'],
];

/** Calls that make a cipher of blocks each of which is encrypted alone. */
export const blockByBlock: readonly string[] = [...anywhere('ModeOfOperation.ecb')];

const NAMES = /(^|-)ecb$|^(id-)?(des|rc2|rc4|bf|blowfish|idea|cast5?|seed|desx|3des|tripledes)(\d*)(-|$)/i;

export const cipherOptions: readonly OptionModel[] = [
  {
    owners: [...anywhere('createCipheriv', 'createDecipheriv'), ...anywhere('cipher.createCipher', 'cipher.createDecipher')],
    names: ['0', 'algorithm'],
    dangerous: { matches: NAMES },
  },
  { owners: [], names: ['mode'], dangerous: { refers: anywhere('mode.ECB', 'ModeOfOperation.ecb', 'MODE.ECB') } },
  { owners: ['crypto-js.*', 'CryptoJS.*'], names: ['mode'], dangerous: { refers: ['crypto-js/mode-ecb', 'ECB', 'crypto-js.ECB'] } },
  { owners: anywhere('Blowfish'), names: ['1'], dangerous: { refers: anywhere('MODE.ECB') } },
];
