/** JavaScript: ways to reach something without writing its name where it is used: computed members, reflection, enumeration, evaluation. */
import type { Surroundings } from '../../plan.js';
import type { Name, NameDisguise } from '../plan.js';
import { literal } from '../../literals.js';
import { cut, reversed } from '../../disguises/pieces.js';
import { definersForNames, markOrdinary } from './define.js';

/** What stands before the dot. */
export function ownerOf({ kind, owner }: Name, { library }: Surroundings): string {
  if (kind === 'builtin') return 'globalThis';
  return kind === 'module' ? library(owner) : owner;
}

export const plainly = (name: Name, surroundings: Surroundings): string => {
  if (name.kind === 'builtin') return name.member;
  if (name.kind === 'imported') return surroundings.library(`${name.owner}#${name.member}`);
  return `${ownerOf(name, surroundings)}.${name.member}`;
};

const list = (given: readonly string[]): string => given.join(', ');
const hasOwner = ({ kind }: Name): boolean => kind !== 'imported';
/** What belongs to the object itself, so that it is found by enumeration. */
const enumerable = ({ kind, owner }: Name): boolean => kind === 'module' && !owner.includes('.');
const { nesting, closed } = definersForNames('reflection', hasOwner);
/** A direct `eval` takes what it evaluates as its own; the constructor of functions has no scope. */
const notEvaluation = ({ kind, member }: Name): boolean => kind !== 'imported' && !(kind === 'builtin' && member === 'eval');

type Written = NonNullable<NameDisguise['write']>;

/** The reference is read by an expression that keeps its object where the reference is called. */
function asMember(key: (name: Name, surroundings: Surroundings, text: (text: string) => string) => string): Pick<NameDisguise, 'write'> {
  return { write: (name, s, text) => `${ownerOf(name, s)}[${key(name, s, text)}]` };
}

/** The reference is read apart from its object, and called on it. */
function detached(write: Written): Pick<NameDisguise, 'write' | 'call'> {
  return {
    write,
    call: (name, given, s, text) => {
      const reference = write(name, s, text);
      return name.kind === 'builtin' ? `(0, ${reference})(${list(given)})` : `${reference}.call(${list([ownerOf(name, s), ...given])})`;
    },
  };
}

const COMPUTED: readonly NameDisguise[] = [
  nesting(
    'computed',
    asMember(({ member }, _, text) => text(member)),
  ),
  nesting(
    'computed-sum',
    asMember(({ member }, { random }, text) => cut(member, 2, random).map(text).join(' + ')),
  ),
  nesting(
    'computed-join',
    asMember(({ member }, { random }, text) => `[${cut(member, 3, random).map(text).join(', ')}].join('')`),
  ),
  nesting(
    'computed-template',
    asMember(
      ({ member }, { random }, text) =>
        `\`${cut(member, 2, random)
          .map((piece) => `\${${text(piece)}}`)
          .join('')}\``,
    ),
  ),
  nesting(
    'computed-reversed',
    asMember(({ member }, _, text) => `${text(reversed(member))}.split('').reverse().join('')`),
  ),
  nesting(
    'computed-replaced',
    asMember(({ member }, { random }, text) => `${text(cut(member, 2, random).join('~'))}.replace('~', '')`),
  ),
  closed(
    'computed-codes',
    asMember(({ member }) => `String.fromCharCode(${[...member].map((letter) => letter.charCodeAt(0)).join(', ')})`),
  ),
  closed(
    'computed-base64',
    asMember(({ member }) => `atob('${btoa(member)}')`),
  ),
  closed(
    'computed-buffer',
    asMember(({ member }) => `Buffer.from('${Buffer.from(member).toString('hex')}', 'hex').toString()`),
  ),
  closed(
    'computed-escapes',
    asMember(({ member }) => `'${[...member].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join('')}'`),
  ),
  closed(
    'computed-array',
    asMember(({ member }) => `[${literal(member)}]`),
  ),
  closed('escaped-identifier', {
    write: (name, s) => {
      const [first = '', ...rest] = [...name.member];
      const spelled = `\\u{${first.charCodeAt(0).toString(16)}}${rest.join('')}`;
      return name.kind === 'builtin' ? spelled : `${ownerOf(name, s)}.${spelled}`;
    },
  }),
  nesting(
    'key-variable',
    asMember(({ member }, { local, fresh }, text) => {
      const key = fresh('key');
      local(`const ${key} = ${text(member)};`);
      return key;
    }),
  ),
  nesting(
    'key-table',
    asMember(({ member }, { module, fresh }, text) => {
      const names = fresh('names');
      module(`const ${names} = { open: 'start', close: ${text(member)} };`);
      return `${names}.close`;
    }),
  ),
  nesting(
    'key-function',
    asMember(({ member }, { module, fresh }, text) => {
      const name = fresh('keyOf');
      module(`function ${name}() {`, `  return ${text(member)};`, '}');
      return `${name}()`;
    }),
  ),
  nesting('key-parameter', {
    write: (name, s, text) => `((target, key) => target[key])(${ownerOf(name, s)}, ${text(name.member)})`,
    call: (name, given, s, text) =>
      `((target, key, ...given) => target[key](...given))(${list([ownerOf(name, s), text(name.member), ...given])})`,
  }),
  nesting('optional-computed', {
    write: (name, s, text) => `(${ownerOf(name, s)}?.[${text(name.member)}])`,
    call: (name, given, s, text) => `${ownerOf(name, s)}?.[${text(name.member)}]?.(${list(given)})`,
  }),
  nesting(
    'computed-conditional',
    asMember(({ member }, { random }, text) => `${random.pick(['1', '!0', "'on'"])} ? ${text(member)} : 'open'`),
  ),
  nesting('path-reduced', {
    write: (name, s, text) => `[${text(name.member)}].reduce((target, key) => target[key], ${ownerOf(name, s)})`,
    call: (name, given, s, text) => `[${text(name.member)}].map((member) => ${ownerOf(name, s)}[member](${list(given)}))[0]`,
  }),
];

