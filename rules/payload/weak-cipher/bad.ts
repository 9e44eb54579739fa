/** Ciphers through which the text shows. */
import crypto, { createCipheriv as make } from 'node:crypto';
import CryptoJS from 'crypto-js';
import forge from 'node-forge';

const OPTIONS = { mode: CryptoJS.mode.ECB };
//                      ^^^^^^^^^^^^^^^^^ weak-cipher: warning
const NAMES = ['aes-256-gcm', 'aes-256-ecb'];
const part = 'ecb';

export function plain(key: Buffer) {
  crypto.createCipheriv('aes-128-ecb', key, null);
//                      ^^^^^^^^^^^^^ weak-cipher: warning
  crypto.createDecipheriv('des-ede3-cbc', key, key);
//                        ^^^^^^^^^^^^^^ weak-cipher: warning
  make('rc4', key, null);
//     ^^^^^ weak-cipher: warning
  return crypto.createCipher('aes-256-cbc', key);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning
}

export function assembled(key: Buffer) {
  make(['aes', '256', 'ecb'].join('-'), key, null);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
  make(`aes-256-${part}`, key, null);
//     ^^^^^^^^^^^^^^^^^ weak-cipher: error
  make('bce-652-sea'.split('').reverse().join(''), key, null);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
  make(Buffer.from('YWVzLTI1Ni1lY2I=', 'base64').toString(), key, null);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error
  make(String.fromCharCode(100, 101, 115) + '-cbc', key, null);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
  return make(NAMES[1], key, null);
//            ^^^^^^^^ weak-cipher: warning
}

export function reached(key: Buffer) {
  crypto['create' + 'Cipheriv']('aes-128-ecb', key, null);
//                              ^^^^^^^^^^^^^ weak-cipher: error, disguised
  Reflect.get(crypto, 'createCipheriv')('aes-128-ecb', key, null);
//                                      ^^^^^^^^^^^^^ weak-cipher: error, disguised
  Reflect.apply(crypto.createCipheriv, crypto, ['aes-128-ecb', key, null]);
//                                              ^^^^^^^^^^^^^ weak-cipher: error, disguised
  const args = ['aes-128-ecb', key, null] as const;
  crypto.createCipheriv(...args);
//                         ^^^^ weak-cipher: warning
  crypto.createCipheriv.call(crypto, 'bf-cbc', key, null);
//                                   ^^^^^^^^ weak-cipher: warning
  const bound = crypto.createCipheriv.bind(crypto, 'aes-128-ecb');
//                                                 ^^^^^^^^^^^^^ weak-cipher: warning
  return bound(key, null);
}

const named = (strings: TemplateStringsArray) => strings[0];

class Vault {
  get algorithm() {
    return 'aes-192-ecb';
  }
  seal(key: Buffer) {
    return make(this.algorithm, key, null);
//              ^^^^^^^^^^^^^^ weak-cipher: warning
  }
}

export function tagged(key: Buffer) {
  return make(named`aes-128-ecb`, key, null);
//            ^^^^^^^^^^^^^^^^^^ weak-cipher: warning
}

export function scripts(text: string, key: string) {
  CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });
//                                        ^^^^^^^^^^^^^^^^^ weak-cipher: warning
  CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode['E' + 'CB'] });
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
  CryptoJS.AES.encrypt(text, key, Object.assign({}, OPTIONS));
  CryptoJS.TripleDES.encrypt(text, key);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: warning
  CryptoJS['RC' + 4].encrypt(text, key);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-cipher: error, disguised
  return forge.cipher.createCipher('AES-ECB', key);
//                                 ^^^^^^^^^ weak-cipher: warning
}

export default Vault;
