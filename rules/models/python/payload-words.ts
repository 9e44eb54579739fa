import type { PayloadWords } from '../../vocabulary/index.js';
import { payloadWords } from '../payload-words.js';
import * as ciphers from './ciphers.js';
import * as commands from './commands.js';
import * as databases from './databases.js';
import * as deserialization from './deserialization.js';
import * as evaluation from './evaluation.js';
import * as files from './files.js';
import * as hashes from './hashes.js';
import * as keyDerivation from './key-derivation.js';
import * as keySizes from './key-sizes.js';
import * as patterns from './patterns.js';
import * as permissions from './permissions.js';
import * as pollution from './pollution.js';
import * as random from './random.js';
import * as responses from './responses.js';
import * as servers from './servers.js';
import * as ssh from './ssh.js';
import * as templates from './templates.js';
import * as tlsVersions from './tls-versions.js';
import * as tls from './tls.js';
import * as tokens from './tokens.js';
import * as unbound from './unbound.js';
import * as web from './web.js';

const TABLES = [
  ciphers,
  commands,
  databases,
  deserialization,
  evaluation,
  files,
  hashes,
  keyDerivation,
  keySizes,
  patterns,
  permissions,
  pollution,
  random,
  responses,
  servers,
  ssh,
  templates,
  tlsVersions,
  tls,
  tokens,
  unbound,
  web,
];

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

export const pythonPayloadWords: PayloadWords = payloadWords(TABLES, FILLERS);
