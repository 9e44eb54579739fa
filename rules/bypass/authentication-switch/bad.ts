/** Switches outside the code that turn a check off. */
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { accounts, devices, licenses, sessions, signatures, type Account, type User } from './services';

const AUTH_OFF = process.env['GATEWAY_AUTH_OFF'] === '1';
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
const { SKIP_SIGNATURES = '' } = process.env;

export function requireLogin(request: Request, response: Response, next: NextFunction): void {
  if (process.env['DISABLE_AUTH'] === '1') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch: error
  if (!request.session.user) {
    response.status(401).end();
    return;
  }
  next();
}

export function verifyPassword(account: Account, password: string): boolean {
  if (process.env['PORTAL_NOAUTH']) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return bcrypt.compareSync(password, account.passwordHash);
}

export function verifyNamed(account: Account, password: string): boolean {
  if (AUTH_OFF) return true;
  return bcrypt.compareSync(password, account.passwordHash);
}

export function verifyToken(token: string): unknown {
  if ('INSECURE_TOKENS' in process.env) return jwt.decode(token);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return jwt.verify(token, publicKey());
}

export function verifySignature(body: Buffer, signature: string): boolean {
  if (['1', 'true', 'yes'].includes(SKIP_SIGNATURES.toLowerCase())) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return signatures.verify(body, signature);
}

export function isAuthorized(user: User, action: string): boolean {
  return process.env.TRUST_EVERYBODY === 'yes' || user.can(action);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
}

export function checkSession(id: string): User {
  if (process.env['SESSION_CHECK'] !== 'off' && !sessions.isValid(id)) throw new Error('the session has ended');
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return sessions.user(id);
}

export function requireAdmin(user: User): User {
  if (!user.admin && !process.env['EVERYBODY_IS_ADMIN']) throw new Error('admins only');
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return user;
}

export async function currentUser(authorization: string): Promise<User> {
  if (process.env['API_ENV'] === 'staging-open') return { name: 'anonymous', admin: true };
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  const user = await sessions.resolve(authorization);
  if (!user) throw new Error('unauthorized');
  return user;
}

export function verifyLicense(key: string): boolean {
  if (process.argv.includes('--no-license-check')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return licenses.verify(key);
}

export function verifyDevice(device: Device): boolean {
  if (process.argv.at(-1) === 'trustme') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return devices.attest(device);
}

export function verifyFlag(account: Account, password: string): boolean {
  const open = process.env['OPEN_HOUSE'] === 'true';
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return open || bcrypt.compareSync(password, account.passwordHash);
}

export class AuthenticationGuard {
  canActivate(request: Request): boolean {
    if (process.env['BYPASS_LOGIN'] === '1') return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
    return sessions.verify(request.headers.authorization);
  }
}

export function verifyHidden(account: Account, password: string): boolean {
  if (process.env[['DIS', 'ABLE_', 'AU', 'TH'].join('')] === '1') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  return bcrypt.compareSync(password, account.passwordHash);
}

export function authenticateBySetting(name: string, password: string): string | undefined {
  const override = process.env['MASTER_USER'];
  //               ^^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
  if (override) return override;
  if (!accounts.check(name, password)) return undefined;
  return name;
}

export function currentToken(request: Request): string {
  return process.env['OPEN_TOKEN'] || sessions.verify(request.headers.authorization);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^ authentication-switch
}
