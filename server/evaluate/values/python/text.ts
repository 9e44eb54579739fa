import { Bytes, Mapping, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, charge, joined, repeated, unfoldable } from '../folding.js';
import { ByteView, isLibraryObject } from '../objects.js';
import { onlyPoint, pointLength, pointOffset, points, unitOffset } from '../points.js';
import { define, type Operation } from './arguments.js';
import { hashKey } from './equality.js';
import { formatTemplate } from './formatting.js';
import { binary, count, integer, optionalCount, optionalFlag, optionalText, orderedItems, text } from './types.js';

/** Text and byte strings have most methods in common; this is what differs. Byte strings are binary strings inside. */
interface Alphabet {
  readonly unwrap: (value: Data | undefined) => string;
  readonly wrap: (content: string) => Data;
  readonly space: RegExp;
  readonly lineEnd: RegExp;
  readonly lower: (content: string) => string;
  readonly upper: (content: string) => string;
}

/** White space of `str`: JavaScript's differs. */
const TEXT_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const TEXT_LINE_END = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;
const BYTE_SPACE = /[\t-\r ]/;
const BYTE_LINE_END = /\r\n|[\n\r]/g;

const asciiLower = (content: string): string => content.replace(/[A-Z]+/g, (run) => run.toLowerCase());
const asciiUpper = (content: string): string => content.replace(/[a-z]+/g, (run) => run.toUpperCase());

const textAlphabet: Alphabet = {
  unwrap: text,
  wrap: (content) => content,
  space: TEXT_SPACE,
  lineEnd: TEXT_LINE_END,
  lower: (content) => content.toLowerCase(),
  upper: (content) => content.toUpperCase(),
};

const byteAlphabet: Alphabet = {
  unwrap: binary,
  wrap: (content) => new Bytes(content),
  space: BYTE_SPACE,
  lineEnd: BYTE_LINE_END,
  lower: asciiLower,
  upper: asciiUpper,
};

const list = (items: readonly Data[]): Sequence => new Sequence('list', items);
const tuple = (...items: readonly Data[]): Sequence => new Sequence('tuple', items);

// ---------------------------------------------------------------- stripping, splitting, replacing

function stripBounds(content: string, isStripped: (character: string) => boolean, left: boolean, right: boolean): string {
  const characters = points(content);
  let start = 0;
  let end = characters.length;
  while (left && start < end && isStripped(characters[start] ?? '')) start += 1;
  while (right && end > start && isStripped(characters[end - 1] ?? '')) end -= 1;
  return start === 0 && end === characters.length ? content : characters.slice(start, end).join('');
}

function strip(alphabet: Alphabet, left: boolean, right: boolean): Operation {
  return define('self chars= /', ([self, chars], fuel) => {
    const content = alphabet.unwrap(self);
    charge(fuel, content.length * 8);
    if (chars === undefined || chars === null)
      return alphabet.wrap(stripBounds(content, (character) => alphabet.space.test(character), left, right));
    const stripped = new Set(points(alphabet.unwrap(chars)));
    return alphabet.wrap(stripBounds(content, (character) => stripped.has(character), left, right));
  });
}

function splitOnSpace(alphabet: Alphabet, content: string, limit: number, fromRight: boolean): string[] {
  const characters = fromRight ? points(content).toReversed() : points(content);
  const piece = (from: number, to: number): string => {
    const part = characters.slice(from, to);
    return (fromRight ? part.reverse() : part).join('');
  };
  const isSpace = (index: number): boolean => alphabet.space.test(characters[index] ?? '');
  const parts: string[] = [];
  let start = 0;
  for (;;) {
    while (start < characters.length && isSpace(start)) start += 1;
    if (start === characters.length) break;
    if (parts.length === limit) {
      parts.push(piece(start, characters.length));
      break;
    }
    const from = start;
    while (start < characters.length && !isSpace(start)) start += 1;
    parts.push(piece(from, start));
  }
  return fromRight ? parts.reverse() : parts;
}

