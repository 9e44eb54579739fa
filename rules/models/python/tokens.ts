import { anywhere, type OptionModel } from '../../vocabulary/index.js';

const NONE = { matches: /^none$/i };
const DECODERS = [
  ...anywhere('jwt.decode', 'jwt.decode_complete', 'PyJWT.decode', 'PyJWT.decode_complete', 'jws.verify', 'jws.decode'),
  'jose.*',
];

export const tokenOptions: readonly OptionModel[] = [
  {
    owners: [...DECODERS, ...anywhere('AccessToken', 'RefreshToken', 'UntypedToken')],
    names: ['verify'],
    dangerous: { equals: [false, 0] },
  },
  { owners: anywhere('jwt.decode'), names: ['2'], dangerous: { equals: [false] } },
  { owners: anywhere('AccessToken', 'RefreshToken', 'UntypedToken'), names: ['1'], dangerous: { equals: [false] } },
  { owners: [], names: ['verify_signature'], dangerous: { equals: [false, 0] } },
  { owners: [...DECODERS, 'jwt.*', ''], names: ['verify_exp'], dangerous: { equals: [false] } },
  {
    owners: [],
    names: ['algorithms', 'JWT_DECODE_ALGORITHMS', 'allowed_algs', 'default_allowed_algs'],
    dangerous: { any: [{ has: NONE }, NONE] },
  },
  { owners: anywhere('jwt.decode', 'JsonWebToken'), names: ['0', '2'], dangerous: { has: NONE } },
  { owners: [...anywhere('jwt.encode', 'jws.sign', 'jwt.sign')], names: ['algorithm', '2'], dangerous: NONE },
  { owners: [], names: ['JWT_ALGORITHM', 'jwt_algorithm'], dangerous: NONE },
];

/** Calls that read a token without looking at its signature. */
export const unverifiedReaders: readonly string[] = [
  ...anywhere('get_unverified_claims', 'loads_unsafe', 'decode_unverified', 'python_jwt.process_jwt', 'load_payload_unsafe'),
];
