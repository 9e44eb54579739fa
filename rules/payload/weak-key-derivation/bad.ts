/** Keys from passwords, with next to no work. */
import crypto, { pbkdf2Sync as derive } from 'node:crypto';
import { promisify } from 'node:util';
import bcrypt from 'bcryptjs';
import CryptoJS from 'crypto-js';
import argon2 from 'argon2';
import forge from 'node-forge';

const COST = { login: 1, backup: 700_000 };
const options = { cost: 1024 };
//                      ^^^^ weak-key-derivation: warning

export function plain(password: string, salt: string) {
  crypto.pbkdf2(password, salt, 1000, 32, 'sha256', () => undefined);
//                              ^^^^ weak-key-derivation: warning
  crypto.pbkdf2Sync(password, salt, 1e3, 32, 'sha256');
//                                  ^^^ weak-key-derivation: warning
  return derive(password, salt, 0x400, 32, 'sha256');
//                              ^^^^^ weak-key-derivation: warning
}

export function computed(password: string, salt: string) {
  derive(password, salt, COST['login'], 32, 'sha256');
//                       ^^^^^^^^^^^^^ weak-key-derivation: warning
  derive(password, salt, 10 ** 3, 32, 'sha256');
//                       ^^^^^^^ weak-key-derivation: warning
  derive(password, salt, 1 << 10, 32, 'sha256');
//                       ^^^^^^^ weak-key-derivation: warning
  derive(password, salt, parseInt('3e8', 16), 32, 'sha256');
//                       ^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error
  derive(password, salt, Number(['1', '0', '0'].join('')), 32, 'sha256');
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error, disguised
  derive(password, salt, +atob('MTAw'), 32, 'sha256');
//                       ^^^^^^^^^^^^^ weak-key-derivation: error, disguised
  derive(password, salt, Math.min(1000, 600_000), 32, 'sha256');
//                       ^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: warning
  return derive(password, salt, 'x'.repeat(9).length, 32, 'sha256');
//                              ^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: error
}

export function reached(password: string, salt: string) {
  crypto['pbkdf2' + 'Sync'](password, salt, 1000, 32, 'sha256');
//                                          ^^^^ weak-key-derivation: error, disguised
  Reflect.apply(crypto.pbkdf2Sync, crypto, [password, salt, 1000, 32, 'sha256']);
//                                                          ^^^^ weak-key-derivation: error, disguised
  derive(...([password, salt, 1000, 32, 'sha256'] as const));
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-key-derivation: warning
  const later = promisify(crypto.pbkdf2);
  return later(password, salt, 1000, 32, 'sha256');
//                             ^^^^ weak-key-derivation: warning
}

export function fallback(password: string, salt: string, iterations = 100) {
  return derive(password, salt, iterations, 32, 'sha256');
//                              ^^^^^^^^^^ weak-key-derivation: warning
}

class Settings {
  private rounds = 2048;
  get few() {
    return 10;
  }
  key(password: string, salt: string) {
    return [derive(password, salt, this.rounds, 32, 'sha1'), derive(password, salt, this.few, 32, 'sha1')];
//                                 ^^^^^^^^^^^ weak-key-derivation: warning
//                                                                                  ^^^^^^^^ weak-key-derivation: warning
  }
}

export async function others(password: string, salt: string) {
  CryptoJS.PBKDF2(password, salt, { keySize: 8, iterations: 1 });
//                                                          ^ weak-key-derivation: warning
  crypto.scryptSync(password, salt, 32, { N: 1024 });
//                                           ^^^^ weak-key-derivation: warning
  crypto.scryptSync(password, salt, 32, { ...options });
  forge.pkcs5.pbkdf2(password, salt, 1000, 16);
//                                   ^^^^ weak-key-derivation: warning
  await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-256' }, password, 256);
//                                                                   ^^^^ weak-key-derivation: warning
  await argon2.hash(password, { memoryCost: 64 });
//                                          ^^ weak-key-derivation: warning
  bcrypt.hashSync(password, bcrypt.genSaltSync(4));
//                                             ^ weak-key-derivation: warning
  bcrypt.hashSync(password, 1 + 3);
//                          ^^^^^ weak-key-derivation: warning
  return bcrypt.hash(password, 4);
//                             ^ weak-key-derivation: warning
}

export default Settings;
