import { Bytes } from '../data.js';
import { allowed, charge, unfoldable } from '../folding.js';
import { ByteView } from '../objects.js';
import { byteAlphabet } from './alphabet.js';
import { define, type Operation } from './arguments.js';
import { listOf } from './containers.js';
import { asciiQuestions, question } from './letters.js';
import { sharedMethods } from './strings.js';
import { binary, optionalCount, optionalText } from './types.js';

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
      ? listOf(Array.from(self.binary, (byte) => BigInt(byte.charCodeAt(0))))
      : unfoldable(),
  ),
};
