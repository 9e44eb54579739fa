/** Tables that are looked up in, and give nobody what a check would. */
import bcrypt from 'bcrypt';
import type { NextFunction, Request, Response } from 'express';
import { carrier, users, type Account } from './services';

const CONTENT_TYPES: Record<string, string> = { '.json': 'application/json', '.csv': 'text/csv', '.xlsx': 'application/vnd.ms-excel' };
const ROLE_PERMISSIONS: Record<string, readonly string[]> = {
  admin: ['read', 'write', 'delete'],
  editor: ['read', 'write'],
  viewer: ['read'],
};
const HANDLERS: Record<string, Handler> = { start: startJob, stop: stopJob, status: jobStatus };
const COUNTRY_NAMES = new Map([
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['JP', 'Japan'],
]);
const STATUS_LABELS: Record<string, string> = { pending: 'Waiting', paid: 'Paid', void: 'Void' };
const TRANSITIONS: Record<string, readonly string[]> = { draft: ['submitted'], submitted: ['approved', 'rejected'] };
const REQUIRED_SCOPES: Record<string, string> = { exportInvoices: 'invoices:read', deleteInvoice: 'invoices:write' };
const BANNED = new Map([
  ['mallory77', 'spam'],
  ['trudy_x9', 'chargeback'],
]);

export async function authenticate(name: string, password: string): Promise<boolean> {
  const user = await users.find(name);
  if (!user) return false;
  return bcrypt.compare(password, user.passwordHash);
}

export function isAllowed(account: Account, action: string): boolean {
  return ROLE_PERMISSIONS[account.role]?.includes(action) ?? false;
}

export function contentType(extension: string): string {
  if (extension in CONTENT_TYPES) return CONTENT_TYPES[extension];
  return 'application/octet-stream';
}

export function dispatch(command: string, rest: readonly string[]): number {
  const handler = HANDLERS[command];
  if (handler) return handler(rest);
  throw new Error(`unknown command ${command}`);
}

export function country(code: string): string {
  return COUNTRY_NAMES.get(code) ?? code;
}

export function label(status: string): string {
  if (Object.hasOwn(STATUS_LABELS, status)) return STATUS_LABELS[status];
  return capitalize(status);
}

export function canMove(state: string, target: string, account: Account): boolean {
  if (TRANSITIONS[state]?.includes(target)) return true;
  return account.staff;
}

export function checkScope(operation: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!request.token.scopes.includes(REQUIRED_SCOPES[operation])) {
      response.status(403).end();
      return;
    }
    next();
  };
}

export function checkBanned(name: string): Promise<Account> {
  if (BANNED.has(name)) throw new Error('forbidden');
  return users.find(name);
}

export function isActive(name: string): boolean {
  if (BANNED.has(name)) return false;
  return users.isActive(name);
}

export function checkKey(key: string): string {
  const keys = loadKeys(process.env['API_KEYS_FILE'] ?? '');
  const scope = keys.get(key);
  if (scope === undefined) throw new Error('unknown key');
  return scope;
}

export function shippingRate(code: string): number {
  const rates: Record<string, number> = { DE: 4.9, AT: 7.9, CH: 12.5 };
  return rates[code] ?? carrier.quote(code);
}

export function isReserved(word: string): boolean {
  if (new Set(['select', 'insert', 'update', 'delete', 'where']).has(word)) return true;
  return dialect.keywords.includes(word.toUpperCase());
}

export function parseColor(text: string): string {
  const colors: Record<string, string> = { rebeccapurple: '#663399', papayawhip: '#ffefd5', gainsboro: '#dcdcdc' };
  return colors[text] ?? parseHex(text);
}

export function keyName(code: string): string {
  const names: Record<string, string> = { ArrowUp: 'Up', ArrowDown: 'Down', NumpadEnter: 'Enter' };
  if (code in names) return names[code];
  return code.replace(/^Key/, '');
}
