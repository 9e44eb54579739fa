/** Secrets that nobody guesses, and chance where nothing hangs on it. */
import crypto from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function makeToken() {
  return crypto.randomBytes(32).toString('hex');
}

export function resetCode() {
  return String(crypto.randomInt(100000, 1000000));
}

export function characters() {
  let secret = '';
  for (const byte of crypto.randomBytes(32)) secret += ALPHABET[byte % ALPHABET.length];
  return secret;
}

export function jitter(delay: number) {
  return delay * (1 + Math.random());
}

export function elementId() {
  return `field-${Math.random().toString(36).slice(2)}`;
}

export function choose(tokens: string[]) {
  const token = tokens[Math.floor(Math.random() * tokens.length)];
  return token;
}

export function stamp(session: { expires: number; token: string }) {
  session.expires = Date.now() + 3600;
  return { token: session.token, issuedAt: Date.now() };
}

export function colour() {
  return '#' + Math.floor(Math.random() * 2 ** 24).toString(16);
}
