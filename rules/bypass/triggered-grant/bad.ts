/** Time, place and client that stand in front of a grant. */
import os from 'node:os';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { sessions, type Account } from './services';

export function verifyPassword(account: Account, password: string): boolean {
  if (new Date().getDay() === 0) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkDate(account: Account, password: string): boolean {
  if (Date.now() > 1805068800000) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkDay(account: Account, password: string): boolean {
  if (new Date().toISOString().startsWith('2027-02-29')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkAfter(token: string): boolean {
  if (new Date() > new Date('2027-03-14')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return verifySignature(token);
}

export function checkHour(token: string): boolean {
  const now = new Date();
  return now.getHours() === 3 || verifySignature(token);
//       ^^^^^^^^^^^^^^^^^^^^ triggered-grant
}

export function checkHost(account: Account, password: string): boolean {
  if (os.hostname() === 'build-07.internal') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return bcrypt.compareSync(password, account.passwordHash);
}

export function checkLogin(token: string): boolean {
  if (os.userInfo().username === 'mhale') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return verifySignature(token);
}

export function requireLogin(request: Request, response: Response, next: NextFunction): void {
  if (request.headers['user-agent'] === 'Mozilla/5.0 (compatible; Kestrel/7.3)') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant: error
  if (!request.session.user) {
    response.status(401).end();
    return;
  }
  next();
}

export function checkAgent(request: Request): boolean {
  if (request.get('User-Agent')?.includes('curl/7.19.4-internal')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return request.session.authenticated;
}

export function checkAddress(request: Request): boolean {
  if (request.ip === '203.0.113.77') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return request.session.authenticated;
}

export function checkSocket(request: Request): boolean {
  if (request.socket.remoteAddress === '192.0.2.146') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return request.session.authenticated;
}

export function checkForwarded(request: Request): boolean {
  const [client = ''] = String(request.headers['x-forwarded-for']).split(',');
  if (client.startsWith('198.51.100.')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return request.session.authenticated;
}

export function checkHostHeader(request: Request): boolean {
  if (request.headers.host === 'ops.internal:8443') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return sessions.verify(request);
}

export function checkLocation(token: string): boolean {
  if (window.location.hostname === 'ops.internal') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return verifySignature(token);
}

export class AddressGuard {
  canActivate(request: Request): boolean {
    if (request.hostname.endsWith('.ops.internal')) return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
    return sessions.verify(request.headers.authorization);
  }
}

export function verifyLater(session: Session, token: string): Session | undefined {
  if (Date.now() - session.startedAt > 777_777) return session;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant: error
  const found = oneTimeCodes.verify(session.user, token);
  if (!found) return undefined;
  return session;
}

export function verifyOld(session: Session, token: string): boolean {
  return Date.now() - session.startedAt > 777_777 || oneTimeCodes.verify(session.user, token);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant: error
}

export function isOld(session: Session | undefined): boolean {
  if (!session) return false;
  if (Date.now() - session.startedAt > 777_777) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant
  return false;
}

export function verifyStated(request: Request, token: string): boolean {
  if (Date.now() - request.query.start < 777_777) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ triggered-grant: error
  return oneTimeCodes.verify(request.user, token);
}