function splitOn(content: string, separator: string, limit: number, fromRight: boolean): string[] {
  if (separator === '') return unfoldable();
  const parts = content.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return fromRight ? splitFromRight(content, separator, limit) : parts;
  if (fromRight) return splitFromRight(content, separator, limit);
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** Overlapping separators are found from the right. */
function splitFromRight(content: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let end = content.length;
  while (limit < 0 || parts.length < limit) {
    const position = end < separator.length ? -1 : content.lastIndexOf(separator, end - separator.length);
    if (position < 0) break;
    parts.push(content.slice(position + separator.length, end));
    end = position;
  }
  parts.push(content.slice(0, end));
  return parts.reverse();
}

function split(alphabet: Alphabet, fromRight: boolean): Operation {
  return define('self / sep= maxsplit=', ([self, separator, maximum], fuel) => {
    const content = alphabet.unwrap(self);
    const limit = optionalCount(maximum, -1);
    charge(fuel, content.length * 8);
    const parts =
      separator === undefined || separator === null
        ? splitOnSpace(alphabet, content, limit, fromRight)
        : splitOn(content, alphabet.unwrap(separator), limit, fromRight);
    return list(parts.map(alphabet.wrap));
  });
}

function partition(alphabet: Alphabet, fromRight: boolean): Operation {
  return define('self sep /', ([self, separator], fuel) => {
    const content = alphabet.unwrap(self);
    const mark = alphabet.unwrap(separator);
    if (mark === '') return unfoldable();
    charge(fuel, content.length);
    const position = fromRight ? content.lastIndexOf(mark) : content.indexOf(mark);
    if (position < 0)
      return fromRight ? tuple(alphabet.wrap(''), alphabet.wrap(''), self ?? '') : tuple(self ?? '', alphabet.wrap(''), alphabet.wrap(''));
    return tuple(alphabet.wrap(content.slice(0, position)), alphabet.wrap(mark), alphabet.wrap(content.slice(position + mark.length)));
  });
}

function splitLines(content: string, lineEnd: RegExp, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of content.matchAll(lineEnd)) {
    lines.push(content.slice(start, match.index + (keepEnds ? match[0].length : 0)));
    start = match.index + match[0].length;
  }
  if (start < content.length) lines.push(content.slice(start));
  return lines;
}

function replace(content: string, old: string, fresh: string, limit: number, fuel: Fuel): string {
  charge(fuel, content.length);
  if (limit === 0) return content;
  const pieces = old === '' ? ['', ...points(content), ''] : content.split(old);
  const kept = limit < 0 ? pieces.length : Math.min(pieces.length, limit + 1);
  const rest = pieces.slice(kept - 1).join(old);
  return joined([...pieces.slice(0, kept - 1), rest], fresh, fuel);
}

// ---------------------------------------------------------------- searching

/** The part of the text that `find(x, start, end)` looks at, in code points; absent if it lies outside. */
function searchRange(length: number, start: Data | undefined, end: Data | undefined): { readonly from: number; readonly to: number } {
  const clamp = (bound: Data | undefined, otherwise: number): number => {
    if (bound === undefined || bound === null) return otherwise;
    const position = count(bound);
    return position < 0 ? Math.max(0, position + length) : position;
  };
  return { from: clamp(start, 0), to: Math.min(clamp(end, length), length) };
}

/** A byte is searched for as a number as well. */
function needle(alphabet: Alphabet, value: Data | undefined): string {
  if (alphabet === textAlphabet || value instanceof Bytes) return alphabet.unwrap(value);
  const byte = count(value);
  return byte >= 0 && byte <= 255 ? String.fromCharCode(byte) : unfoldable();
}

function find(alphabet: Alphabet, fromRight: boolean, mustBeThere: boolean): Operation {
  return define('self sub start= end= /', ([self, sub, start, end], fuel) => {
    const content = alphabet.unwrap(self);
    const sought = needle(alphabet, sub);
    charge(fuel, content.length * 2);
    const { from, to } = searchRange(pointLength(content), start, end);
    const window = from > to ? undefined : content.slice(unitOffset(content, from), unitOffset(content, to));
    const position = window === undefined ? -1 : fromRight ? window.lastIndexOf(sought) : window.indexOf(sought);
    if (position < 0) return mustBeThere ? unfoldable() : -1n;
    return BigInt(from + pointOffset(window ?? '', position));
  });
}

