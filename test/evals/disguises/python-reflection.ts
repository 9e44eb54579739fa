/** Python: names that are themselves constants, and text that is evaluated. */
import type { Disguise } from '../plan.js';
import { literal } from '../literals.js';
import { definersFor, lowerCase } from './define.js';
import { codes, cut, reversed, rot13 } from './pieces.js';

const { closed, nesting } = definersFor('python');

const base64Of = (value: string): string => Buffer.from(value, 'utf8').toString('base64');

const REFLECTION: readonly Disguise[] = [
  nesting('getattr-class', (value, s, inner) => {
    const name = s.fresh('_Table');
    s.module(`class ${name}:`, `    hint = ${inner(value)}`);
    return `getattr(${name}, "hi" + "nt")`;
  }),
  nesting('class-dictionary', (value, s, inner) => {
    const name = s.fresh('_Table');
    s.module(`class ${name}:`, `    hint = ${inner(value)}`);
    return `${name}.__dict__["hint"]`;
  }),
  nesting('vars-class', (value, s, inner) => {
    const name = s.fresh('_Table');
    s.module(`class ${name}:`, `    hint = ${inner(value)}`);
    return `vars(${name})["hint"]`;
  }),
  nesting('setattr', (value, s, inner) => {
    const name = s.fresh('_Table');
    s.module(`class ${name}:`, '    pass', '', `setattr(${name}, "hint", ${inner(value)})`);
    return `${name}.hint`;
  }),
  nesting('globals', (value, s, inner) => {
    const name = s.fresh('_RESERVED');
    s.module(`${name} = ${inner(value)}`);
    return `globals()["${name.slice(0, 4)}" + "${name.slice(4)}"]`;
  }),
  nesting('globals-assigned', (value, s, inner) => {
    const name = s.fresh('_PRESET');
    s.module(`globals()["${name}"] = ${inner(value)}`);
    return name;
  }),
  nesting(
    'getattr-module-function',
    (value, { library }, inner) => `getattr(${library('base64')}, "b64" + "decode")(${inner(base64Of(value))}).decode()`,
  ),
  nesting('getattr-method', (value, _, inner) => `getattr(${inner(value.toUpperCase())}, "lower")()`, { accepts: lowerCase }),
  nesting(
    'getattr-reversed-name',
    (value, { library, random }, inner) =>
      `getattr(${library('codecs')}, "edoced"[::-1])(${inner(rot13(value))}, "${random.pick(['rot13', 'rot_13'])}")`,
  ),
  nesting('dunder-import', (value, _, inner) => `__import__("base64").b64decode(${inner(base64Of(value))}).decode()`),
  nesting(
    'dunder-import-getattr',
    (value, _, inner) => `getattr(__import__("bina" + "scii"), "unhexlify")(${inner(Buffer.from(value).toString('hex'))}).decode()`,
  ),
  nesting(
    'import-module',
    (value, { library }, inner) => `${library('importlib')}.import_module("codecs").decode(${inner(rot13(value))}, "rot13")`,
  ),
  nesting('method-caller', (value, { library }, inner) => `${library('operator')}.methodcaller("lower")(${inner(value.toUpperCase())})`, {
    accepts: lowerCase,
  }),
  nesting('item-getter', (value, { library }, inner) => `${library('operator')}.itemgetter("k")({"k": ${inner(value)}})`),
  nesting('attribute-getter', (value, s, inner) => {
    const name = s.fresh('_Table');
    s.module(`class ${name}:`, `    hint = ${inner(value)}`);
    return `${s.library('operator')}.attrgetter("hint")(${name})`;
  }),
  nesting('unbound-method', (value, { random }, inner) => `str.replace(${inner(cut(value, 2, random).join('~~'))}, "~~", "")`, {
    accepts: (value) => !value.includes('~'),
  }),
  closed('builtins-chr', (value) => `"".join(map(getattr(__import__("builtins"), "ch" + "r"), [${codes(value).join(', ')}]))`),
];

const EVALUATION: readonly Disguise[] = [
  closed('eval-concatenation', (value, { random }) => `eval(${literal(cut(value, 2, random).map(literal).join(' + '))})`),
  closed('eval-reversed', (value) => `eval(${literal(reversed(literal(value)))}[::-1])`),
  closed('eval-base64', (value, { library }) => `eval(${library('base64')}.b64decode(${literal(base64Of(literal(value)))}))`),
  closed('eval-chr', (value) => `eval(${literal(`"".join(map(chr, [${codes(value).join(', ')}]))`)})`),
  closed('eval-lambda', (value) => `eval(${literal(`lambda: ${literal(value)}`)})()`),
  closed(
    'eval-compiled',
    (value, { random }) => `eval(compile(${literal(cut(value, 2, random).map(literal).join(' + '))}, "<string>", "eval"))`,
  ),
  closed('exec-module', (value, s) => {
    const name = s.fresh('_PRESET');
    s.module(`exec(${literal(`${name} = ${literal(value)}`)})`);
    return name;
  }),
  closed('exec-namespace', (value, s) => {
    const name = s.fresh('_scope');
    s.module(`${name} = {}`, `exec(${literal(`k = ${literal(value)}`)}, ${name})`);
    return `${name}["k"]`;
  }),
  closed('exec-base64', (value, s) => {
    const name = s.fresh('_PRESET');
    s.module(`exec(${s.library('base64')}.b64decode(${literal(base64Of(`${name} = ${literal(value)}`))}).decode())`);
    return name;
  }),
  nesting('eval-name', (value, s, inner) => {
    const name = s.fresh('_RESERVED');
    s.module(`${name} = ${inner(value)}`);
    return `eval("${name}")`;
  }),
];

export const PYTHON_REFLECTION: readonly Disguise[] = [...REFLECTION, ...EVALUATION];
