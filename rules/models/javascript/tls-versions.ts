import { anywhere, type OptionModel, type ValueTest } from '../../vocabulary/index.js';

/** Lists of cipher suites that let in what encrypts nothing or next to nothing. */
const WEAK_SUITES: ValueTest = {
  matches: /(^|[:+,@ ])(NULL|aNULL|eNULL|EXPORT(40|56)?|EXP|LOW|RC4|ADH|AECDH|SECLEVEL=0)([:+,@ -]|$)/,
};

const OLD = { matches: /^(SSLv[23]|TLSv1(\.[01])?)$/ };

export const tlsVersionOptions: readonly OptionModel[] = [
  {
    owners: [],
    names: ['minVersion', 'maxVersion', 'minTlsVersion', 'tlsMinVersion', 'DEFAULT_MIN_VERSION', 'DEFAULT_MAX_VERSION'],
    dangerous: OLD,
  },
  { owners: [], names: ['secureProtocol', 'sslProtocol'], dangerous: { matches: /^(SSLv[23]|TLSv1|TLSv1_1)_(client_|server_)?method$/ } },
  { owners: [], names: ['ciphers', 'DEFAULT_CIPHERS'], dangerous: WEAK_SUITES },
  { owners: ['process.env', 'process'], names: ['NODE_OPTIONS'], dangerous: { matches: /--tls-(min|max)-v1\.[01]( |$)/ } },
];

export const OLD_SWITCHES: readonly string[] = anywhere('SSL_OP_NO_SSLv2', 'SSL_OP_NO_SSLv3', 'SSL_OP_NO_TLSv1', 'SSL_OP_NO_TLSv1_1');
export const NEW_SWITCHES: readonly string[] = anywhere('SSL_OP_NO_TLSv1_2');