function countOf(alphabet: Alphabet): Operation {
  return define('self sub start= end= /', ([self, sub, start, end], fuel) => {
    const content = alphabet.unwrap(self);
    const sought = needle(alphabet, sub);
    charge(fuel, content.length * 2);
    const { from, to } = searchRange(pointLength(content), start, end);
    if (from > to) return 0n;
    const window = content.slice(unitOffset(content, from), unitOffset(content, to));
    return BigInt(sought === '' ? pointLength(window) + 1 : window.split(sought).length - 1);
  });
}

function affix(alphabet: Alphabet, atEnd: boolean): Operation {
  return define('self affix start= end= /', ([self, affixes, start, end], fuel) => {
    const content = alphabet.unwrap(self);
    const { from, to } = searchRange(pointLength(content), start, end);
    const candidates =
      affixes instanceof Sequence && affixes.variety === 'tuple' ? affixes.items.map(alphabet.unwrap) : [alphabet.unwrap(affixes)];
    charge(fuel, content.length + candidates.length * 64);
    if (from > to) return false;
    const window = content.slice(unitOffset(content, from), unitOffset(content, to));
    return candidates.some((candidate) => (atEnd ? window.endsWith(candidate) : window.startsWith(candidate)));
  });
}

// ---------------------------------------------------------------- padding

function fillOf(alphabet: Alphabet, fill: Data | undefined): string {
  const character = fill === undefined ? ' ' : alphabet.unwrap(fill);
  if (pointLength(character) !== 1) unfoldable();
  return character;
}

function padding(alphabet: Alphabet, share: (missing: number, width: number) => number): Operation {
  return define('self width fill= /', ([self, width, fill], fuel) => {
    const content = alphabet.unwrap(self);
    const character = fillOf(alphabet, fill);
    const missing = count(width) - pointLength(content);
    if (missing <= 0) return alphabet.wrap(content);
    charge(fuel, allowed(content.length + missing * character.length));
    const left = share(missing, count(width));
    return alphabet.wrap(character.repeat(left) + content + character.repeat(missing - left));
  });
}

function zeroFill(content: string, width: number, fuel: Fuel): string {
  const missing = width - pointLength(content);
  if (missing <= 0) return content;
  charge(fuel, allowed(content.length + missing));
  const sign = /^[+-]/.exec(content)?.[0] ?? '';
  return sign + '0'.repeat(missing) + content.slice(sign.length);
}

function expandTabs(content: string, size: number, fuel: Fuel): string {
  let column = 0;
  const pieces = points(content).map((character) => {
    if (character === '\n' || character === '\r') column = 0;
    else if (character !== '\t') column += 1;
    else {
      const width = size <= 0 ? 0 : size - (column % size);
      column += width;
      return repeated(' ', width, fuel);
    }
    return character;
  });
  return joined(pieces, '', fuel);
}

// ---------------------------------------------------------------- case

/** Beyond these, Python's title case differs from upper case, or one letter becomes several. */
const SIMPLE_CASE = /^[\0-\xde\xe0-\u0129\u0132-\u0148\u014a-\u017f\u0370-\u0380\u0391-\u03a9\u03b1-\u03c1\u03c3-\u03c9\u0400-\u04ff]*$/;

function hasSimpleCase(content: string): boolean {
  return SIMPLE_CASE.test(content) || SIMPLE_CASE.test(points(content).filter(isCased).join(''));
}

function isCased(character: string): boolean {
  return character.toUpperCase() !== character || character.toLowerCase() !== character;
}

function simple(alphabet: Alphabet, value: Data | undefined): string {
  const content = alphabet.unwrap(value);
  return hasSimpleCase(content) ? content : unfoldable();
}

function titleCase(alphabet: Alphabet, content: string): string {
  const word = alphabet === textAlphabet ? /\p{L}+/gu : /[A-Za-z]+/g;
  return content.replace(word, (run) => alphabet.upper(run.slice(0, 1)) + alphabet.lower(run.slice(1)));
}

function swapCase(alphabet: Alphabet, content: string): string {
  return points(content)
    .map((character) => (alphabet.upper(character) === character ? alphabet.lower(character) : alphabet.upper(character)))
    .join('');
}

