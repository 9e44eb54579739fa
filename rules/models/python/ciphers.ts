import { anywhere, type OptionModel } from '../../vocabulary/index.js';

/** Ciphers of PyCryptodome, PyCrypto and their kin that are broken or whose blocks are too small. */
const DEAD = ['DES', 'DES3', 'ARC2', 'ARC4', 'Blowfish', 'CAST', 'XOR'];
const ALGORITHMS = ['TripleDES', 'Blowfish', 'IDEA', 'ARC4', 'CAST5', 'SEED', 'RC2', 'DES'];

/** Calls that make a cipher which nobody should use any more. */
export const deadCiphers: readonly string[] = [
  ...anywhere(...DEAD.map((name) => `${name}.new`), ...ALGORITHMS.map((name) => `algorithms.${name}`)),
  ...ALGORITHMS.map((name) => `cryptography.hazmat.decrepit.ciphers.algorithms.${name}`),
  ...['TripleDES', 'ARC4', 'CAST5'],
  ...['pyDes.des', 'pyDes.triple_des', 'pydes.des', 'arc4.ARC4', 'rc4.rc4', 'blowfish.Cipher', 'des.DesKey', 'Crypto.Cipher.DES3Cipher'],
  ...['rc2', 'rc4', 'des', 'tripledes'].flatMap((name) =>
    ['encrypt', 'cbc_pkcs5_encrypt', 'decrypt', 'cbc_pkcs5_decrypt'].map((way) => `oscrypto.symmetric.${name}_${way}`),
  ),
];

/** Calls that make a cipher of blocks each of which is encrypted alone. */
export const blockByBlock: readonly string[] = [
  ...anywhere('modes.ECB', 'AESModeOfOperationECB', 'pyaes.AESModeOfOperationECB', '_create_ecb_cipher'),
  'ECB',
];

export const cipherOptions: readonly OptionModel[] = [
  {
    owners: anywhere('AES.new', ...DEAD.map((name) => `${name}.new`)),
    names: ['1', 'mode'],
    dangerous: { any: [{ refers: anywhere('MODE_ECB') }, { equals: [1] }] },
  },
  { owners: [], names: ['mode'], dangerous: { refers: anywhere('MODE_ECB', 'ModeOfOperation.ECB') } },
  { owners: ['pyDes.des', 'pyDes.triple_des'], names: ['1', 'mode'], dangerous: { any: [{ refers: ['pyDes.ECB'] }, { equals: [0] }] } },
  {
    owners: anywhere('EVP.Cipher'),
    names: ['0', 'alg'],
    dangerous: { matches: /(^|[_-])(ecb|des|des3|ede3?|rc[245]|bf|idea|cast5?)([_-]|$)/i },
  },
  { owners: anywhere('Cipher.new', 'Rijndael.new', 'rijndael.new'), names: ['1', 'mode'], dangerous: { refers: anywhere('MODE_ECB') } },
];

/** Of PyCrypto: without a mode it is ECB. */
export const blockByBlockUnlessTold: readonly string[] = anywhere('AES.new');
