/** Connections that accept protocols which have been broken for years. */
import https from 'node:https';
import tls from 'node:tls';
import { constants } from 'node:crypto';

const VERSIONS = { old: 'TLSv1', recent: 'TLSv1.3' };
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
const shared = { minVersion: 'TLSv1.1' };
//                           ^^^^^^^^^ deprecated-tls: warning
const part = 'v1';

export function plain(host: string) {
  tls.connect({ host, port: 443, minVersion: 'TLSv1' });
//                                           ^^^^^^^ deprecated-tls: warning
  https.request({ host, secureProtocol: 'TLSv1_method' });
//                                      ^^^^^^^^^^^^^^ deprecated-tls: warning
  new https.Agent({ maxVersion: 'TLSv1.1' });
//                              ^^^^^^^^^ deprecated-tls: warning
  tls.connect({ host, ciphers: 'DEFAULT:aNULL:@SECLEVEL=0' });
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
  return tls.connect(443, host, shared);
}

export function assembled(host: string) {
  tls.connect({ host, minVersion: ['TLS', 'v1'].join('') });
//                                ^^^^^^^^^^^^^ deprecated-tls: error, disguised
  tls.connect({ host, minVersion: `TLS${part}` });
//                                ^^^^^^^^^^^^ deprecated-tls: error
  tls.connect({ host, minVersion: VERSIONS['old'] });
  tls.connect({ host, ['min' + 'Version']: 'TLSv1' });
//                                         ^^^^^^^ deprecated-tls: error, disguised
  tls.connect({ host, minVersion: Buffer.from('VExTdjE=', 'base64').toString() });
//                                            ^^^^^^^^^^ deprecated-tls: error
  tls.connect({ host, secureProtocol: '1vSLT'.split('').reverse().join('') + '_method' });
//                                    ^^^^^^^ deprecated-tls: error, disguised
  return tls.connect({ host, minVersion: String.fromCharCode(84, 76, 83, 118, 49) });
//                                                           ^^ deprecated-tls: error, disguised
}

export function reached(host: string, options: tls.ConnectionOptions) {
  options.minVersion = 'TLSv1';
//^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
  Object.assign(options, { maxVersion: 'TLSv1.1' });
//                                     ^^^^^^^^^ deprecated-tls: warning
  Reflect.set(options, 'min' + 'Version', 'TLSv1');
//                                        ^^^^^^^ deprecated-tls: error, disguised
  Object.defineProperty(options, 'secureProtocol', { value: 'SSLv3_method' });
//                                                          ^^^^^^^^^^^^^^ deprecated-tls: warning
  return tls.connect({ ...options, host });
}

export function everywhere() {
  tls.DEFAULT_MIN_VERSION = 'TLSv1';
//^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
  tls['DEFAULT_' + 'MIN_VERSION'] = 'TLSv1';
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: error, disguised
  process.env.NODE_OPTIONS = '--tls-min-v1.0';
//^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
}

export function switched(host: string) {
  tls.connect({ host, secureOptions: constants.SSL_OP_NO_TLSv1_2 | constants.SSL_OP_NO_TLSv1_3 });
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-tls: warning
}

class Client {
  minVersion = 'TLSv1';
//             ^^^^^^^ deprecated-tls: warning
  get oldest() {
    return 'TLSv1' as const;
//         ^^^^^^^ deprecated-tls: warning
  }
  connect(host: string) {
    return tls.connect({ host, minVersion: this.oldest });
  }
}

export default Client;
