/** Python: text put together, cut, turned and replaced. */
import type { Disguise } from '../plan.js';
import { definersFor, longerThan, lowerCase, swapCase, swappable, upperCase } from './define.js';
import { cut, filler, foreignTo, reversed } from './pieces.js';

const { nesting } = definersFor('python');

const ASSEMBLED: readonly Disguise[] = [
  nesting('plain', (value, _, inner) => inner(value), { nests: false, writeNumber: String }),
  nesting('adjacent', (value, { random }, inner) => `(${cut(value, 2, random).map(inner).join(' ')})`, { nests: false }),
  nesting('concatenation', (value, { random }, inner) => `(${cut(value, 3, random).map(inner).join(' + ')})`),
  nesting('join-list', (value, { random }, inner) => `"".join([${cut(value, 4, random).map(inner).join(', ')}])`),
  nesting('join-characters', (value, _, inner) => `"".join((${[...value].map((character) => `${inner(character)},`).join(' ')}))`, {
    nests: false,
  }),
  nesting('join-separator', (value, _, inner) => `"-".join([${value.split('-').map(inner).join(', ')}])`, {
    accepts: (value) => /.-./.test(value),
  }),
  nesting(
    'str-join',
    (value, { random }, inner) =>
      `str.join("", (${cut(value, 3, random)
        .map((piece) => `${inner(piece)},`)
        .join(' ')}))`,
  ),
  nesting('format', (value, { random }, inner) => {
    const pieces = cut(value, 2, random);
    return `"${'{}'.repeat(pieces.length)}".format(${pieces.map(inner).join(', ')})`;
  }),
  nesting('format-index', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `"{1}{0}".format(${inner(second)}, ${inner(first)})`;
  }),
  nesting('format-name', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `"{head}{tail}".format(tail=${inner(second)}, head=${inner(first)})`;
  }),
  nesting('format-map', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `"{a}{b}".format_map({"a": ${inner(first)}, "b": ${inner(second)}})`;
  }),
  nesting('percent', (value, { random }, inner) => {
    const pieces = cut(value, 3, random);
    return `("${'%s'.repeat(pieces.length)}" % (${pieces.map((piece) => `${inner(piece)},`).join(' ')}))`;
  }),
  nesting('percent-dictionary', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `("%(a)s%(b)s" % {"b": ${inner(second)}, "a": ${inner(first)}})`;
  }),
  nesting('f-string', (value, { random, local, fresh }, inner) => {
    const names = cut(value, 2, random).map((piece) => {
      const name = fresh('');
      local(`${name} = ${inner(piece)}`);
      return name;
    });
    return `f"${names.map((name) => `{${name}}`).join('')}"`;
  }),
  nesting('string-template', (value, { random, library }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `${library('string')}.Template("\${a}\${b}").substitute(a=${inner(first)}, b=${inner(second)})`;
  }),
  nesting('augmented', (value, { random, local, fresh }, inner) => {
    const name = fresh('');
    const [first = '', ...rest] = cut(value, 3, random);
    local(`${name} = ${inner(first)}`, ...rest.map((piece) => `${name} += ${inner(piece)}`));
    return name;
  }),
  nesting('loop', (value, { random, local, fresh }, inner) => {
    const [name, part] = [fresh(''), fresh('part')];
    local(`${name} = ""`, `for ${part} in [${cut(value, 4, random).map(inner).join(', ')}]:`, `    ${name} += ${part}`);
    return name;
  }),
  nesting('loop-prepend', (value, { random, local, fresh }, inner) => {
    const [name, part] = [fresh(''), fresh('part')];
    local(
      `${name} = ""`,
      `for ${part} in (${cut(value, 4, random)
        .reverse()
        .map((piece) => `${inner(piece)},`)
        .join(' ')}):`,
      `    ${name} = ${part} + ${name}`,
    );
    return name;
  }),
  nesting('while-loop', (value, { random, local, fresh }, inner) => {
    const [name, index, parts] = [fresh(''), fresh('position'), fresh('parts')];
    local(
      `${parts} = [${cut(value, 4, random).map(inner).join(', ')}]`,
      `${name}, ${index} = "", 0`,
      `while ${index} < len(${parts}):`,
      `    ${name} += ${parts}[${index}]`,
      `    ${index} += 1`,
    );
    return name;
  }),
  nesting('nothing-added', (value, _, inner) => `("x" * 0 + ${inner(value)})`),
];

const SLICED: readonly Disguise[] = [
  nesting('slice', (value, { random }, inner) => `${inner(filler(random, 3) + value + filler(random, 2))}[3:-2]`, {
    accepts: longerThan(0),
  }),
  nesting('slice-object', (value, { random }, inner) => `${inner(filler(random, 2) + value + filler(random, 4))}[slice(2, -4)]`, {
    accepts: longerThan(0),
  }),
  nesting(
    'every-second',
    (value, { random }, inner) => `${inner([...value].map((character) => character + filler(random, 1)).join(''))}[::2]`,
  ),
  nesting(
    'every-third',
    (value, { random }, inner) =>
      `${inner([...value].map((character) => filler(random, 1) + character + filler(random, 1)).join(''))}[1::3]`,
  ),
  nesting(
    'backwards-second',
    (value, { random }, inner) => `${inner([...reversed(value)].map((character) => filler(random, 1) + character).join(''))}[::-2]`,
  ),
  nesting('reversal', (value, _, inner) => `${inner(reversed(value))}[::-1]`),
  nesting('reversed', (value, _, inner) => `"".join(reversed(${inner(reversed(value))}))`),
  nesting('two-slices', (value, { random, local, fresh }, inner) => {
    const pool = fresh('pool');
    const [first = '', second = ''] = cut(value, 2, random);
    local(`${pool} = ${inner(`${second}:${first}`)}`);
    return `(${pool}[${[...second].length + 1}:] + ${pool}[:${[...second].length}])`;
  }),
];

