/** Keys that can be broken. */
import crypto, { generateKeyPairSync as make } from 'node:crypto';
import { promisify } from 'node:util';
import NodeRSA from 'node-rsa';
import forge from 'node-forge';

const SIZES = { test: 512, live: 4096 };
//            ^^^^^^^^^^^^^^^^^^^^^^^^^ short-key: warning
const shared = { modulusLength: 1024 };
//                              ^^^^ short-key: warning

export function plain() {
  crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
//                                                   ^^^^ short-key: warning
  crypto.generateKeyPair('rsa', { modulusLength: 512 }, () => undefined);
//                                               ^^^ short-key: warning
  crypto.createDiffieHellman(512);
//                           ^^^ short-key: warning
  crypto.getDiffieHellman('modp2');
//                        ^^^^^^^ short-key: warning
  crypto.createECDH('secp192k1');
//                  ^^^^^^^^^^^ short-key: warning
  return make('ec', { namedCurve: 'prime192v1' });
//                                ^^^^^^^^^^^^ short-key: warning
}

export function computed() {
  make('rsa', { modulusLength: 2 ** 9 });
//                             ^ short-key: warning
  make('rsa', { modulusLength: 1 << 10 });
//                             ^ short-key: warning
  make('rsa', { modulusLength: 4096 / 8 });
//                             ^^^^ short-key: warning
  make('rsa', { modulusLength: Number('5' + '12') });
//                                    ^^^ short-key: error
  make('rsa', { modulusLength: parseInt(Buffer.from('MTAyNA==', 'base64').toString(), 10) });
//                                                  ^^^^^^^^^^ short-key: error, disguised
  make('rsa', { modulusLength: SIZES['test'] });
  make('rsa', { ['modulus' + 'Length']: 1024 });
//                                      ^^^^ short-key: error, disguised
  return make('ec', { namedCurve: ['secp', '192', 'k1'].join('') });
//                                ^^^^^^^^^^^^^^^^^^^^^ short-key: error, disguised
}

export function reached(options: { modulusLength?: number }) {
  options.modulusLength = 512;
//^^^^^^^^^^^^^^^^^^^^^ short-key: warning
  crypto['generateKey' + 'PairSync']('rsa', { modulusLength: 1024 });
//                                                           ^^^^ short-key: error, disguised
  Reflect.apply(crypto.generateKeyPairSync, crypto, ['rsa', { modulusLength: 1024 }]);
//                                                                           ^^^^ short-key: error, disguised
  Reflect.set(options, 'modulus' + 'Length', 512);
//                                           ^^^ short-key: error, disguised
  make('rsa', Object.assign({}, shared));
  return promisify(crypto.generateKeyPair)('rsa', { ...options, modulusLength: 768 });
//                                                                             ^^^ short-key: warning
}

class Factory {
  get size() {
    return 1024;
//         ^^^^ short-key: warning
  }
  make() {
    return make('rsa', { modulusLength: this.size });
  }
}

export async function others() {
  new NodeRSA({ b: 512 });
//                 ^^^ short-key: warning
  forge.pki.rsa.generateKeyPair(1024);
//                              ^^^^ short-key: warning
  forge.pki.rsa.generateKeyPair({ bits: 512, e: 0x10001 });
//                                      ^^^ short-key: warning
  return crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 1024, hash: 'SHA-256' }, true, ['encrypt']);
//                                                                    ^^^^ short-key: warning
}

export default Factory;