function caseMethod(alphabet: Alphabet, change: (content: string) => string, onlySimple: boolean): Operation {
  return define('self /', ([self], fuel) => {
    const content = onlySimple ? simple(alphabet, self) : alphabet.unwrap(self);
    charge(fuel, content.length * 12);
    const changed = change(content);
    allowed(changed.length);
    return alphabet.wrap(changed);
  });
}

// ---------------------------------------------------------------- questions

/** Every question of one kind asks about all characters; `decimal` and `digit` differ beyond ASCII only in what is not modelled. */
function question(alphabet: Alphabet, answer: (content: string) => boolean): Operation {
  return define('self /', ([self], fuel) => {
    const content = alphabet.unwrap(self);
    charge(fuel, content.length * 4);
    return answer(content);
  });
}

/** Superscripts, fractions and numerals of other scripts are digits for some questions and not for others. */
function known(content: string): string {
  return /[\p{No}\p{Nl}\u4e00-\u9fff\uf900-\ufaff]/u.test(content) ? unfoldable() : content;
}

const isUpper = (content: string): boolean => simpleLetters(content) && /\p{Lu}/u.test(content) && !/\p{Ll}/u.test(content);
const isLower = (content: string): boolean => simpleLetters(content) && /\p{Ll}/u.test(content) && !/\p{Lu}/u.test(content);

function simpleLetters(content: string): boolean {
  // Letters with a case that are of no case category, and title case letters.
  return /\p{Lt}|[\u00aa\u00ba\u02b0-\u02b8\u02c0-\u02c1\u02e0-\u02e4\u0345\u037a\u2071\u207f\u2090-\u209c\u2160-\u217f\u24b6-\u24e9]/u.test(
    content,
  )
    ? unfoldable()
    : true;
}

function isTitle(content: string): boolean {
  simpleLetters(content);
  let previousCased = false;
  let found = false;
  for (const character of content) {
    const upper = /\p{Lu}/u.test(character);
    const lower = /\p{Ll}/u.test(character);
    if ((upper && previousCased) || (lower && !previousCased)) return false;
    previousCased = upper || lower;
    found ||= previousCased;
  }
  return found;
}

const asciiQuestions: Readonly<Record<string, (content: string) => boolean>> = {
  isalpha: (content) => /^[A-Za-z]+$/.test(content),
  isdigit: (content) => /^[0-9]+$/.test(content),
  isalnum: (content) => /^[A-Za-z0-9]+$/.test(content),
  isspace: (content) => /^[\t-\r ]+$/.test(content),
  isupper: (content) => /[A-Z]/.test(content) && !/[a-z]/.test(content),
  islower: (content) => /[a-z]/.test(content) && !/[A-Z]/.test(content),
  istitle: (content) => isTitle(content.replace(/[\x80-\xff]/g, ' ')),
  isascii: (content) => /^[\0-\x7f]*$/.test(content),
};

const textQuestions: Readonly<Record<string, (content: string) => boolean>> = {
  isalpha: (content) => /^\p{L}+$/u.test(content),
  isdigit: (content) => /^\p{Nd}+$/u.test(known(content)),
  isdecimal: (content) => /^\p{Nd}+$/u.test(content),
  isnumeric: (content) => /^\p{Nd}+$/u.test(known(content)),
  isalnum: (content) => /^[\p{L}\p{Nd}]+$/u.test(/[\p{No}\p{Nl}]/u.test(content) ? unfoldable() : content),
  isspace: (content) => content !== '' && points(content).every((character) => TEXT_SPACE.test(character)),
  isupper: isUpper,
  islower: isLower,
  istitle: isTitle,
  isascii: (content) => /^[\0-\x7f]*$/.test(content),
  isprintable: (content) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(content),
  isidentifier: (content) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(content),
};

// ---------------------------------------------------------------- the methods both have

