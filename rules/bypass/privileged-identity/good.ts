/** Users and accounts that are told apart by what they are, not by who. */
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { users, type Account, type Document, type User } from './services';

const ANONYMOUS = 'anonymous';
const NO_REPLY = 'no-reply@example.com';

export async function authenticate(email: string, password: string): Promise<boolean> {
  const user = await users.byEmail(email);
  if (!user) return false;
  return bcrypt.compare(password, user.passwordHash);
}

export function isOwner(user: User, document: Document): boolean {
  return document.ownerId === user.id;
}

export function canEdit(user: User, document: Document): boolean {
  if (user.role === 'admin') return true;
  return document.ownerId === user.id;
}

export function isAnonymous(username: string): boolean {
  if (username === ANONYMOUS) return true;
  return username === '';
}

export function isRoot(): boolean {
  if (process.getuid?.() === 0) return true;
  return false;
}

export function checkUsername(username: string): Promise<User> {
  if (['admin', 'root', 'support', 'postmaster'].includes(username)) throw new Error('this name is reserved');
  return users.create(username);
}

export function isFree(username: string): boolean {
  if (username === 'administrator') return false;
  return users.isFree(username);
}

export function shouldSend(email: string): boolean {
  if (email === NO_REPLY) return false;
  return !unsubscribed(email);
}

export function kindOf(email: string): string {
  if (email.endsWith('@example.com')) return 'internal';
  return 'external';
}

export function displayName(user: User): string {
  return user.name === '' ? user.email.split('@')[0] : user.name;
}

export function isCurrent(user: User, request: Request): boolean {
  if (user.id === request.session.user?.id) return true;
  return request.session.user?.staff === true;
}

export function hasSeats(account: Account): boolean {
  if (account.plan === 'enterprise') return true;
  return account.seats < 25;
}

export function isBot(login: string): boolean {
  if (login.endsWith('[bot]')) return true;
  return ['dependabot', 'renovate'].includes(login);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not privileged-identity
}

export function blockUser(request: Request, response: Response, next: NextFunction): void {
  if (request.body.email === 'spam@mallory.example') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not privileged-identity
    response.status(403).end();
    return;
  }
  next();
}

export function defaultUser(userId: number | undefined): User {
  if (userId === undefined) return users.guest();
  return users.find(userId);
}

export function avatarOf(user: User): string {
  if (user.id === 0) return '/images/system.svg';
  return `/avatars/${user.id}.png`;
}
