/** Connections that accept any certificate. */
import https from 'node:https';
import axios from 'axios';
import { MongoClient } from 'mongodb';
import puppeteer from 'puppeteer';

const agent = new https.Agent({ ['reject' + 'Unauthorized']: !1 });
//                                                            ^ tls-verification-off: error, disguised

export function plain(host: string) {
  return https.request({ host, rejectUnauthorized: false });
//                                                 ^^^^^ tls-verification-off: warning
}

export function environment() {
  process.env['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = '0';
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-off: error, disguised
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-off: warning
}

export function nobodyIsChecked(host: string) {
  return https.get({ host, checkServerIdentity: () => undefined });
//                                              ^^^^^^^^^^^^^^^ tls-verification-off: warning
}

export function later(options: https.RequestOptions) {
  options.rejectUnauthorized = false;
//^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-verification-off: warning
  return axios.create({ httpsAgent: new https.Agent(Object.assign({}, { rejectUnauthorized: [] == 1 })) });
//                                                                                          ^^ tls-verification-off: error
}

export function clients(url: string) {
  new MongoClient(url, { tls: true, tlsAllowInvalidCertificates: true });
//                                                               ^^^^ tls-verification-off: warning
  puppeteer.launch({ headless: true, ignoreHTTPSErrors: !0 });
//                                                       ^ tls-verification-off: error
}

const chosen = {
  set level(given: boolean) {
    this.check = given;
  },
};
chosen.level = false;
//             ^^^^^ tls-verification-off: warning
https.get('https://localhost', { rejectUnauthorized: chosen.check });
https.get('https://localhost', new Proxy({ port: 1 }, { get: (target, name) => (name === 'rejectUnauthorized' ? !1 : target[name]) }));
//                                                                                                               ^ tls-verification-off: error, disguised
