import type { DisguiseKind } from '../../../../rules/vocabulary/index.js';

/** How telling an operation of JavaScript is as a disguise. What is not listed is plain. */
const KINDS: Readonly<Record<Exclude<DisguiseKind, 'plain'>, readonly string[]>> = {
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
    '[::-1]',
    '[:]',
  ],
  characters: [
    'String.fromCharCode',
    'String.fromCodePoint',
    '.charCodeAt',
    '.codePointAt',
    'Buffer.from',
    'Buffer',
    'Buffer.concat',
    'Uint8Array',
    'Uint8Array.from',
    'Uint8Array.of',
    '^',
    '&',
    '|',
    '~',
    '<<',
    '>>',
    '>>>',
  ],
  decoding: [
    'atob',
    'btoa',
    'unescape',
    'escape',
    'decodeURI',
    'decodeURIComponent',
    'querystring.unescape',
    'TextDecoder',
    '.decode',
    'JSON.parse',
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

const kindOf: ReadonlyMap<string, DisguiseKind> = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind as DisguiseKind] as const)),
);

/** See `Semantics.disguise`. */
export function disguise(name: string): DisguiseKind {
  const bare = name.replace(/^(?:(?:globalThis|window|self|global)\.)+/, '').replace(/^node:/, '');
  const exact = kindOf.get(bare) ?? kindOf.get(bare.replace(/\.[^.]+$/, '.*'));
  if (exact !== undefined) return exact;
  if (/^\[.*:.*\]$/.test(bare)) return 'assembly';
  const method = /\.prototype(\.\w+)(?:\.(?:call|apply))?$/.exec(bare)?.[1];
  return (method === undefined ? undefined : kindOf.get(method)) ?? 'plain';
}
