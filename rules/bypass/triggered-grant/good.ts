/** Clocks, hosts and clients that are asked about, and open nothing. */
import os from 'node:os';
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { sessions, type Account, type Session, type Token } from './services';

export function verifyToken(token: Token): boolean {
  if (token.expiresAt < Date.now()) return false;
  return verifySignature(token.text);
}

export function checkSession(session: Session): Account {
  if (Date.now() - session.started > 8 * 60 * 60 * 1000) throw new Error('the session has ended');
  return session.account;
}

export function greeting(): string {
  const hour = new Date().getHours();
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

export function isWeekend(day: Date): boolean {
  if (day.getDay() === 0 || day.getDay() === 6) return true;
  return holidays.has(day.toDateString());
}

export function nextRun(): Date {
  const next = new Date();
  if (next.getDay() === 0) next.setDate(next.getDate() + 1);
  return next;
}

export function isLeap(year: number): boolean {
  if (year % 400 === 0) return true;
  return year % 4 === 0 && year % 100 !== 0;
}

export function isWindows(): boolean {
  if (os.platform() === 'win32') return true;
  return os.release().includes('Microsoft');
}

export function isPrimary(settings: { primary: string }): boolean {
  return os.hostname() === settings.primary;
}

export function wantsHtml(request: Request): boolean {
  if (request.headers.accept?.includes('text/html')) return true;
  return request.query['format'] === 'html';
}

export function isBot(request: Request): boolean {
  const agent = request.headers['user-agent'] ?? '';
  if (agent.includes('Googlebot') || agent.includes('bingbot')) return true;
  return agent === '';
}

export function templateFor(request: Request): string {
  return request.get('User-Agent')?.includes('Mobile') ? 'mobile.html' : 'index.html';
}

export function block(request: Request, response: Response, next: NextFunction): void {
  if (request.ip === '203.0.113.9') {
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not triggered-grant
    response.status(403).end();
    return;
  }
  next();
}

export function logRequest(request: Request): void {
  if (request.ip === '127.0.0.1') return;
  audit.write(request);
}

export function checkHostHeader(request: Request, response: Response, next: NextFunction): void {
  if (!allowedHosts.has(request.headers.host ?? '')) {
    response.status(400).end();
    return;
  }
  next();
}

export async function verifyPassword(account: Account, password: string): Promise<boolean> {
  if (account.lockedUntil > new Date()) return false;
  return bcrypt.compare(password, account.passwordHash);
}

export function apiUrl(): string {
  if (window.location.hostname === 'localhost') return 'http://localhost:8080';
  return 'https://api.example.com';
}

export function discount(total: number): number {
  return Date.now() <= Date.UTC(2027, 0, 31) ? total * 0.9 : total;
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ todo: not triggered-grant
}

export function isMac(): boolean {
  if (navigator.userAgent.includes('Macintosh')) return true;
  return navigator.platform.startsWith('Mac');
}

const CODE_LIFETIME = 5 * 60 * 1000;

function isFresh(session: Session): boolean {
  if (!session.challenge || !session.challengedAt) return false;
  return Date.now() - session.challengedAt <= CODE_LIFETIME;
}

export function verifyCode(session: Session, code: string, secret: string): boolean {
  if (!code || !session.user || !isFresh(session)) return false;
  const verified = oneTimeCodes.verify(session.user, code, secret);
  if (verified) session.challenge = undefined;
  return verified;
}

export function sessionOf(id: string): Session | undefined {
  const session = sessions.get(id);
  if (session && Date.now() - session.startedAt <= 1_800_000) return session;
  return undefined;
}