const REFLECTED: readonly NameDisguise[] = [
  nesting(
    'reflect-get',
    detached((name, s, text) => `Reflect.get(${ownerOf(name, s)}, ${text(name.member)})`),
  ),
  nesting(
    'reflect-computed',
    detached((name, s, text) => `Reflect['g' + 'et'](${ownerOf(name, s)}, ${text(name.member)})`),
  ),
  nesting('reflect-apply', {
    call: (name, given, s, text) => `Reflect.apply(${ownerOf(name, s)}[${text(name.member)}], ${ownerOf(name, s)}, [${list(given)}])`,
  }),
  nesting('destructured', {
    ...detached((name, s, text) => {
      const local = s.fresh('run');
      s.local(`const { [${text(name.member)}]: ${local} } = ${ownerOf(name, s)};`);
      return local;
    }),
  }),
  closed(
    'destructured-alias',
    detached((name, s) => {
      const local = s.fresh('run');
      s.local(`const { ${name.member}: ${local} } = ${ownerOf(name, s)};`);
      return local;
    }),
  ),
  nesting(
    'assigned-pattern',
    detached((name, s, text) => {
      const local = s.fresh('run');
      s.local(`let ${local};`, `({ [${text(name.member)}]: ${local} } = ${ownerOf(name, s)});`);
      return local;
    }),
  ),
  closed(
    'parameter-pattern',
    detached((name, s) => `(({ ${name.member}: found }) => found)(${ownerOf(name, s)})`),
  ),
  nesting('wrapping-proxy', {
    write: (name, s, text) => `new Proxy({}, { get: (nothing, key) => ${ownerOf(name, s)}[key] })[${text(name.member)}]`,
    call: (name, given, s, text) =>
      `new Proxy({}, { get: (nothing, key) => (...given) => ${ownerOf(name, s)}[key](...given) })[${text(name.member)}](${list(given)})`,
  }),
  closed(
    'redirecting-proxy',
    detached((name, s) => {
      const wanted = s.random.pick(['status', 'ready', 'level']);
      return `new Proxy({}, { get: () => ${ownerOf(name, s)}[${literal(name.member)}] }).${wanted}`;
    }),
  ),
  nesting(
    'read-by-getter',
    detached((name, s, text) => `({ get it() { return ${ownerOf(name, s)}[${text(name.member)}]; } }).it`),
  ),
  nesting(
    'inherited',
    detached((name, s, text) => `Object.create(${ownerOf(name, s)})[${text(name.member)}]`),
    ({ kind }) => kind === 'module',
  ),
  nesting(
    'symbol-slot',
    detached((name, s, text) => {
      const [slot, held] = [s.fresh('slot'), s.fresh('held')];
      s.local(`const ${slot} = Symbol();`, `const ${held} = { [${slot}]: ${ownerOf(name, s)}[${text(name.member)}] };`);
      return `${held}[${slot}]`;
    }),
  ),
];

