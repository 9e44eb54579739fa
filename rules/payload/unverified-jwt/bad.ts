/** Tokens that are believed as they come. */
import type { Request } from 'express';
import jwt, { verify } from 'jsonwebtoken';
import { jwtDecode } from 'jwt-decode';
import { UnsecuredJWT } from 'jose';

const FLAGS = { on: true, off: false };
//            ^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error
const NAMES = ['HS256', 'none'];
//            ^^^^^^^^^^^^^^^^^ unverified-jwt: warning
const shared = { ignoreExpiration: true };
//                                 ^^^^ unverified-jwt: warning

export function plain(token: string, key: string) {
  jwt.verify(token, key, { algorithms: ['none'] });
//                                     ^^^^^^^^ unverified-jwt: warning
  jwt.verify(token, key, { ignoreExpiration: true });
//                                           ^^^^ unverified-jwt: warning
  jwt.verify(token, '');
//                  ^^ unverified-jwt: warning
  jwt.sign({ sub: 'a' }, key, { algorithm: 'none' });
//                                         ^^^^^^ unverified-jwt: warning
  return verify(token, key, shared);
}

export function computed(token: string, key: string) {
  verify(token, key, { ignoreExpiration: !0 });
//                                        ^ unverified-jwt: error
  verify(token, key, { ignoreExpiration: FLAGS.on });
  verify(token, key, { ['ignore' + 'Expiration']: true });
//                                                ^^^^ unverified-jwt: error, disguised
  verify(token, key, { ignoreExpiration: [] + '' === '' });
//                                       ^^ unverified-jwt: error
  verify(token, key, { algorithms: NAMES });
  verify(token, key, { algorithms: [['no', 'ne'].join('')] });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised
  verify(token, key, { algorithms: ['HS256', 'enon'.split('').reverse().join('')] });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised
  verify(token, key, { algorithms: [Buffer.from('bm9uZQ==', 'base64').toString()] });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error
  return verify(token, key, { algorithms: [String.fromCharCode(110, 111, 110, 101)] });
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised
}

export function reached(token: string, key: string, options: jwt.VerifyOptions) {
  options.ignoreExpiration = true;
//^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
  Reflect.set(options, 'ignoreExpiration', true);
//                                         ^^^^ unverified-jwt: warning
  jwt['ver' + 'ify'](token, key, { algorithms: ['none'] });
//                                             ^^^^^^^^ unverified-jwt: error, disguised
  Reflect.apply(jwt.verify, jwt, [token, key, { algorithms: ['none'] }]);
//                                                          ^^^^^^^^ unverified-jwt: error, disguised
  jwt.verify.call(jwt, token, key, { algorithms: ['none'] });
//                                               ^^^^^^^^ unverified-jwt: warning
  return jwt.verify(token, key, Object.assign({}, options, { algorithms: ['none'] }));
//                                                                       ^^^^^^^^ unverified-jwt: warning
}

export function authenticate(token: string) {
  return jwt.decode(token);
//       ^^^^^^^^^^^^^^^^^ unverified-jwt: warning
}

export function current(request: Request & { user?: unknown }) {
  request.user = jwtDecode(request.headers.authorization ?? '');
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
}

export const isAdmin = (token: string) => (jwt['de' + 'code'](token) as { admin: boolean }).admin;
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: error, disguised

export function unsecured(token: string) {
  return UnsecuredJWT.decode(token).payload;
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
}

export function claimsOf(request: Request) {
  return JSON.parse(Buffer.from(request.cookies.token.split('.')[1], 'base64url').toString()).sub;
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unverified-jwt: warning
}
