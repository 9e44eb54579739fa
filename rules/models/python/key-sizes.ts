import { anywhere, type OptionModel } from '../../vocabulary/index.js';

/** Bits of RSA, DSA and Diffie-Hellman below which a key can be broken. */
const SHORT = { below: 2048 };
const CURVES = [
  'SECP192R1',
  'SECT163K1',
  'SECT163R2',
  'SECP160R1',
  'NIST192p',
  'BRAINPOOLP160r1',
  'BRAINPOOLP192r1',
  'SECP112r1',
  'SECP128r1',
  'SECP160r1',
];

export const keySizeOptions: readonly OptionModel[] = [
  {
    owners: anywhere(
      'RSA.generate',
      'DSA.generate',
      'ElGamal.generate',
      'rsa.newkeys',
      'RSA.gen_key',
      'RSAKey.generate',
      'DSSKey.generate',
    ),
    names: ['0', 'bits', 'nbits'],
    dangerous: SHORT,
  },
  {
    owners: anywhere('dsa.generate_private_key', 'dsa.generate_parameters', 'DSA.gen_params'),
    names: ['0', 'key_size', 'bits'],
    dangerous: SHORT,
  },
  {
    owners: anywhere('rsa.generate_private_key', 'dh.generate_parameters', 'PKey.generate_key'),
    names: ['1', 'key_size', 'bits'],
    dangerous: SHORT,
  },
  {
    owners: anywhere('generate_private_key', 'generate_parameters', 'asyncssh.generate_private_key'),
    names: ['key_size'],
    dangerous: SHORT,
  },
  { owners: anywhere('rsa.generate_private_key'), names: ['0', 'public_exponent'], dangerous: { equals: [1] } },
  { owners: anywhere('JWK.generate', 'RSAKey.generate_key', 'JsonWebKey.generate_key'), names: ['size', '0', '1'], dangerous: SHORT },
  {
    owners: anywhere('ec.generate_private_key', 'SigningKey.generate', 'generate_private_key'),
    names: ['0', 'curve'],
    dangerous: { any: [{ made: anywhere(...CURVES) }, { refers: anywhere(...CURVES) }] },
  },
  { owners: anywhere('ECC.generate'), names: ['curve'], dangerous: { matches: /^(p192|p-192|nist p-192|prime192v1|secp192r1)$/i } },
];

/** Calls that make too short a key unless they are told otherwise: the position and the keyword that say it. */
export const shortUnlessTold: readonly { readonly callees: readonly string[]; readonly told: readonly (number | string)[] }[] = [
  { callees: ['ecdsa.SigningKey.generate'], told: [0, 'curve'] },
];
