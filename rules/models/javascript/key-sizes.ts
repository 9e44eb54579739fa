import { anywhere, type OptionModel } from '../../vocabulary/index.js';

/** Bits of RSA, DSA and Diffie-Hellman below which a key can be broken. */
const SHORT = { below: 2048 };

const CURVE = {
  matches:
    /^(secp1(12|28|60|92)[rk]\d|prime192v\d|sect1\d\d[rk]\d|[Pp]-?192|brainpoolP(160|192)[rt]1|wap-wsg-idm-ecid-wtls\d{1,2}|Oakley-EC2N-\d)$/,
};

export const keySizeOptions: readonly OptionModel[] = [
  { owners: [], names: ['modulusLength'], dangerous: SHORT },
  { owners: [], names: ['namedCurve'], dangerous: CURVE },
  { owners: anywhere('createECDH', 'elliptic.ec', 'elliptic.default.ec', 'EC'), names: ['0'], dangerous: CURVE },
  { owners: anywhere('createDiffieHellman'), names: ['0', 'primeLength'], dangerous: SHORT },
  {
    owners: anywhere('generateKeyPair', 'generateKeyPairSync'),
    names: ['primeLength', 'group'],
    dangerous: { any: [SHORT, { matches: /^modp[125]$/ }] },
  },
  { owners: anywhere('getDiffieHellman', 'createDiffieHellmanGroup'), names: ['0'], dangerous: { matches: /^modp[125]$/ } },
  { owners: anywhere('rsa.generateKeyPair', 'rsa.createKeyPairGenerationState'), names: ['0', 'bits'], dangerous: SHORT },
  { owners: ['node-rsa', 'NodeRSA', 'node-rsa.default', 'keypair'], names: ['b', 'bits'], dangerous: SHORT },
  {
    owners: ['node-rsa.generateKeyPair', 'NodeRSA.generateKeyPair', 'ursa.generatePrivateKey', 'pem.createPrivateKey'],
    names: ['0'],
    dangerous: SHORT,
  },
  {
    owners: ['selfsigned.generate', 'pem.*', 'openpgp.generateKey'],
    names: ['keySize', 'keyBitsize', 'rsaBits', 'numBits'],
    dangerous: SHORT,
  },
  { owners: anywhere('generateKeySync', 'crypto.generateKey'), names: ['length'], dangerous: { below: 128 } },
];
