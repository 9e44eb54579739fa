/** Secrets that can be guessed. */
import crypto, { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const { random } = Math;

export function makeToken() {
  return Math.random().toString(36).slice(2);
//       ^^^^^^^^^^^^^ weak-random: warning
}

export function resetCode() {
  return String(Math.floor(100000 + Math.random() * 900000));
//                                  ^^^^^^^^^^^^^ weak-random: warning
}

export function attribute(user: { resetToken: string; apiKey: string }) {
  user.resetToken = Math.random().toString(36) + Math.random().toString(36);
//                  ^^^^^^^^^^^^^ weak-random: warning
//                                               ^^^^^^^^^^^^^ weak-random: warning
  user.apiKey = createHash('sha256').update(String(Math.random())).digest('hex');
//                                                 ^^^^^^^^^^^^^ weak-random: warning
}

export function entry(name: string) {
  return { name, password: Math.random().toString(36).slice(-8) };
//                         ^^^^^^^^^^^^^ weak-random: warning
}

export function variable() {
  const sessionId = `s-${Math.random()}`;
//                       ^^^^^^^^^^^^^ weak-random: warning
  return sessionId;
}

export function characters() {
  let secret = '';
  for (let index = 0; index < 32; index++) secret += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
//                                                                       ^^^^^^^^^^^^^ weak-random: warning
  return secret;
}

export function charAt() {
  let otp = '';
  for (let index = 0; index < 6; index++) otp += ALPHABET.charAt(Math.floor(Math.random() * 10));
//                                                                          ^^^^^^^^^^^^^ weak-random: warning
  return otp;
}

export function mapped() {
  const token = Array.from({ length: 32 }, () => ALPHABET[Math.floor(Math.random() * 36)]).join('');
//                                                                   ^^^^^^^^^^^^^ weak-random: warning
  return token;
}

export function filled() {
  const csrfToken = [...Array(16)].map(() => Math.floor(Math.random() * 16).toString(16)).join('');
//                                                      ^^^^^^^^^^^^^ weak-random: warning
  return csrfToken;
}

export function fromClock() {
  const token = createHash('sha1').update(Date.now().toString()).digest('hex');
//                                        ^^^^^^^^^^ weak-random: warning
  return token;
}

export function reached() {
  const first = { token: Math['ran' + 'dom']().toString(36) };
//                       ^^^^^^^^^^^^^^^^^^^^^ weak-random: error, disguised
  const second = { token: Reflect.get(Math, 'random')().toString(36) };
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: error, disguised
  const third = { token: random().toString(36) };
//                       ^^^^^^^^ weak-random: warning
  const fourth = { token: Math.random.call(null).toString(36) };
//                        ^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
  const fifth = { token: new Function('return Math.random()')().toString(36) };
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: error, disguised
  return { first, second, third, fourth, fifth };
}

export function cookies(response: { cookie: (name: string, value: string) => void }) {
  response.cookie('sessionid', Math.random().toString(36));
//                             ^^^^^^^^^^^^^ weak-random: warning
}

const one = () => ALPHABET[Math.floor(Math.random() * 36)];
//                                    ^^^^^^^^^^^^^ weak-random: warning

export function wrapped() {
  const password = [one(), one(), one()].join('');
  return password;
}

class Session {
  nonce = Math.random().toString(36);
//        ^^^^^^^^^^^^^ weak-random: warning
  get token() {
    return Math.random().toString(16);
//         ^^^^^^^^^^^^^ weak-random: warning
  }
  pseudo() {
    const salt = crypto.pseudoRandomBytes(16).toString('hex');
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak-random: warning
    return salt;
  }
}

export default Session;