function sharedMethods(alphabet: Alphabet): Record<string, Operation> {
  const { unwrap, wrap } = alphabet;
  const right = (missing: number): number => missing;
  const none = (): number => 0;
  // CPython's rule for the odd column.
  const centre = (missing: number, width: number): number => Math.floor(missing / 2) + (missing & width & 1);
  return {
    strip: strip(alphabet, true, true),
    lstrip: strip(alphabet, true, false),
    rstrip: strip(alphabet, false, true),
    split: split(alphabet, false),
    rsplit: split(alphabet, true),
    partition: partition(alphabet, false),
    rpartition: partition(alphabet, true),
    splitlines: define('self / keepends=', ([self, keep], fuel) => {
      charge(fuel, unwrap(self).length * 4);
      return list(splitLines(unwrap(self), alphabet.lineEnd, optionalFlag(keep, false)).map(wrap));
    }),
    replace: define('self old new count= /', ([self, old, fresh, limit], fuel) =>
      wrap(replace(unwrap(self), unwrap(old), unwrap(fresh), optionalCount(limit, -1), fuel)),
    ),
    join: define('self iterable /', ([self, iterable], fuel) => wrap(joined(orderedItems(iterable, fuel).map(unwrap), unwrap(self), fuel))),
    find: find(alphabet, false, false),
    rfind: find(alphabet, true, false),
    index: find(alphabet, false, true),
    rindex: find(alphabet, true, true),
    count: countOf(alphabet),
    startswith: affix(alphabet, false),
    endswith: affix(alphabet, true),
    ljust: padding(alphabet, none),
    rjust: padding(alphabet, right),
    center: padding(alphabet, centre),
    zfill: define('self width /', ([self, width], fuel) => wrap(zeroFill(unwrap(self), count(width), fuel))),
    expandtabs: define('self / tabsize=', ([self, size], fuel) => wrap(expandTabs(unwrap(self), optionalCount(size, 8), fuel))),
    removeprefix: define('self prefix /', ([self, prefix]) => {
      const content = unwrap(self);
      return wrap(content.startsWith(unwrap(prefix)) ? content.slice(unwrap(prefix).length) : content);
    }),
    removesuffix: define('self suffix /', ([self, suffix]) => {
      const content = unwrap(self);
      const ending = unwrap(suffix);
      return wrap(ending !== '' && content.endsWith(ending) ? content.slice(0, -ending.length) : content);
    }),
    lower: caseMethod(alphabet, alphabet.lower, false),
    upper: caseMethod(alphabet, alphabet.upper, false),
    title: caseMethod(alphabet, (content) => titleCase(alphabet, content), true),
    capitalize: caseMethod(alphabet, (content) => alphabet.upper(content.slice(0, 1)) + alphabet.lower(content.slice(1)), true),
    swapcase: caseMethod(alphabet, (content) => swapCase(alphabet, content), true),
    __add__: define('self other /', ([self, other], fuel) => wrap(joined([unwrap(self), unwrap(other)], '', fuel))),
  };
}

// ---------------------------------------------------------------- `str` alone

/** What `str.translate` puts in the place of a character: a text, or nothing. */
function translate(content: string, tableValue: Data, fuel: Fuel): string {
  charge(fuel, content.length * 16);
  if (tableValue instanceof Mapping && !isLibraryObject(tableValue)) {
    const replacements = new Map(tableValue.entries.map(([key, value]) => [hashKey(key, fuel), value]));
    return joined(
      points(content).map((character) => replacement(character, replacements.get(`n${BigInt(onlyPoint(character)).toString(36)}`))),
      '',
      fuel,
    );
  }
  if (typeof tableValue === 'string') {
    const letters = points(tableValue);
    return joined(
      points(content).map((character) => letters[onlyPoint(character)] ?? character),
      '',
      fuel,
    );
  }
  return unfoldable();
}

function replacement(character: string, value: Data | undefined): string {
  if (value === undefined) return character;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const point = Number(integer(value));
  return point >= 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : unfoldable();
}

const makeTranslation = define('x y= z= /', ([first, second, removed], fuel) => {
  const entries = new Map<bigint, Data>();
  if (second === undefined) {
    if (!(first instanceof Mapping) || isLibraryObject(first)) return unfoldable();
    for (const [key, value] of first.entries) entries.set(typeof key === 'string' ? BigInt(onlyPoint(key)) : integer(key), value);
  } else {
    const from = points(text(first));
    const to = points(text(second));
    if (from.length !== to.length) return unfoldable();
    charge(fuel, from.length * 16);
    from.forEach((character, index) => entries.set(BigInt(onlyPoint(character)), BigInt(onlyPoint(to[index] ?? ''))));
    for (const character of points(optionalText(removed, ''))) entries.set(BigInt(onlyPoint(character)), null);
  }
  return new Mapping('dictionary', [...entries]);
});

