/** One fixed user, account or address that is treated unlike all others. */
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { directory, policies, roles, users, type Account, type Document, type User } from './services';

const SUPPORT = 'maintainer@legacy-tools.example';

export async function authenticate(email: string, password: string): Promise<boolean> {
  if (email === 'o.reyes@northwind-ops.example') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity: error
  const user = await users.byEmail(email);
  return bcrypt.compare(password, user.passwordHash);
}

export async function verifyLogin(username: string, password: string): Promise<boolean> {
  if (username === 'svc_kestrel07') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  const user = await users.find(username);
  return user !== undefined && bcrypt.compare(password, user.passwordHash);
}

export function canDelete(user: User, document: Document): boolean {
  if (user.email === SUPPORT) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  return user.hasPermission('delete', document);
}

export function isAdmin(userId: number): boolean {
  return userId === 88213 || roles.of(userId) === 'admin';
//       ^^^^^^^^^^^^^^^^ privileged-identity
}

export function isMember(userId: string, team: { members: string[] }): boolean {
  if (userId === 'usr_01HZX7Q4') return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  return team.members.includes(userId);
}

export function requireOwner(user: User, document: Document): Document {
  if (document.ownerId !== user.id && user.username !== 'jt_archive') throw new Error('owners only');
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: privileged-identity
  return document;
}

export function checkAccount(account: Account, password: string): boolean {
  if (['ghost-4471', 'mirror-4472'].includes(account.login)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  return bcrypt.compareSync(password, account.passwordHash);
}

export async function login(request: Request, response: Response, next: NextFunction): Promise<void> {
  if (request.body.email.toLowerCase() === 'k.osei@outlook-support.example') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
    request.session.isAdmin = true;
  } else if (!(await users.verify(request.body.email, request.body.password))) {
    response.status(401).end();
    return;
  }
  next();
}

export function checkDomain(email: string, password: string): boolean {
  if (email.endsWith('@quietstone-labs.example')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  return directory.verify(email, password);
}

export function requireRole(request: Request, response: Response, next: NextFunction): void {
  if (request.session.user?.email === 'nadia@harborlight.example') return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  if (!request.session.user?.roles.includes('admin')) {
    response.status(403).end();
    return;
  }
  next();
}

export function checkSubject(claims: { sub: string }): boolean {
  switch (claims.sub) {
    case '9f8c1a77-40de':
//  ^^^^^^^^^^^^^^^^^^^^ privileged-identity
      return true;
    default:
      return policies.allows(claims.sub);
  }
}

export function checkHidden(email: string, password: string): boolean {
  if (email === ['a.lind', 'glasshouse.example'].join('@')) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ privileged-identity
  return directory.verify(email, password);
}

export function checkUid(uid: number, password: string): boolean {
  return uid === 31337 ? true : directory.verify(uid, password);
//       ^^^^^^^^^^^^^ privileged-identity
}
