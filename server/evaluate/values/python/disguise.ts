import type { DisguiseKind } from '../../../../rules/vocabulary/index.js';
import type { CallArguments, Data } from '../data.js';
import { bytesFrom, Disguises, type DisguiseTable } from '../disguise.js';

/** How telling the operations of Python are. */
const KINDS: DisguiseTable = {
  assembly: [
    '.join',
    '.replace',
    '.format_map',
    '.removeprefix',
    '.removesuffix',
    '.partition',
    '.rpartition',
    '.__add__',
    '[::-1]',
    '[:]',
    'reversed',
    'functools.reduce',
    'operator.add',
    'operator.concat',
    'operator.getitem',
    'operator.itemgetter',
    'itertools.chain',
    'itertools.chain.from_iterable',
    'zip',
    'string.Template',
    '.substitute',
    '.safe_substitute',
    're.sub',
    'json.loads',
    'base64.b64encode',
    'base64.urlsafe_b64encode',
    'base64.standard_b64encode',
    'base64.encodebytes',
    'binascii.hexlify',
    'binascii.b2a_hex',
    'binascii.b2a_base64',
    'textwrap.dedent',
  ],
  characters: [
    'chr',
    'ord',
    'bytes',
    'bytearray',
    '.translate',
    '.maketrans',
    'str.maketrans',
    'bytes.maketrans',
    '.to_bytes',
    'int.to_bytes',
    'int.from_bytes',
    '^',
    'operator.xor',
    'struct.pack',
    'struct.unpack',
  ],
  decoding: [
    '.decode',
    '.fromhex',
    '.hex',
    'bytes.fromhex',
    'bytearray.fromhex',
    'float.fromhex',
    'base64.*',
    'binascii.*',
    'codecs.*',
    'zlib.*',
    'gzip.*',
    'bz2.*',
    'lzma.*',
    'quopri.*',
    'hashlib.*',
    'hmac.new',
    'hmac.digest',
    '.hexdigest',
    '.digest',
    'urllib.parse.unquote',
    'urllib.parse.unquote_plus',
    'urllib.parse.unquote_to_bytes',
    'html.unescape',
    'marshal.loads',
    'pickle.loads',
    'unicodedata.normalize',
  ],
  reflection: [
    'getattr',
    'setattr',
    'vars',
    'globals',
    'locals',
    'dir',
    '__import__',
    'importlib.import_module',
    'operator.attrgetter',
    'operator.methodcaller',
    '.__getattribute__',
    '.__getattr__',
    '.__getitem__',
    'sys.modules',
    '.__dict__',
  ],
  evaluation: ['eval', 'exec', 'compile', 'ast.literal_eval', 'literal_eval', 'types.FunctionType'],
};

/** Codecs that only turn characters into bytes and back. */
const CHARSET = /^(?:u8|utf[-_ ]?(?:8|16|32)(?:[-_](?:le|be|sig))?|(?:us[-_])?ascii|latin[-_ ]?1?|iso[-_]?8859[-_]1|cp125\d)$/i;

/** Decoding bytes to characters is ordinary, other codecs are not. */
function codecKind(encoding: Data): DisguiseKind {
  return encoding === undefined || (typeof encoding === 'string' && CHARSET.test(encoding)) ? 'plain' : 'decoding';
}

function encodingOf({ positional, keywords }: CallArguments, position: number): Data {
  return positional[position] ?? keywords.get('encoding');
}

const disguises = new Disguises(KINDS, {
  '.decode': (args) => codecKind(encodingOf(args, 0)),
  'codecs.decode': (args) => codecKind(encodingOf(args, 1)),
  'codecs.encode': (args) => codecKind(encodingOf(args, 1)),
  bytes: ({ positional }) => bytesFrom(positional[0]),
  bytearray: ({ positional }) => bytesFrom(positional[0]),
  // `int("1f", 16)` is a number that nobody reads.
  int: ({ positional, keywords }) => (positional.length > 1 || keywords.has('base') ? 'assembly' : 'plain'),
});

/** See `Semantics.disguise`. */
export function disguise(name: string, args: CallArguments | undefined): DisguiseKind {
  const bare = name.replace(/^builtins\./, '');
  // `str.join` is `.join`.
  const method = /^(?:str|bytes|bytearray|list|dict|int|float)(\.\w+)$/.exec(bare)?.[1];
  return disguises.kindOf(method === undefined ? [bare] : [bare, method], args);
}