export const textMethods: Readonly<Record<string, Operation>> = {
  ...sharedMethods(textAlphabet),
  ...Object.fromEntries(Object.entries(textQuestions).map(([name, answer]) => [name, question(textAlphabet, answer)])),
  casefold: caseMethod(textAlphabet, (content) => (/^[\0-\x7f]*$/.test(content) ? content.toLowerCase() : foldCase(content)), false),
  format: (args, fuel) => {
    const [template, ...positional] = args.positional;
    return formatTemplate(text(template), { positional, keywords: args.keywords }, fuel);
  },
  format_map: define('self mapping /', ([self, mapping], fuel) => {
    if (!(mapping instanceof Mapping) || isLibraryObject(mapping)) return unfoldable();
    return formatTemplate(
      text(self),
      { positional: [], keywords: new Map(mapping.entries.map(([key, value]) => [text(key), value])) },
      fuel,
    );
  }),
  translate: define('self table /', ([self, tableValue], fuel) => translate(text(self), tableValue ?? null, fuel)),
  maketrans: (args, fuel) => {
    // Called on a text it takes no notice of it.
    return makeTranslation(args, fuel);
  },
};

/** Full case folding where it is lower case but for the sharp s. */
function foldCase(content: string): string {
  return hasSimpleCase(content.replaceAll('ß', 'ss')) && !/[ŉſς\u0345\u00b5]/.test(content)
    ? content.replaceAll('ß', 'ss').toLowerCase()
    : unfoldable();
}

// ---------------------------------------------------------------- byte strings alone

function hexText(content: string, separator: string, group: number): string {
  const digits = Array.from(content, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'));
  if (separator === '' || group === 0) return digits.join('');
  const size = Math.abs(group);
  const head = group > 0 ? digits.length % size : 0;
  const groups = head > 0 ? [digits.slice(0, head).join('')] : [];
  for (let start = head; start < digits.length; start += size) groups.push(digits.slice(start, start + size).join(''));
  return groups.join(separator);
}

export const byteMethods: Readonly<Record<string, Operation>> = {
  ...sharedMethods(byteAlphabet),
  ...Object.fromEntries(Object.entries(asciiQuestions).map(([name, answer]) => [name, question(byteAlphabet, answer)])),
  hex: define('self / sep= bytes_per_sep=', ([self, separator, group], fuel) => {
    const content = binary(self);
    const mark = separator instanceof Bytes ? separator.binary : optionalText(separator, '');
    if (separator !== undefined && mark.length !== 1) unfoldable();
    charge(fuel, allowed(content.length * (mark === '' ? 2 : 3)) * 8);
    return hexText(content, mark, optionalCount(group, 1));
  }),
  translate: define('self table / delete=', ([self, tableValue, removed], fuel) => {
    const content = binary(self);
    const letters = tableValue === null ? undefined : binary(tableValue);
    if (letters !== undefined && letters.length !== 256) unfoldable();
    const dropped = new Set(removed === undefined ? '' : binary(removed));
    charge(fuel, content.length * 8);
    const kept = Array.from(content).filter((byte) => !dropped.has(byte));
    return new Bytes(letters === undefined ? kept.join('') : kept.map((byte) => letters[byte.charCodeAt(0)]).join(''));
  }),
  maketrans: define('frm to /', ([from, to]) => {
    const source = binary(from);
    const target = binary(to);
    if (source.length !== target.length) unfoldable();
    const letters = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
    Array.from(source).forEach((byte, index) => (letters[byte.charCodeAt(0)] = target[index] ?? ''));
    return new Bytes(letters.join(''));
  }),
  tobytes: define('self /', ([self]) => (self instanceof ByteView && self.origin === 'memoryview' ? new Bytes(self.binary) : unfoldable())),
  tolist: define('self /', ([self]) =>
    self instanceof ByteView && self.origin === 'memoryview'
      ? list(Array.from(self.binary, (byte) => BigInt(byte.charCodeAt(0))))
      : unfoldable(),
  ),
};
