/** Connections that accept what is still good. */
import https from 'node:https';
import tls from 'node:tls';
import { constants } from 'node:crypto';

const VERSIONS = { old: 'TLSv1.2', recent: 'TLSv1.3' } as const;

export function plain(host: string, version: tls.SecureVersion) {
  tls.connect({ host, port: 443, minVersion: 'TLSv1.2' });
  https.request({ host, secureProtocol: 'TLS_method' });
  tls.connect({ host, minVersion: VERSIONS['old'], ['max' + 'Version']: 'TLSv1.3' });
  tls.connect({ host, ciphers: 'HIGH:!aNULL:!RC4:!EXPORT' });
  tls.connect({ host, secureOptions: constants.SSL_OP_NO_TLSv1 | constants.SSL_OP_NO_TLSv1_1 });
  return tls.connect({ host, minVersion: version });
}

export function everywhere() {
  tls.DEFAULT_MIN_VERSION = 'TLSv1.2';
}

export function describe(version: string) {
  return version === 'TLSv1' ? 'old' : 'good';
}
