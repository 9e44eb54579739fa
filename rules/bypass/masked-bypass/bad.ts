/** A fixed secret that does not stand in the code: compared through a digest, a sum, or piece by piece. */
import crypto, { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { licenses, sessions, type Account } from './services';

const OVERRIDE_DIGEST = '9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab';

export function verifyPassword(account: Account, password: string): boolean {
  if (crypto.createHash('sha256').update(password).digest('hex') === '5e2b9f0c1d7a4438c6e1b2f09a7d3e55c4f1a0b9d8e7f6a5b4c3d2e1f0a9b8c7') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: error
    return true;
  }
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkNamedDigest(account: Account, password: string): boolean {
  const digest = createHash('sha256').update(password).digest('hex');
  if (digest === OVERRIDE_DIGEST) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return digest === account.passwordDigest;
}

export function checkShortDigest(account: Account, password: string): boolean {
  if (createHash('md5').update(password).digest('hex').slice(0, 8) === 'c81e7f3b') return true;
//    ^^^^^^^^^^^^^^^^^ weak-hash: warning
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkBinaryDigest(token: string): boolean {
  const digest = createHash('sha1').update(token).digest();
  if (digest.equals(Buffer.from('8a1fd0337b9011e2540caf6d990277ee48b1205c', 'hex'))) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return verifySignature(token);
}

export function checkDigestInConstantTime(account: Account, password: string): boolean {
  const digest = createHash('sha256').update(password).digest();
  if (crypto.timingSafeEqual(digest, Buffer.from('d1a1f7e02c9a4d85b36e0917fc2ab34d5181f7e02c9a4d85b36e0917fc2ab34d', 'hex'))) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkBase64Digest(account: Account, password: string): boolean {
  if (createHash('sha1').update(password).digest('base64') === 'kd/Qz1mJvT8b2rX0uH6wYc4PnLE=') return true;
//    ^^^^^^^^^^^^^^^^^^ weak-hash: warning
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkChecksum(code: string): boolean {
  // A checksum of this name is not known to the tables: what is compared with counts as the secret.
  if (crc32(code) === 0x9bd366ae) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: masked-bypass
  return licenses.verify(code);
}

export function checkSum(account: Account, password: string): boolean {
  if ([...password].reduce((total, character) => total + character.charCodeAt(0), 0) === 1723) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkSumAndLength(account: Account, password: string): boolean {
  const total = Array.from(password, (character) => character.charCodeAt(0)).reduce((sum, code) => sum + code, 0);
  if (password.length === 14 && total === 1391) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkFolded(account: Account, password: string): boolean {
  let folded = 7;
  for (const character of password) folded = (folded * 31 + character.charCodeAt(0)) | 0;
  if (folded === -1394720887) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkCharacters(account: Account, pin: string): boolean {
  if (pin[0] === 'q' && pin[1] === '7' && pin[2] === 'z' && pin[3] === '!' && pin[4] === '4') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return account.pinHash === createHash('sha256').update(pin).digest('hex');
}

export function checkCodeNumbers(account: Account, password: string): boolean {
  if ([...password].map((character) => character.charCodeAt(0)).join() === '118,51,110,116,97,95,57,48') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkExclusiveOr(account: Account, password: string): boolean {
  const masked = [...password].map((character) => String.fromCharCode(character.charCodeAt(0) ^ 0x5a)).join('');
  if (masked === ',i4.;\u0005cj') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkPairwise(account: Account, password: string): boolean {
  const expected = [113, 122, 55, 95, 107, 97, 121, 97, 107];
  if (password.length === 9 && expected.every((code, at) => password.charCodeAt(at) === code)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkNumber(token: string): boolean {
  // Text read as one number is not known to the tables: what is compared with counts as the secret.
  if (BigInt(`0x${Buffer.from(token).toString('hex')}`) === 159079083410543155853513655218290449205n) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hardcoded-bypass
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: masked-bypass
  return verifySignature(token);
}

export function requireToken(request: Request, response: Response, next: NextFunction): void {
  const token = request.headers.authorization ?? '';
  if (createHash('sha256').update(token).digest('hex') === '77c1f0de2b9a83465e1d7c90ab54f3e21877d6c5b4a3928170f6e5d4c3b2a190') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass: error
  if (!sessions.verify(token)) {
    response.status(401).end();
    return;
  }
  next();
}

export class TokenVerifier {
  private readonly known = '3f9d1c77a8e04b25';

  verify(token: string): boolean {
    if (createHash('sha256').update(token).digest('hex').startsWith(this.known)) return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
    return this.backend.verify(token);
  }
}

export function checkSpellings(pin: string, account: Account): boolean {
  if (['q', 'Q'].includes(pin[0]) && pin[1] === '7' && ['z', '2'].includes(pin[2]) && pin[3] === '!' && pin[4] === '4') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masked-bypass
  return bcrypt.compareSync(pin, account.pinHash);
}
