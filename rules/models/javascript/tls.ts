import type { OptionModel } from '../../vocabulary/index.js';

export const certificateChecks: readonly OptionModel[] = [
  { owners: [], names: ['rejectUnauthorized', 'strictSSL', 'strictSsl'], dangerous: { is: 'falsy' } },
  { owners: ['process.env'], names: ['NODE_TLS_REJECT_UNAUTHORIZED'], dangerous: { equals: ['0', 0] } },
  { owners: [], names: ['checkServerIdentity'], dangerous: { gives: { is: 'nothing' } } },
  { owners: [], names: ['insecureHTTPParser', 'insecureSkipVerify'], dangerous: { equals: [true] } },
];