const ENUMERATED: readonly NameDisguise[] = [
  nesting(
    'entries-find',
    detached((name, s, text) => `Object.entries(${ownerOf(name, s)}).find(([key]) => key === ${text(name.member)})[1]`),
    enumerable,
  ),
  nesting(
    'entries-map',
    detached((name, s, text) => `new Map(Object.entries(${ownerOf(name, s)})).get(${text(name.member)})`),
    enumerable,
  ),
  nesting(
    'keys-find',
    detached((name, s, text) => `${ownerOf(name, s)}[Object.keys(${ownerOf(name, s)}).find((key) => key === ${text(name.member)})]`),
    enumerable,
  ),
  nesting(
    'keys-reversed',
    detached((name, s, text) => {
      const owner = ownerOf(name, s);
      return `${owner}[Object.keys(${owner}).find((key) => key.split('').reverse().join('') === ${text(reversed(name.member))})]`;
    }),
    enumerable,
  ),
  closed(
    'keys-sum',
    detached((name, s) => {
      const owner = ownerOf(name, s);
      const wanted = [...name.member].reduce((sum, letter, index) => sum + letter.charCodeAt(0) * (index + 1), 0);
      return `${owner}[Object.keys(${owner}).find((key) => [...key].reduce((n, c, i) => n + c.charCodeAt(0) * (i + 1), 0) === ${wanted})]`;
    }),
    enumerable,
  ),
  closed(
    'keys-pattern',
    detached((name, s) => {
      const owner = ownerOf(name, s);
      const [first = '', ...rest] = [...name.member];
      const pattern = `^[${first}]${rest.map((letter, index) => (index % 2 === 0 ? letter : `[${letter}]`)).join('')}$`;
      return `${owner}[Object.keys(${owner}).find((key) => /${pattern}/.test(key))]`;
    }),
    (name) => enumerable(name) && /^\w+$/.test(name.member),
  ),
  nesting(
    'for-in',
    detached((name, s, text) => {
      const local = s.fresh('run');
      s.local(
        `let ${local};`,
        `for (const key in ${ownerOf(name, s)}) if (key === ${text(name.member)}) ${local} = ${ownerOf(name, s)}[key];`,
      );
      return local;
    }),
    enumerable,
  ),
  nesting(
    'spread-copy',
    detached((name, s, text) => `({ ...${ownerOf(name, s)} })[${text(name.member)}]`),
    enumerable,
  ),
  nesting(
    'assigned-copy',
    detached((name, s, text) => `Object.assign({}, ${ownerOf(name, s)})[${text(name.member)}]`),
    enumerable,
  ),
  nesting(
    'descriptor',
    detached((name, s, text) => {
      const owner = ownerOf(name, s);
      return `Reflect.get(Object.getOwnPropertyDescriptors(${owner})[${text(name.member)}], 'value')`;
    }),
    enumerable,
  ),
];

const EVALUATED: readonly NameDisguise[] = [
  closed(
    'eval',
    { write: (name, s) => `eval(${cut(plainly(name, s), 2, s.random).map(literal).join(' + ')})` },
    ({ kind }) => kind === 'module',
  ),
  closed(
    'eval-builtin',
    detached((name, s) => `eval(${cut(name.member, 2, s.random).map(literal).join(' + ')})`),
    ({ kind }) => kind === 'builtin',
  ),
  closed(
    'new-function',
    detached(
      (name, s) => `new Function('o', ${cut(`return o.${name.member}`, 3, s.random).map(literal).join(' + ')})(${ownerOf(name, s)})`,
    ),
    notEvaluation,
  ),
  closed(
    'function-base64',
    detached((name, s) => `Function('o', atob('${btoa(`return o.${name.member}`)}'))(${ownerOf(name, s)})`),
    notEvaluation,
  ),
  closed(
    'constructor-chain',
    detached((name, s) => `[].constructor.constructor('o', ${literal(`return o[${literal(name.member)}]`)})(${ownerOf(name, s)})`),
    notEvaluation,
  ),
  closed(
    'global-by-function',
    detached(({ member }) => `Function('return this')()[${literal(member)}]`),
    (name) => notEvaluation(name) && name.kind === 'builtin',
  ),
  closed(
    'global-alias',
    detached(({ member }, s) => {
      const root = s.fresh('root');
      s.module(`const ${root} = globalThis;`);
      return `${root}.${member}`;
    }),
    ({ kind }) => kind === 'builtin',
  ),
];

/** What ordinary code does as well. */
const ORDINARY = ['computed', 'optional-computed', 'destructured-alias', 'parameter-pattern'];

export const SCRIPT_REFLECTION: readonly NameDisguise[] = [...COMPUTED, ...REFLECTED, ...ENUMERATED, ...EVALUATED].map(
  markOrdinary(ORDINARY),
);
