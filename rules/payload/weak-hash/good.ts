/** Passwords that are kept well, and hashes that keep nothing. */
import crypto, { createHash as make } from 'node:crypto';
import bcrypt from 'bcrypt';

const ALGORITHMS = { old: 'md5', recent: 'sha256' };

export function keep(password: string, salt: Buffer) {
  return crypto.scryptSync(password, salt, 64);
}

export function byLibrary(password: string) {
  return bcrypt.hash(password, 12);
}

export function strong(password: string) {
  make(ALGORITHMS['recent']).update(password);
  return make('sha' + '512').update(password).digest('hex');
}

export function entityTag(body: string) {
  return make('md5').update(body).digest('hex');
}

export function cacheKey(parts: string[]) {
  return make('sha1').update(parts.join('|')).digest('hex');
}

export function digestAuthentication(username: string, realm: string, password: string) {
  return make('md5').update(`${username}:${realm}:${password}`).digest('hex');
}

export function configured(password: string, algorithm: string) {
  return make(algorithm).update(password).digest('hex');
}
