import { Bytes, Pattern, type Data, type Fuel } from '../../data.js';
import { allowed, charge, unfoldable } from '../../folding.js';
import { libraryObject, libraryState } from '../../objects.js';
import { pointOffset } from '../../points.js';
import { define, type Operation } from '../arguments.js';
import { given } from '../builtins.js';
import { dictOf, iteratorOf, listOf, tupleOf } from '../containers.js';
import { hostExpression, type Anchoring } from '../expressions.js';
import { binary, count, integer, optionalCount, text } from '../types.js';

/** Values of `re`'s flags that are modelled. */
const FLAGS: readonly (readonly [value: bigint, letter: string])[] = [
  [2n, 'i'],
  [8n, 'm'],
  [16n, 's'],
];

function flagLetters(value: Data | undefined): string {
  if (value === undefined) return '';
  const bits = integer(value);
  const letters = FLAGS.filter(([bit]) => (bits & bit) !== 0n);
  return letters.reduce((sum, [bit]) => sum | bit, 0n) === bits ? letters.map(([, letter]) => letter).join('') : unfoldable();
}

/** A pattern and a subject, both text or both bytes; bytes as binary strings. */
interface Task {
  readonly pattern: Pattern;
  readonly subject: string;
  readonly bytes: boolean;
}

function task(pattern: Data | undefined, subject: Data | undefined, flags?: Data): Task {
  const bytes = subject instanceof Bytes;
  const content = bytes ? subject.binary : text(subject);
  if (pattern instanceof Pattern) return { pattern, subject: content, bytes };
  const source = bytes ? binary(pattern) : text(pattern);
  return { pattern: new Pattern(source, flagLetters(flags)), subject: content, bytes };
}

function wrap(content: string | undefined, bytes: boolean): Data {
  return content === undefined ? null : bytes ? new Bytes(content) : content;
}

function matches({ pattern, subject, bytes }: Task, fuel: Fuel): readonly RegExpExecArray[] {
  charge(fuel, subject.length * 4);
  return [...subject.matchAll(hostExpression(pattern, subject, 'search', bytes, fuel))];
}

// ---------------------------------------------------------------- match objects

/** A match as a library object with the state: whether there is any, groups, starts, ends, names. */
function matchObject(match: RegExpExecArray, { subject, bytes }: Task): Data {
  const spans = [...(match.indices ?? [])];
  const offset = (position: number | undefined): bigint => (position === undefined ? -1n : BigInt(pointOffset(subject, position)));
  const names = Object.entries(match.groups ?? {}).map(([name, content]) => tupleOf([name, wrap(content, bytes)]));
  return libraryObject('match', [
    tupleOf([...match].map((content) => wrap(content, bytes))),
    tupleOf(spans.map((span) => offset(span?.[0]))),
    tupleOf(spans.map((span) => offset(span?.[1]))),
    tupleOf(names),
  ]);
}

function parts(self: Data | undefined, fuel: Fuel): readonly (readonly Data[])[] {
  const state = self === undefined ? undefined : libraryState('match', self);
  fuel.spend(1);
  return (state ?? unfoldable()).map((part) => items(part));
}

function items(part: Data): readonly Data[] {
  return typeof part === 'object' && part !== null && 'items' in part ? part.items : unfoldable();
}

function groupOf(self: Data | undefined, group: Data, fuel: Fuel): Data {
  const [groups = [], , , names = []] = parts(self, fuel);
  if (typeof group === 'string') {
    const named = names.map(items).find(([name]) => name === group);
    return named === undefined ? unfoldable() : given(named[1]);
  }
  const index = count(group);
  return index >= 0 && index < groups.length ? given(groups[index]) : unfoldable();
}

function edge(which: 1 | 2): Operation {
  return define('self group= /', ([self, group], fuel) => given((parts(self, fuel)[which] ?? [])[optionalCount(group, 0)]));
}

export const matchMethods: Readonly<Record<string, Operation>> = {
  group: (args, fuel) => {
    const [self, ...groups] = args.positional;
    if (groups.length <= 1) return groupOf(self, groups[0] ?? 0n, fuel);
    return tupleOf(groups.map((group) => groupOf(self, group, fuel)));
  },
  groups: define('self default=', ([self, otherwise], fuel) => {
    const [groups = []] = parts(self, fuel);
    return tupleOf(groups.slice(1).map((group) => (group === null ? (otherwise ?? null) : group)));
  }),
  groupdict: define('self /', ([self], fuel) =>
    dictOf(
      (parts(self, fuel)[3] ?? []).map((entry) => [given(items(entry)[0]), given(items(entry)[1])] as const),
      fuel,
    ),
  ),
  start: edge(1),
  end: edge(2),
  span: define('self group= /', ([self, group], fuel) => {
    const [, starts = [], ends = []] = parts(self, fuel);
    return tupleOf([given(starts[optionalCount(group, 0)]), given(ends[optionalCount(group, 0)])]);
  }),
  __getitem__: define('self group /', ([self, group], fuel) => groupOf(self, given(group), fuel)),
};

/** `match[1]`. */
export function matchItem(match: Data, group: Data, fuel: Fuel): Data {
  return groupOf(match, group, fuel);
}

// ---------------------------------------------------------------- functions

function firstMatch(anchoring: Anchoring, work: Task, fuel: Fuel): Data {
  charge(fuel, work.subject.length);
  const match = hostExpression(work.pattern, work.subject, anchoring, work.bytes, fuel).exec(work.subject);
  return match === null ? null : matchObject(match, work);
}

