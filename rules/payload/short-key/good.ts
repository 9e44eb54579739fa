/** Keys that hold. */
import crypto, { generateKeyPairSync as make } from 'node:crypto';
import forge from 'node-forge';

const SIZES = { test: 2048, live: 4096 };

export function plain(bits: number) {
  make('rsa', { modulusLength: 3072 });
  make('rsa', { modulusLength: SIZES['test'] });
  make('rsa', { ['modulus' + 'Length']: 2 ** 12 });
  make('ec', { namedCurve: 'prime256v1' });
  make('rsa', { modulusLength: bits });
  crypto.createDiffieHellman(4096);
  crypto.getDiffieHellman('modp14');
  crypto.createECDH('secp256k1');
  return forge.pki.rsa.generateKeyPair(4096);
}

export function unrelated(report: { generate: (size: number) => string }) {
  return report.generate(512);
}
