/** Connections that check what they are shown. */
import https from 'node:https';
import { readFileSync } from 'node:fs';

const FLAGS = { on: true, off: false };

export const agent = new https.Agent({ ca: readFileSync('/etc/ssl/internal-ca.pem'), rejectUnauthorized: true });

export function configured(host: string, strict: boolean) {
  https.request({ host, rejectUnauthorized: strict });
  return https.request({ host, rejectUnauthorized: FLAGS.on });
}

export function environment() {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
}

export function named(host: string) {
  return https.get({ host, checkServerIdentity: (name) => new Error(`unexpected ${name}`) });
}

/** What is not said leaves the check on. */
export const unsaid = new https.Agent({ rejectUnauthorized: undefined });
