import { anywhere, type OptionModel } from '../../vocabulary/index.js';

const NONE = { matches: /^none$/i };
const SIGNERS = [
  'jsonwebtoken.sign',
  'jsonwebtoken.default.sign',
  'jwt-simple.encode',
  'njwt.create',
  'fast-jwt.createSigner',
  ...anywhere('jwt.sign'),
];

export const tokenOptions: readonly OptionModel[] = [
  { owners: [], names: ['algorithms'], dangerous: { any: [{ has: NONE }, NONE] } },
  { owners: [], names: ['ignoreExpiration'], dangerous: { equals: [true, 1] } },
  { owners: ['jsonwebtoken.verify', 'jwt.verify'], names: ['1'], dangerous: { is: 'falsy' } },
  { owners: SIGNERS, names: ['algorithm', '2'], dangerous: NONE },
  { owners: ['jwt-simple.decode'], names: ['2'], dangerous: { equals: [true, 1] } },
];

/** Calls that read a token without looking at its signature. */
export const unverifiedReaders: readonly string[] = [
  ...[
    'jsonwebtoken.decode',
    'jwt-decode',
    'jwt-decode.jwtDecode',
    'jwt-decode.jwt_decode',
    'jwtDecode',
    'jwt_decode',
    'jose.decodeJwt',
    'decodeJwt',
  ],
  ...anywhere('jws.decode').filter((name) => !name.startsWith('.')),
];

/** Calls that take tokens which nobody signed. */
export const unsecuredReaders: readonly string[] = anywhere('UnsecuredJWT.decode');

/** Calls that verify tokens: of other calls the option `ignoreExpiration` says nothing. */
export const VERIFIERS = /(^|\.)(verify\w*|jwtVerify|Strategy|createVerifier)$|jwt/i;
