import { anywhere, type OptionModel, type ValueTest } from '../../vocabulary/index.js';

const OLD = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1_1'];
const protocols = anywhere(...OLD.map((name) => `PROTOCOL_${name}`));
const versions = [...anywhere(...OLD.map((name) => `TLSVersion.${name}`), 'TLSVersion.TLSv1_0', 'TLSVersion.MINIMUM_SUPPORTED')];
const methods = anywhere(...OLD.map((name) => `${name}_METHOD`));

/** Lists of cipher suites that let in what encrypts nothing or next to nothing. */
const WEAK_SUITES: ValueTest = {
  matches: /(^|[:+,@ ])(NULL|aNULL|eNULL|EXPORT(40|56)?|EXP|LOW|RC4|ADH|AECDH|SECLEVEL=0)([:+,@ -]|$)/,
};

export const tlsVersionOptions: readonly OptionModel[] = [
  {
    owners: [],
    names: ['ssl_version', 'protocol', 'ssl_protocol', 'tls_version', 'ssl_min_version'],
    dangerous: { refers: [...protocols, ...methods, ...versions] },
  },
  { owners: [], names: ['ssl_version', 'ssl_protocol'], dangerous: { matches: /^(PROTOCOL_)?(SSLv[23]|TLSv1([._][01])?)$/ } },
  {
    owners: anywhere('ssl.SSLContext', 'SSLContext', 'create_urllib3_context', 'ssl.wrap_socket'),
    names: ['0', 'protocol', 'ssl_version'],
    dangerous: { any: [{ refers: protocols }, { equals: [0, 1, 3, 4] }] },
  },
  {
    owners: [],
    names: ['minimum_version', 'maximum_version', 'ssl_minimum_version', 'ssl_maximum_version'],
    dangerous: { refers: versions },
  },
  { owners: ['ssl.*'], names: ['minimum_version', 'maximum_version'], dangerous: { equals: [-2, 768, 769, 770] } },
  { owners: anywhere('SSL.Context', 'Context'), names: ['0', 'method'], dangerous: { refers: methods } },
  { owners: [], names: ['method', 'ssl_method', 'sslmethod'], dangerous: { refers: methods } },
  {
    owners: anywhere('set_min_proto_version', 'set_max_proto_version'),
    names: ['0', 'version'],
    dangerous: { any: [{ refers: anywhere('SSL3_VERSION', 'TLS1_VERSION', 'TLS1_1_VERSION') }, { equals: [768, 769, 770] }] },
  },
  {
    owners: [],
    names: ['insecurelyLowerMinimumTo', 'lowerMaximumSecurityTo'],
    dangerous: { refers: anywhere('TLSVersion.SSLv3', 'TLSVersion.TLSv1_0', 'TLSVersion.TLSv1_1') },
  },
  {
    owners: anywhere('set_ciphers', 'set_cipher_list', 'create_urllib3_context'),
    names: ['0', 'ciphers', 'cipherlist'],
    dangerous: WEAK_SUITES,
  },
  { owners: ['ssl.*', 'urllib3.*', 'requests.*'], names: ['ciphers', 'DEFAULT_CIPHERS'], dangerous: WEAK_SUITES },
];

/** Calls that take whatever protocol and whatever certificate the other side likes. */
export const deprecatedWrappers: readonly string[] = [
  'ssl.wrap_socket',
  'eventlet.green.ssl.wrap_socket',
  'gevent.ssl.wrap_socket',
  'ssl.SSLSocket',
];

/** Flags that switch a protocol off: the old ones are not to be cleared, the new ones not to be set. */
export const OLD_SWITCHES: readonly string[] = anywhere('OP_NO_SSLv2', 'OP_NO_SSLv3', 'OP_NO_TLSv1', 'OP_NO_TLSv1_1');
export const NEW_SWITCHES: readonly string[] = anywhere('OP_NO_TLSv1_2');
