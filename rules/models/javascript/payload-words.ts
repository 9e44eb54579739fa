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
    'aes-256-ecb',
    'aes-128-ecb',
    'aes-256-',
    'des-ede3',
    'rc4',
    'none',
    'text/html',
    'html',
  ],
  ...[
    '/tmp/',
    '/tmp/a',
    '^(a+)+',
    '(a+',
    '^((a)*',
    '(a',
    '^(a',
    '(a+)+$',
    'TLSv1',
    'TLSv1_method',
    'SSLv3_method',
    'secp160k1',
    'secp192r1',
    '0777',
    'HS1',
    '--inspect=0.0.0.0',
    '--inspect',
  ],
  ...['eval', 'Function', 'exec', 'execSync', 'setTimeout', 'require', 'assign', 'constructor', '__proto__', 'prototype'],
  ...['innerHTML', 'outerHTML', 'write', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'rejectUnauthorized', 'send', 'end', 'sendFile'],
  ...['download', 'query', 'execute', 'raw', 'all', 'run', 'literal', '$queryRawUnsafe', 'Access-Control-Allow-Origin', 'true', '|safe'],
  ...['<%- a', '{{{', '!{a'],
];

export const javascriptPayloadWords: PayloadWords = payloadWords(Object.values(tables), FILLERS);
