import { Bytes, Sequence, type Data, type Fuel } from '../data.js';
import { allowed, charge, joined, repeated, unfoldable } from '../folding.js';
import { pointLength, pointOffset, points, unitOffset } from '../points.js';
import { textAlphabet, type Alphabet } from './alphabet.js';
import { define, type Operation } from './arguments.js';
import { listOf, tupleOf } from './containers.js';
import { caseMethod, swapCase, titleCase } from './letters.js';
import { count, optionalCount, optionalFlag, orderedItems } from './types.js';

/** Methods that texts and byte strings have in common. */

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
    return listOf(parts.map(alphabet.wrap));
  });
}

function partition(alphabet: Alphabet, fromRight: boolean): Operation {
  return define('self sep /', ([self, separator], fuel) => {
    const content = alphabet.unwrap(self);
    const mark = alphabet.unwrap(separator);
    if (mark === '') return unfoldable();
    charge(fuel, content.length);
    const position = fromRight ? content.lastIndexOf(mark) : content.indexOf(mark);
    const [whole, nothing] = [alphabet.wrap(content), alphabet.wrap('')];
    if (position < 0) return tupleOf(fromRight ? [nothing, nothing, whole] : [whole, nothing, nothing]);
    return tupleOf([alphabet.wrap(content.slice(0, position)), alphabet.wrap(mark), alphabet.wrap(content.slice(position + mark.length))]);
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

// ---------------------------------------------------------------- the methods both have

export function sharedMethods(alphabet: Alphabet): Record<string, Operation> {
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
      return listOf(splitLines(unwrap(self), alphabet.lineEnd, optionalFlag(keep, false)).map(wrap));
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
