import { Mapping, type Data, type Fuel } from '../data.js';
import { charge, joined, unfoldable } from '../folding.js';
import { isLibraryObject } from '../objects.js';
import { onlyPoint, points } from '../points.js';
import { textAlphabet } from './alphabet.js';
import { define, type Operation } from './arguments.js';
import { hashKey } from './equality.js';
import { formatTemplate } from './formatting.js';
import { caseMethod, hasSimpleCase, question, textQuestions } from './letters.js';
import { sharedMethods } from './strings.js';
import { integer, optionalText, text } from './types.js';

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
