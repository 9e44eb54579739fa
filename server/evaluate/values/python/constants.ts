import type { Data } from '../data.js';
import { table } from '../folding.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const SPACE = ' \t\n\r\v\f';

/** Constants of the standard library, by qualified name. */
export const constants: ReadonlyMap<string, Data> = table<Data>({
  True: true,
  False: false,
  None: null,
  'string.ascii_lowercase': LOWER,
  'string.ascii_uppercase': UPPER,
  'string.ascii_letters': LOWER + UPPER,
  'string.digits': DIGITS,
  'string.hexdigits': `${DIGITS}abcdefABCDEF`,
  'string.octdigits': '01234567',
  'string.punctuation': PUNCTUATION,
  'string.whitespace': SPACE,
  'string.printable': DIGITS + LOWER + UPPER + PUNCTUATION + SPACE,
  'math.pi': Math.PI,
  'math.e': Math.E,
  'math.tau': 2 * Math.PI,
  'math.inf': Infinity,
  'math.nan': NaN,
  'sys.maxsize': 2n ** 63n - 1n,
  'sys.maxunicode': 0x10ffffn,
  'sys.byteorder': 'little',
  'stat.S_IRWXU': 0o700n,
  'stat.S_IRUSR': 0o400n,
  'stat.S_IWUSR': 0o200n,
  'stat.S_IXUSR': 0o100n,
  'stat.S_IRWXG': 0o070n,
  'stat.S_IRGRP': 0o040n,
  'stat.S_IWGRP': 0o020n,
  'stat.S_IXGRP': 0o010n,
  'stat.S_IRWXO': 0o007n,
  'stat.S_IROTH': 0o004n,
  'stat.S_IWOTH': 0o002n,
  'stat.S_IXOTH': 0o001n,
  'os.sep': '/',
  'os.path.sep': '/',
  'posixpath.sep': '/',
  're.I': 2n,
  're.IGNORECASE': 2n,
  're.M': 8n,
  're.MULTILINE': 8n,
  're.S': 16n,
  're.DOTALL': 16n,
  're.X': 64n,
  're.VERBOSE': 64n,
  're.A': 256n,
  're.ASCII': 256n,
  'zlib.MAX_WBITS': 15n,
});
