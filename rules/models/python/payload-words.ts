import type { PayloadWords } from '../../vocabulary/index.js';
import { payloadWords } from '../payload-words.js';
import * as tables from './tables.js';

/** Values, and what a half of one may have been; the other half is as long as it is. */
const FILLERS = [
  ...[
    '0.0.0.0',
    '0.0',
    '0.',
    '::',
    '*',
    'md5',
    'sha1',
    'md4',
    '-aes-256-ecb',
    'none',
    'pickle',
    'application/x-python-serialize',
    'text/html',
  ],
  ...[
    '/tmp/',
    '/tmp/a',
    '^(a+)+',
    '(a+',
    '^((a)*',
    '^(a',
    'StrictHostKeyChecking=no',
    'StrictHostKe',
    'UserKnownHostsFile=/dev/null',
    '|safe',
    '<b>',
  ],
  ...['0777', 'DES', 'RC4', 'TLSv1', 'SSLv3', 'HS1', 'SECLEVEL=0'],
  ...['setattr', 'eval', 'exec', 'open', 'compile', 'getattr', 'vars', 'system', 'os.system'],
  ...[
    'WTF_CSRF_ENABLED',
    'SESSION_COOKIE_SECURE',
    'DEBUG',
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Credentials',
    'true',
    '__dict__',
  ],
];

export const pythonPayloadWords: PayloadWords = payloadWords(Object.values(tables), FILLERS);
