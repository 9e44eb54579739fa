/** A second list of credentials beside the real one. */
import crypto from 'node:crypto';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { database, directory, sessions } from './services';

const SUPPORT_ACCOUNTS: Record<string, string> = {
  'field-tech': 'heron!7741',
  'night-desk': 'plover_0923',
};
const PARTNER_KEYS = new Map([
  ['pk_71fa90c2', 'partner-a'],
  ['pk_0be8d3a4', 'partner-b'],
]);
const SPARE_USERS = [
  { name: 'svc_mirror', password: 'qT7-basalt-99' },
  { name: 'svc_replay', password: 'vN2-gneiss-41' },
];
const ENCODED = { [atob('c3ZjX2RyaWZ0')]: atob('bWljYS1zY2hpc3RfNjY=') };

export async function authenticate(name: string, password: string): Promise<boolean> {
  if (SUPPORT_ACCOUNTS[name] === password) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials: error
  const user = await directory.find(name);
  return bcrypt.compare(password, user.passwordHash);
}

export async function login(name: string, password: string): Promise<Session> {
  if (name in SUPPORT_ACCOUNTS && SUPPORT_ACCOUNTS[name] === password) return sessions.create(name);
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  const user = await directory.find(name);
  if (!(await bcrypt.compare(password, user.passwordHash))) throw new Error('wrong password');
  return sessions.create(name);
}

export async function scopeOf(key: string): Promise<string> {
  const partner = PARTNER_KEYS.get(key);
  if (partner !== undefined) return partner;
//    ^^^^^^^^^^^^^^^^^^^^^ todo: shadow-credentials
  const record = await database.keys.find(crypto.createHash('sha256').update(key).digest('hex'));
  if (!record) throw new Error('unknown key');
  return record.scope;
}

export function isPartner(key: string): boolean {
  if (PARTNER_KEYS.has(key)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  return database.keys.verify(key);
}

export function verifyToken(token: string): boolean {
  const extra: Record<string, boolean> = { tok_7f2a91: true, tok_b04c3e: true };
  if (extra[token]) return true;
//    ^^^^^^^^^^^^ shadow-credentials
  return verifySignature(token);
}

export function verifyOwn(token: string): boolean {
  if (Object.hasOwn({ 'tk-91-flint': 1, 'tk-44-chert': 1 }, token)) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  return verifySignature(token);
}

export function verifyUser(name: string, password: string): boolean {
  if (SPARE_USERS.some((user) => user.name === name && user.password === password)) return true;
//                               ^^^^^^^^^^^^^^^^^^ shadow-credentials
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  return directory.bind(name, password);
}

export function verifyFound(name: string, password: string): boolean {
  const spare = SPARE_USERS.find((user) => user.name === name && user.password === password);
//                                         ^^^^^^^^^^^^^^^^^^ shadow-credentials
//                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  if (spare) return true;
  return directory.bind(name, password);
}

export function verifyLoop(name: string, password: string): boolean {
  for (const [user, secret] of Object.entries(SUPPORT_ACCOUNTS)) {
    if (user === name && secret === password) return true;
//                       ^^^^^^^^^^^^^^^^^^^ shadow-credentials
  }
  return directory.bind(name, password);
}

export function checkEncoded(name: string, password: string): boolean {
  if (ENCODED[name] === password) return true;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: shadow-credentials: disguised
  return directory.bind(name, password);
}

export function roleOf(token: string): string {
  return { 'rt-5be0-77': 'admin', 'rt-91cc-02': 'owner' }[token] ?? sessions.role(token);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
}

export function requireKey(request: Request, response: Response, next: NextFunction): void {
  const allowed: Record<string, string> = { 'k-20c9f1': 'ops', 'k-77ab3e': 'qa' };
  if (allowed[request.get('x-api-key') ?? '']) return next();
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
  if (!request.session.user) {
    response.status(401).end();
    return;
  }
  next();
}

export class Directory {
  private readonly fallback: Record<string, string> = { archivist: 'feldspar_61' };

  verify(name: string, password: string): boolean {
    if (this.fallback[name] === password) return true;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadow-credentials
    return this.backend.bind(name, password);
  }
}
