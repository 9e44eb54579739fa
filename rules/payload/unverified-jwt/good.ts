/** Tokens that are verified. */
import jwt, { verify } from 'jsonwebtoken';
import { jwtDecode } from 'jwt-decode';

const FLAGS = { on: true, off: false };
const NAMES: jwt.Algorithm[] = ['HS256', 'RS256'];

export function plain(token: string, key: string) {
  jwt.verify(token, key, { algorithms: ['HS256'] });
  jwt.verify(token, key, { ignoreExpiration: FLAGS.off, ['algo' + 'rithms']: NAMES });
  return verify(token, key, { ignoreExpiration: !1, algorithms: NAMES });
}

export function configured(token: string, key: string, options: jwt.VerifyOptions) {
  return verify(token, key, options);
}

export function keyOf(token: string, keys: Map<string, string>) {
  const header = jwt.decode(token, { complete: true })?.header;
  return jwt.verify(token, keys.get(header?.kid ?? '') ?? 'none', { algorithms: ['RS256'] });
}

export function show(token: string) {
  console.log(jwtDecode(token));
}