/** A replacement template in pieces: texts, and groups by number or name. */
function templatePieces(template: string): readonly (string | { readonly group: string })[] {
  const pieces: (string | { readonly group: string })[] = [];
  for (const [whole, numbered, named, escaped] of template.matchAll(/\\([1-9]\d?)(?!\d)|\\g<(\w+)>|\\([\s\S]|$)|[^\\]+/g)) {
    const group = numbered ?? named;
    if (group !== undefined) pieces.push({ group });
    else if (escaped === undefined) pieces.push(whole);
    else pieces.push(TEMPLATE_ESCAPES[escaped] ?? unfoldable());
  }
  return pieces;
}

const TEMPLATE_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r', t: '\t', a: '\x07', f: '\f', v: '\v' };

function replaced(work: Task, template: Data | undefined, limit: number, fuel: Fuel): readonly [Data, bigint] {
  const pieces = templatePieces(work.bytes ? binary(template) : text(template));
  const found = matches(work, fuel).slice(0, limit <= 0 ? undefined : limit);
  let size = work.subject.length;
  let end = 0;
  let result = '';
  for (const match of found) {
    const replacement = pieces.map((piece) => (typeof piece === 'string' ? piece : groupText(match, piece.group))).join('');
    size = allowed(size + replacement.length);
    result += work.subject.slice(end, match.index) + replacement;
    end = match.index + match[0].length;
  }
  charge(fuel, size);
  return [wrap(result + work.subject.slice(end), work.bytes), BigInt(found.length)];
}

function groupText(match: RegExpExecArray, group: string): string {
  if (!/^\d+$/.test(group)) return match.groups !== undefined && group in match.groups ? (match.groups[group] ?? '') : unfoldable();
  return Number(group) < match.length ? (match[Number(group)] ?? '') : unfoldable();
}

function split(work: Task, limit: number, fuel: Fuel): Data {
  const pieces: Data[] = [];
  let end = 0;
  for (const match of matches(work, fuel).slice(0, limit <= 0 ? undefined : limit)) {
    pieces.push(wrap(work.subject.slice(end, match.index), work.bytes), ...match.slice(1).map((group) => wrap(group, work.bytes)));
    end = match.index + match[0].length;
    allowed(pieces.length);
  }
  return listOf([...pieces, wrap(work.subject.slice(end), work.bytes)]);
}

function findAll(work: Task, fuel: Fuel): Data {
  const shown = (match: RegExpExecArray): Data => {
    if (match.length === 1) return wrap(match[0], work.bytes);
    const groups = match.slice(1).map((group) => wrap(group ?? '', work.bytes));
    return groups.length === 1 ? given(groups[0]) : tupleOf(groups);
  };
  return listOf(matches(work, fuel).map(shown));
}

function escapePattern(value: Data | undefined): Data {
  const content = value instanceof Bytes ? value.binary : text(value);
  const escaped = content.replace(/[\t-\r #$&()*+\-.?[\\\]^{|}~]/g, '\\$&');
  allowed(escaped.length);
  return value instanceof Bytes ? new Bytes(escaped) : escaped;
}

/** The functions of the module take the pattern first; so do the methods of a compiled one, without flags. */
const operations: Readonly<
  Record<string, readonly [parameters: string, body: (work: Task, rest: readonly (Data | undefined)[], fuel: Fuel) => Data]>
> = {
  search: ['', (work, _, fuel) => firstMatch('search', work, fuel)],
  match: ['', (work, _, fuel) => firstMatch('match', work, fuel)],
  fullmatch: ['', (work, _, fuel) => firstMatch('fullmatch', work, fuel)],
  findall: ['', (work, _, fuel) => findAll(work, fuel)],
  finditer: ['', (work, _, fuel) => iteratorOf(matches(work, fuel).map((match) => matchObject(match, work)))],
  split: ['maxsplit=', (work, [limit], fuel) => split(work, optionalCount(limit, 0), fuel)],
};

const substitutions: Readonly<Record<string, (result: readonly [Data, bigint]) => Data>> = {
  sub: ([result]) => result,
  subn: (result) => tupleOf(result),
};

function build(prefix: string, flags: string): Record<string, Operation> {
  const functions: Record<string, Operation> = {};
  for (const [name, [parameters, body]] of Object.entries(operations)) {
    functions[prefix + name] = define(`pattern string ${parameters}${flags}`, ([pattern, subject, ...rest], fuel) =>
      body(task(pattern, subject, flags === '' ? undefined : rest.at(-1)), rest, fuel),
    );
  }
  for (const [name, select] of Object.entries(substitutions)) {
    functions[prefix + name] = define(`pattern repl string count=${flags}`, ([pattern, template, subject, limit, given], fuel) =>
      select(replaced(task(pattern, subject, given), template, optionalCount(limit, 0), fuel)),
    );
  }
  return functions;
}

export const patternMethods: Readonly<Record<string, Operation>> = build('', '');

export const patternFunctions: Readonly<Record<string, Operation>> = {
  ...build('re.', ' flags='),
  're.compile': define('pattern flags=', ([pattern, flags]) => new Pattern(text(pattern), flagLetters(flags))),
  're.escape': define('pattern', ([pattern], fuel) => {
    fuel.spend(1);
    return escapePattern(pattern);
  }),
};
