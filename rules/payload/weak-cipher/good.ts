/** Ciphers that hide what they are given. */
import crypto, { createCipheriv as make } from 'node:crypto';
import CryptoJS from 'crypto-js';

const NAMES = ['aes-256-gcm', 'chacha20-poly1305'];
const part = 'gcm';

export function plain(key: Buffer, nonce: Buffer, algorithm: string) {
  crypto.createCipheriv('aes-256-gcm', key, nonce);
  make(`aes-256-${part}`, key, nonce);
  make(['aes', '256', 'cbc'].join('-'), key, nonce);
  make(algorithm, key, nonce);
  return make(NAMES[1] ?? '', key, nonce);
}

export function scripts(text: string, key: string, iv: CryptoJS.lib.WordArray) {
  return CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.CBC, iv });
}

export function describe(name: string) {
  return name === 'aes-128-ecb' ? 'every block alone' : 'chained';
}
