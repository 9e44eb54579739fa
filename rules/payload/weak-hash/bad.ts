/** Passwords that are kept in a form which is soon guessed. */
import crypto, { createHash as make } from 'node:crypto';
import CryptoJS from 'crypto-js';
import md5 from 'md5';
import forge from 'node-forge';

const ALGORITHMS = { old: 'md5', recent: 'sha256' };

export function operand(password: string) {
  return crypto.createHash('md5').update(password).digest('hex');
//       ^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
}

export function salted(pwd: string, salt: string) {
  return make('sha1').update(salt).update(pwd).digest('base64');
//       ^^^^^^^^^^^^ weak-hash: warning
}

export function later(password: string) {
  const state = make('MD5');
//              ^^^^^^^^^^^ weak-hash: warning
  state.update('pepper');
  state.update(password);
  return state.digest('hex');
}

export function hashPassword(text: string) {
  return make('sha1').update(text).digest('hex');
//       ^^^^^^^^^^^^ weak-hash: warning
}

export function attribute(user: { passwordHash: string }, text: string) {
  user.passwordHash = make('md5').update(text).digest('hex');
//                    ^^^^^^^^^^^ weak-hash: warning
}

export const passwordDigest = (text: string) => make('md5').update(text).digest('hex');
//                                              ^^^^^^^^^^^ weak-hash: warning

export function assembled(password: string) {
  make('m' + 'd' + 5).update(password);
//^^^^^^^^^^^^^^^^^^^ weak-hash: error
  make(['sha', 1].join('')).update(password);
//^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised
  make(ALGORITHMS['old']).update(password);
//^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
  make(Buffer.from('bWQ1', 'base64').toString()).update(password);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error
  return make(String.fromCharCode(109, 100, 53)).update(password);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised
}

export function reached(password: string) {
  crypto['create' + 'Hash']('md5').update(password);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised
  Reflect.apply(crypto.createHash, crypto, ['md5']).update(password);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised
  crypto.createHash.call(crypto, 'md5').update(password);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
  return crypto.hash('md5', password);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
}

export function libraries(password: string) {
  md5(password);
//^^^^^^^^^^^^^ weak-hash: warning
  CryptoJS.MD5(password);
//^^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
  CryptoJS['SHA' + '1'](password).toString();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-hash: error, disguised
  const state = forge.md.md5.create();
//              ^^^^^^^^^^^^^^^^^^^^^ weak-hash: warning
  state.update(password);
  return state.digest().toHex();
}

const algorithm = () => 'md5';

class Store {
  get kind() {
    return 'sha1';
  }
  keep(password: string) {
    return [make(this.kind).update(password), make(algorithm()).update(password)];
//          ^^^^^^^^^^^^^^^ weak-hash: warning
//                                            ^^^^^^^^^^^^^^^^^ weak-hash: warning
  }
}

export default Store;
