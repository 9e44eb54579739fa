/** Names that comments and code share. */
import crypto from 'node:crypto';
import { execFile } from 'node:child_process';

export function digest(text: string) {
  // createHash gives an object whose update takes the text
  return crypto.createHash('sha256').update(text);
}

export function run(command: string) {
  // execFile starts no shell
  return execFile(command);
}

export function read(text: string) {
  /* parse throws where the text is none, stringify does not */
  return JSON.parse(text);
}

export function cipher(key: string) {
  // aes in gcm, with an iv of its own
  return crypto.createCipheriv('aes-256-gcm', key, '');
}
