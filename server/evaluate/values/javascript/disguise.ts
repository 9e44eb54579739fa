import type { DisguiseKind } from '../../../../rules/vocabulary/index.js';
import type { CallArguments, Data } from '../data.js';
import { bytesFrom, Disguises, type DisguiseTable } from '../disguise.js';

/** How telling the operations of JavaScript are. */
const KINDS: DisguiseTable = {
  assembly: [
    '.join',
    '.concat',
    '.replace',
    '.replaceAll',
    '.reverse',
    '.toReversed',
    '.slice',
    '.substr',
    '.substring',
    '.charAt',
    '.at',
    '.splice',
    '.flat',
    '.reduce',
    '.padStart',
    '.padEnd',
    'String.raw',
    'JSON.parse',
    '.subarray',
    'btoa',
    'escape',
    'Buffer.concat',
    '[::-1]',
    '[:]',
  ],
  characters: [
    'String.fromCharCode',
    'String.fromCodePoint',
    '.charCodeAt',
    '.codePointAt',
    'Uint8Array',
    'Uint8Array.from',
    'Uint8Array.of',
    '^',
  ],
  decoding: [
    'atob',
    'unescape',
    'decodeURI',
    'decodeURIComponent',
    'querystring.unescape',
    'TextDecoder',
    '.decode',
    'zlib.*',
    'crypto.createHash',
    'crypto.createHmac',
    'crypto.hash',
    '.digest',
    '.normalize',
    'CryptoJS.*',
  ],
  reflection: [
    'Reflect.get',
    'Reflect.apply',
    'Reflect.has',
    'Symbol.keyFor',
    '.cause',
    '.description',
    'require',
    'import',
    'globalThis',
    '.call',
    '.apply',
    '.bind',
    '.constructor',
  ],
  evaluation: [
    'eval',
    'Function',
    'setTimeout',
    'setInterval',
    'vm.runInThisContext',
    'vm.runInNewContext',
    'vm.runInContext',
    'vm.Script',
    '.runInThisContext',
  ],
};

/** Encodings that turn characters into bytes and back; the others turn readable text into unreadable. */
function encodingKind(encoding: Data): DisguiseKind {
  return typeof encoding === 'string' && /^(?:hex|base64(?:url)?)$/i.test(encoding) ? 'decoding' : 'plain';
}

function bufferKind({ positional }: CallArguments): DisguiseKind {
  const [source, encoding] = positional;
  return typeof source === 'string' ? encodingKind(encoding) : bytesFrom(source);
}

/** A number in a base of its own spells a word. */
function textKind({ positional: [form] }: CallArguments): DisguiseKind {
  return typeof form === 'number' && form > 16 ? 'characters' : 'plain';
}

const disguises = new Disguises(KINDS, {
  Buffer: bufferKind,
  'Buffer.from': bufferKind,
  '.toString': textKind,
});

/** See `Semantics.disguise`. */
export function disguise(name: string, args: CallArguments | undefined): DisguiseKind {
  const bare = name.replace(/^(?:(?:globalThis|window|self|global)\.)+/, '').replace(/^node:/, '');
  const method = /\.prototype(\.\w+)(?:\.(?:call|apply))?$/.exec(bare)?.[1];
  return disguises.kindOf(method === undefined ? [bare] : [method], args);
}
