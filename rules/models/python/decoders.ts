import type { DecoderModel } from '../../vocabulary/index.js';

export const decoders: DecoderModel = {
  decoders: [
    'base64.b64decode',
    'base64.urlsafe_b64decode',
    'base64.standard_b64decode',
    'base64.decodebytes',
    'base64.b32decode',
    'base64.b16decode',
    'base64.b85decode',
    'base64.a85decode',
    'binascii.unhexlify',
    'binascii.a2b_hex',
    'binascii.a2b_base64',
    'bytes.fromhex',
    'bytearray.fromhex',
    'zlib.decompress',
    'zlib.decompressobj.decompress',
    'gzip.decompress',
    'bz2.decompress',
    'lzma.decompress',
    'marshal.loads',
    'marshal.load',
    '.fromhex',
    '.decrypt',
    '.b64decode',
  ],
  encodings: [
    {
      callees: ['codecs.decode', 'codecs.getdecoder', '.decode'],
      names: /^(?:rot[_-]?13|hex(?:_codec)?|base64(?:_codec)?|zip|zlib(?:_codec)?|bz2(?:_codec)?|uu(?:_codec)?|unicode[_-]escape)$/,
    },
    { callees: ['codecs.encode'], names: /^rot[_-]?13$/ },
  ],
};
