import { Bytes, type Data, type Fuel } from '../../data.js';
import * as charsets from '../../charsets.js';
import * as codecs from '../../codecs.js';
import { allowed, charge, unfoldable } from '../../folding.js';
import { define, type Operation } from '../arguments.js';
import { codecDecode, codecEncode, decodeBytes, encodeText, encodingName } from '../encoding.js';
import { given } from '../builtins.js';
import { binary, count, optionalCount, optionalFlag, optionalText, text } from '../types.js';

/** `base64` and `binascii` take ASCII text for bytes. */
function asciiBytes(value: Data | undefined, fuel: Fuel): string {
  const content = typeof value === 'string' ? charsets.encodeNarrow(value, 0x7f) : binary(value);
  charge(fuel, content.length * 16);
  return content;
}

function bytes(content: string): Bytes {
  allowed(content.length);
  return new Bytes(content);
}

function decoder(decode: (content: string) => string): Operation {
  return define('s', ([value], fuel) => bytes(decode(asciiBytes(value, fuel))));
}

function encoder(encode: (content: string) => string): Operation {
  return define('s', ([value], fuel) => {
    charge(fuel, allowed(binary(value).length * 2) * 8);
    return bytes(encode(binary(value)));
  });
}

const toUrlSafe = (encoded: string): string => encoded.replaceAll('+', '-').replaceAll('/', '_');
const fromUrlSafe = (encoded: string): string => encoded.replaceAll('-', '+').replaceAll('_', '/');

const base64Functions: Readonly<Record<string, Operation>> = {
  b64encode: define('s altchars=', ([value, alternatives], fuel) => {
    charge(fuel, allowed(binary(value).length * 2));
    const encoded = codecs.encodeBase64(binary(value));
    if (alternatives === undefined || alternatives === null) return bytes(encoded);
    const [plus = '', slash = ''] = binary(alternatives);
    return bytes(encoded.replaceAll('+', '\0').replaceAll('/', slash).replaceAll('\0', plus));
  }),
  b64decode: define('s altchars= validate=', ([value, alternatives, validate], fuel) => {
    let content = asciiBytes(value, fuel);
    if (alternatives !== undefined && alternatives !== null) {
      const marks = asciiBytes(alternatives, fuel);
      if (marks.length !== 2) return unfoldable();
      content = content.replaceAll(marks[0] ?? '', '+').replaceAll(marks[1] ?? '', '/');
    }
    return bytes(codecs.decodeBase64(content, optionalFlag(validate, false)));
  }),
  standard_b64encode: encoder(codecs.encodeBase64),
  standard_b64decode: decoder((content) => codecs.decodeBase64(content, false)),
  urlsafe_b64encode: encoder((content) => toUrlSafe(codecs.encodeBase64(content))),
  urlsafe_b64decode: decoder((content) => codecs.decodeBase64(fromUrlSafe(content), false)),
  decodebytes: decoder((content) => codecs.decodeBase64(content, false)),
  decodestring: decoder((content) => codecs.decodeBase64(content, false)),
  encodebytes: encoder((content) => (codecs.encodeBase64(content).match(/.{1,76}/g) ?? []).map((line) => `${line}\n`).join('')),
  b32encode: encoder((content) => codecs.encodeBase32(content)),
  b32hexencode: encoder((content) => codecs.encodeBase32(content, true)),
  b32decode: define('s casefold= map01=', ([value, fold, map], fuel) => {
    if (map !== undefined && map !== null) return unfoldable();
    const content = asciiBytes(value, fuel);
    return bytes(codecs.decodeBase32(optionalFlag(fold, false) ? content.toUpperCase() : content));
  }),
  b32hexdecode: define('s casefold=', ([value, fold], fuel) => {
    const content = asciiBytes(value, fuel);
    return bytes(codecs.decodeBase32(optionalFlag(fold, false) ? content.toUpperCase() : content, true));
  }),
  b16encode: encoder((content) => codecs.encodeHex(content).toUpperCase()),
  b16decode: define('s casefold=', ([value, fold], fuel) => {
    const content = asciiBytes(value, fuel);
    return !optionalFlag(fold, false) && /[a-f]/.test(content) ? unfoldable() : bytes(codecs.decodeHex(content));
  }),
  b85encode: define('b pad=', ([value, pad], fuel) => {
    charge(fuel, allowed(binary(value).length * 2) * 16);
    const content = binary(value);
    return bytes(codecs.encodeBase85(optionalFlag(pad, false) ? content + '\0'.repeat((4 - (content.length % 4)) % 4) : content, false));
  }),
  b85decode: define('b', ([value], fuel) => bytes(codecs.decodeBase85(asciiBytes(value, fuel), false))),
  a85encode: define('b', ([value], fuel) => {
    charge(fuel, allowed(binary(value).length * 2) * 16);
    return bytes(codecs.encodeBase85(binary(value), true));
  }),
  a85decode: define('b * foldspaces= adobe=', ([value, spaces, adobe], fuel) => {
    if (optionalFlag(spaces, false)) return unfoldable();
    const content = asciiBytes(value, fuel);
    if (!optionalFlag(adobe, false)) return bytes(codecs.decodeBase85(content, true));
    if (!content.endsWith('~>')) return unfoldable();
    return bytes(codecs.decodeBase85(content.slice(content.startsWith('<~') ? 2 : 0, -2), true));
  }),
};