const CHANGED: readonly Disguise[] = [
  nesting('lower', (value, _, inner) => `${inner(value.toUpperCase())}.lower()`, { accepts: lowerCase }),
  nesting('upper', (value, _, inner) => `${inner(value.toLowerCase())}.upper()`, { accepts: upperCase }),
  nesting('casefold', (value, _, inner) => `${inner(value.toUpperCase())}.casefold()`, {
    accepts: (value) => lowerCase(value) && !value.includes('ß'),
  }),
  nesting('swapcase', (value, _, inner) => `${inner(swapCase(value))}.swapcase()`, { accepts: swappable }),
  nesting('capitalize', (value, _, inner) => `${inner(value.toLowerCase())}.capitalize()`, {
    accepts: (value) => /^[A-Z][^A-Z]*$/.test(value) && swappable(value),
  }),
  nesting('replace', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(cut(value, 3, random).join(mark))}.replace("${mark}", "")`;
  }),
  nesting('replace-word', (value, { random }, inner) => {
    const [first = '', second = ''] = cut(value, 2, random);
    return `${inner(`${first}%slot%`)}.replace("%slot%", ${inner(second)})`;
  }),
  nesting('replace-twice', (value, { random }, inner) => {
    const mark = foreignTo(value, random, '#~^');
    const other = foreignTo(value, random, '|%&');
    return `${inner(cut(value, 4, random).join(mark + other))}.replace("${mark}", "").replace("${other}", "")`;
  }),
  nesting(
    'translate',
    (value, { random }, inner) => {
      const from = foreignTo(value, random, '#~^');
      const letter = random.pick([...value]);
      return `${inner(value.replaceAll(letter, from))}.translate(str.maketrans({"${from}": ${inner(letter)}}))`;
    },
    { accepts: longerThan(0) },
  ),
  nesting('re-sub', (value, { random, library }, inner) => {
    const mark = foreignTo(value, random, '#~&%');
    return `${library('re')}.sub("${mark}+", "", ${inner(cut(value, 3, random).join(mark + mark))})`;
  }),
  nesting('strip', (value, { random }, inner) => `${inner(' '.repeat(random.between(1, 4)) + value + '  ')}.strip()`, {
    accepts: (value) => value.trim() === value && value !== '',
  }),
  nesting('strip-characters', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(mark.repeat(3) + value + mark.repeat(2))}.strip("${mark}")`;
  }),
  nesting('lstrip', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner(mark.repeat(2) + value)}.lstrip("${mark}")`;
  }),
  nesting('split', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([filler(random, 4), value, filler(random, 3)].join(mark))}.split("${mark}")[1]`;
  }),
  nesting('rsplit', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([filler(random, 4), value].join(mark))}.rsplit("${mark}", 1)[-1]`;
  }),
  nesting('partition', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `${inner([filler(random, 4), value].join(mark))}.partition("${mark}")[2]`;
  }),
  nesting('splitlines', (value, { random }, inner) => `${inner(`${filler(random, 4)}\n${value}\n${filler(random, 4)}`)}.splitlines()[1]`, {
    accepts: (value) => longerThan(0)(value) && !value.includes('\n'),
  }),
  nesting('split-join', (value, { random }, inner) => {
    const mark = foreignTo(value, random);
    return `"".join(${inner(cut(value, 4, random).join(mark))}.split("${mark}"))`;
  }),
  nesting(
    'removeprefix',
    (value, { random }, inner) => `${inner(`v${filler(random, 2)}:${value}`.replace(/^v..:/, 'v1x:'))}.removeprefix("v1x:")`,
  ),
  nesting('removesuffix', (value, _, inner) => `${inner(`${value}.bak`)}.removesuffix(".bak")`),
  nesting('str-of-bytes', (value, _, inner) => `str(${inner(value)}.encode(), "utf-8")`),
  nesting('str-cast', (value, _, inner) => `str(${inner(value)})`),
  nesting('format-builtin', (value, _, inner) => `format(${inner(value)}, "s")`),
  nesting(
    'conditional',
    (value, { random }, inner) =>
      `(${inner(value)} if ${random.pick(['True', '1 < 2', 'not 0', '"a" in "cat"'])} else ${inner(filler(random, 5))})`,
  ),
  nesting('or', (value, { random }, inner) => `(${random.pick(['""', 'None', '0', '[]'])} or ${inner(value)})`, { accepts: longerThan(0) }),
  nesting('and', (value, _, inner) => `(1 and ${inner(value)})`),
];

export const PYTHON_TEXT: readonly Disguise[] = [...ASSEMBLED, ...SLICED, ...CHANGED];
