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

export const javascriptPayloadWords: PayloadWords = payloadWords(TABLES, FILLERS);
