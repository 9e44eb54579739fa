import type { OptionModel } from '../../vocabulary/index.js';

export const certificateChecks: readonly OptionModel[] = [
  // Node refuses unless it is `false` itself: undefined leaves the check on.
  { owners: [], names: ['rejectUnauthorized', 'strictSSL', 'strictSsl'], dangerous: { equals: [false, 0] } },
  {
    owners: [],
    names: [
      'tlsAllowInvalidCertificates',
      'tlsAllowInvalidHostnames',
      'tlsInsecure',
      'ignoreHTTPSErrors',
      'acceptInsecureCerts',
      'allowUnauthorizedCerts',
    ],
    dangerous: { equals: [true, 1] },
  },
  { owners: ['mongodb.*', 'mongoose.*', 'monk.*'], names: ['sslValidate'], dangerous: { equals: [false] } },
  { owners: ['process.env'], names: ['NODE_TLS_REJECT_UNAUTHORIZED'], dangerous: { equals: ['0', 0] } },
  { owners: [], names: ['checkServerIdentity'], dangerous: { gives: { is: 'nothing' } } },
  { owners: [], names: ['insecureHTTPParser', 'insecureSkipVerify'], dangerous: { equals: [true] } },
];

/** Methods of this library's requests after which nothing is checked. */
export const uncheckedCalls: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'agent'].map(
  (name) => `superagent.${name}.disableTLSCerts`,
);
/** Calls that leave encryption out: ordinary inside a machine. */
export const plainCalls: readonly string[] = [
  '@grpc/grpc-js.credentials.createInsecure',
  'grpc.credentials.createInsecure',
  '.disableTLSCerts',
];
