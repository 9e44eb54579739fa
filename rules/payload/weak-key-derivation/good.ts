/** Keys from passwords, with work enough. */
import crypto, { pbkdf2Sync as derive } from 'node:crypto';
import bcrypt from 'bcryptjs';
import CryptoJS from 'crypto-js';

const COST = { login: 600_000, backup: 700_000 };

export function plain(password: string, salt: string) {
  crypto.pbkdf2(password, salt, 600_000, 32, 'sha256', () => undefined);
  derive(password, salt, COST['login'], 32, 'sha256');
  return derive(password, salt, 6 * 10 ** 5, 32, 'sha256');
}

export function configured(password: string, salt: string, iterations: number) {
  derive(password, salt, Math.max(iterations, 600_000), 32, 'sha256');
  return derive(password, salt, iterations, 32, 'sha256');
}

export async function others(password: string, salt: string) {
  CryptoJS.PBKDF2(password, salt, { keySize: 8, iterations: 600_000 });
  crypto.scryptSync(password, salt, 32, { N: 2 ** 15, maxmem: 2 ** 26 });
  bcrypt.hashSync(password, bcrypt.genSaltSync(12));
  return bcrypt.hash(password, 12);
}

export function unrelated(hash: (text: string, size: number) => string) {
  return hash('text', 4);
}
