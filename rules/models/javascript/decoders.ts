import type { DecoderModel } from '../../vocabulary/index.js';

export const decoders: DecoderModel = {
  decoders: [
    'atob',
    'window.atob',
    'globalThis.atob',
    'zlib.inflateSync',
    'zlib.inflateRawSync',
    'zlib.gunzipSync',
    'zlib.unzipSync',
    'zlib.brotliDecompressSync',
    'pako.inflate',
    'pako.ungzip',
    'lz-string.decompressFromBase64',
    'lz-string.decompress',
    'crypto.createDecipheriv.update',
    'crypto.createDecipher.update',
    'crypto-js.AES.decrypt',
    'CryptoJS.AES.decrypt',
    'unescape',
    'String.fromCharCode',
  ],
  encodings: [{ callees: ['Buffer.from', 'Buffer', '.write', '.toString'], names: /^(?:base64|base64url|hex)$/ }],
};