function crc32(content: string, start: number): number {
  let value = ~start;
  for (let index = 0; index < content.length; index += 1) {
    value ^= content.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

function adler32(content: string, start: number): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (let index = 0; index < content.length; index += 1) {
    low = (low + content.charCodeAt(index)) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}

function checksum(sum: (content: string, start: number) => number, initial: number): Operation {
  return define('data value= /', ([data, value], fuel) => {
    fuel.spend(1 + binary(data).length);
    return BigInt(sum(binary(data), optionalCount(value, initial) >>> 0));
  });
}

const hexlify = define('data sep= bytes_per_sep=', ([data, separator], fuel) => {
  charge(fuel, allowed(binary(data).length * 2) * 2);
  return separator === undefined ? bytes(codecs.encodeHex(binary(data))) : unfoldable();
});

/** One line of uuencoded text: its length, then groups of four characters for three bytes. */
function decodeUu(line: string): string {
  const [first = ' ', ...digits] = line.replace(/[\r\n]+$/, '');
  const length = (first.charCodeAt(0) - 32) & 63;
  const values = digits.map((digit) => (digit >= ' ' && digit <= '`' ? (digit.charCodeAt(0) - 32) & 63 : unfoldable()));
  const decoded: number[] = [];
  for (let index = 0; decoded.length < length; index += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = values.slice(index, index + 4);
    decoded.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  // More than a line's worth is an error, unless it is nothing but spaces.
  if (values.slice(Math.ceil(length / 3) * 4).some((value) => value !== 0)) return unfoldable();
  return codecs.binaryOf(decoded.slice(0, length));
}

const binasciiFunctions: Readonly<Record<string, Operation>> = {
  hexlify,
  b2a_hex: hexlify,
  unhexlify: decoder(codecs.decodeHex),
  a2b_hex: decoder(codecs.decodeHex),
  a2b_base64: define('data / * strict_mode=', ([value, strict], fuel) =>
    bytes(codecs.decodeBase64(asciiBytes(value, fuel), optionalFlag(strict, false))),
  ),
  b2a_base64: define('data / * newline=', ([data, newline], fuel) => {
    charge(fuel, allowed(binary(data).length * 2));
    return bytes(codecs.encodeBase64(binary(data)) + (optionalFlag(newline, true) ? '\n' : ''));
  }),
  a2b_qp: decoder(codecs.decodeQuotedPrintable),
  a2b_uu: define('data', ([value], fuel) => bytes(decodeUu(asciiBytes(value, fuel)))),
  crc32: checksum(crc32, 0),
};

const codecsFunctions: Readonly<Record<string, Operation>> = {
  encode: define('obj encoding= errors=', ([value, encoding, errors], fuel) =>
    codecEncode(given(value), encodingName(encoding), optionalText(errors, 'strict'), fuel),
  ),
  decode: define('obj encoding= errors=', ([value, encoding, errors], fuel) =>
    codecDecode(given(value), encodingName(encoding), optionalText(errors, 'strict'), fuel),
  ),
};

// ---------------------------------------------------------------- urls and markup

function quote(safeByDefault: string, plus: boolean): Operation {
  return define('string safe= encoding= errors=', ([value, safe, encoding, errors], fuel) => {
    const content =
      typeof value === 'string' ? encodeText(value, encodingName(encoding), optionalText(errors, 'strict'), fuel).binary : binary(value);
    charge(fuel, allowed(content.length) * 8);
    const kept = (safe instanceof Bytes ? safe.binary : optionalText(safe, safeByDefault)) + (plus ? ' ' : '');
    const quoted = codecs.encodePercent(content, kept);
    allowed(quoted.length);
    return plus ? quoted.replaceAll(' ', '+') : quoted;
  });
}

function unquote(plus: boolean): Operation {
  return define('string encoding= errors=', ([value, encoding, errors], fuel) => {
    const content = typeof value === 'string' ? value : plus ? unfoldable() : decodeBytes(binary(value), 'utf-8', 'strict', fuel);
    charge(fuel, content.length * 16);
    const spaced = plus ? content.replaceAll('+', ' ') : content;
    // Runs of ASCII are decoded each on its own.
    return spaced.replace(/[\0-\x7f]+/g, (run) =>
      decodeBytes(codecs.decodePercent(run), encodingName(encoding), optionalText(errors, 'replace'), fuel),
    );
  });
}

function escapeMarkup(content: string, quotes: boolean): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return quotes ? escaped.replaceAll('"', '&quot;').replaceAll("'", '&#x27;') : escaped;
}

const textFunctions: Readonly<Record<string, Operation>> = {
  'urllib.parse.quote': quote('/', false),
  'urllib.parse.quote_plus': quote('', true),
  'urllib.parse.quote_from_bytes': quote('/', false),
  'urllib.parse.unquote': unquote(false),
  'urllib.parse.unquote_plus': unquote(true),
  'urllib.parse.unquote_to_bytes': define('string', ([value], fuel) => {
    const content = typeof value === 'string' ? charsets.encodeUtf8(value) : binary(value);
    charge(fuel, content.length * 8);
    return bytes(codecs.decodePercent(content));
  }),
  'html.unescape': define('s', ([value], fuel) => {
    charge(fuel, text(value).length * 8);
    return codecs.decodeEntities(text(value));
  }),
  'html.escape': define('s quote=', ([value, quotes], fuel) => {
    charge(fuel, text(value).length * 8);
    const escaped = escapeMarkup(text(value), optionalFlag(quotes, true));
    allowed(escaped.length);
    return escaped;
  }),
  'quopri.decodestring': define('s header=', ([value, header], fuel) =>
    header === undefined ? bytes(codecs.decodeQuotedPrintable(asciiBytes(value, fuel))) : unfoldable(),
  ),
};

// ---------------------------------------------------------------- compression

function inflate(value: Data | undefined, windowBits: number, fuel: Fuel): Bytes {
  const content = binary(value);
  const compression = windowBits < 0 ? 'deflate' : windowBits > 40 ? 'any' : windowBits > 24 ? 'gzip' : 'zlib';
  charge(fuel, content.length * 4);
  const result = codecs.decompress(compression, content);
  charge(fuel, result.length);
  return new Bytes(result);
}

const compressionFunctions: Readonly<Record<string, Operation>> = {
  'zlib.decompress': define('data / wbits= bufsize=', ([data, windowBits], fuel) =>
    inflate(data, windowBits === undefined ? 15 : count(windowBits), fuel),
  ),
  'gzip.decompress': define('data', ([data], fuel) => inflate(data, 31, fuel)),
  'zlib.crc32': checksum(crc32, 0),
  'zlib.adler32': checksum(adler32, 1),
};

function prefixed(module: string, functions: Readonly<Record<string, Operation>>): Record<string, Operation> {
  return Object.fromEntries(Object.entries(functions).map(([name, operation]) => [`${module}.${name}`, operation]));
}

export const encodingFunctions: Readonly<Record<string, Operation>> = {
  ...prefixed('base64', base64Functions),
  ...prefixed('binascii', binasciiFunctions),
  ...prefixed('codecs', codecsFunctions),
  ...textFunctions,
  ...compressionFunctions,
};
