/** Writes the text of a payload: its dangerous part in a disguise, or the safe part of the twin. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Host } from '../hosts/host.js';
import { literal } from '../literals.js';
import type { Surroundings } from '../plan.js';
import { freshNames, hasLine, libraryOf } from '../planting.js';
import { randomFrom } from '../random.js';
import type { DisguiseKind, FlowDisguise, Name, NameDisguise, Payload, Setting, ValueDisguise, Writing } from './plan.js';

/** What a payload wears; a kind that is absent is written plainly. */
export interface Look {
  readonly id: string;
  readonly group: string;
  readonly value?: ValueDisguise;
  readonly name?: NameDisguise;
  readonly flow?: FlowDisguise;
}

export const PLAIN_LOOK: Look = { id: 'plain', group: 'plain' };

/** One dangerous part that the payload asked for. */
export type Asked =
  | { readonly kind: 'value'; readonly value: Setting }
  | { readonly kind: 'name'; readonly name: Name; readonly called: boolean }
  | { readonly kind: 'flow'; readonly text: boolean };

/** Rewrites a dangerous text before it is written: the randomised variant replaces a part of it. */
export type Mask = (text: string) => string;

export interface Request {
  readonly host: Host;
  readonly payload: Payload;
  readonly look: Look;
  readonly seed: string;
  readonly benign: boolean;
  readonly withImports: boolean;
  readonly mask?: Mask;
}

export interface Rendered {
  readonly imports: readonly string[];
  /** Of the level of the module, in front of the lines. */
  readonly module: readonly string[];
  readonly lines: readonly string[];
  /** Names that the lines expect to be given. */
  readonly inputs: readonly string[];
  /** In the order of the text. */
  readonly asked: readonly Asked[];
  /** How many parts of each kind were written in the disguise of that kind. */
  readonly disguised: Readonly<Record<DisguiseKind, number>>;
}

const WORDS: Readonly<Record<Dialect, Readonly<Record<'true' | 'false' | 'null', string>>>> = {
  python: { true: 'True', false: 'False', null: 'None' },
  javascript: { true: 'true', false: 'false', null: 'null' },
};

/** A value as it is written when nothing hides it. */
export function plainSetting(value: Setting, dialect: Dialect): string {
  if (value === null) return WORDS[dialect].null;
  if (typeof value === 'boolean') return WORDS[dialect][value ? 'true' : 'false'];
  return literal(value);
}

/** `yaml.load`, `jinja2#Template`, `Crypto.Cipher#AES.MODE_ECB`, `eval`. */
function nameOf(path: string): Name {
  const [dot, hash] = [path.lastIndexOf('.'), path.lastIndexOf('#')];
  if (dot < 0 && hash < 0) return { kind: 'builtin', owner: '', member: path };
  const at = Math.max(dot, hash);
  return { kind: hash > dot ? 'imported' : 'module', owner: path.slice(0, at), member: path.slice(at + 1) };
}

export function plainName({ kind, owner, member }: Name, { library }: Surroundings): string {
  if (kind === 'builtin') return member;
  if (kind === 'imported') return library(`${owner}#${member}`);
  return `${kind === 'module' ? library(owner) : owner}.${member}`;
}

/** Frames the number of the group of statements that an expression needs in front of its own statement. */
const NEEDS = /\uE000(\d+)\uE001/g;

/** Puts what an expression needs in front of the statement that it stands in. */
function settled(lines: readonly string[], groups: readonly (readonly string[])[]): string[] {
  return lines.flatMap((line) => {
    const needed = [...line.matchAll(NEEDS)].flatMap(([, number]) => groups[Number(number)] ?? []);
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const before = settled(needed, groups).map((one) => `${indent}${one}`);
    return [...before, ...line.replace(NEEDS, '').split('\n')];
  });
}

/** Does what the request says. Text comes out without the indentation of its place. */
export function render({ host, payload, look, seed, benign, withImports, mask = (text) => text }: Request): Rendered {
  const random = randomFrom(seed);
  const imports: string[] = [];
  const module: string[] = [];
  const pending: string[] = [];
  const groups: (readonly string[])[] = [];
  const inputs = new Map<string, string>();
  const asked: Asked[] = [];
  const disguised = { value: 0, name: 0, flow: 0 };
  const fresh = freshNames(host.text, random);

  const surroundings: Surroundings = {
    dialect: host.dialect,
    random,
    fresh,
    module: (...lines) => void module.push(...pending.splice(0), ...lines),
    local: (...lines) => void pending.push(...lines),
    library: (name) => {
      const { expression, line } = libraryOf(host, name);
      // Pasted code calls a library by its usual name; under another name nobody could know it.
      const renamed = /Library\b/.test(expression);
      if ((withImports || renamed) && !imports.includes(line) && !hasLine(host.text, line)) imports.push(line);
      return expression;
    },
  };
  const noting = (expression: string): string => {
    if (pending.length === 0) return expression;
    groups.push(pending.splice(0));
    return `\uE000${groups.length - 1}\uE001${expression}`;
  };
  const masked = (name: Name): Name => ({ ...name, member: mask(name.member) });

  const reference = (name: Name): string => {
    asked.push({ kind: 'name', name, called: false });
    if (look.name?.write === undefined || !look.name.accepts(name)) return plainName(masked(name), surroundings);
    disguised.name++;
    return noting(look.name.write(name, surroundings, literal));
  };
  const call = (name: Name, given: readonly string[]): string => {
    asked.push({ kind: 'name', name, called: true });
    const plainly = (callee: string): string => `${callee}(${given.join(', ')})`;
    if (look.name === undefined || !look.name.accepts(name)) return plainly(plainName(masked(name), surroundings));
    const { call: written, write } = look.name;
    if (written === undefined && write === undefined) throw new Error(`${look.name.id} writes nothing`);
    disguised.name++;
    if (written !== undefined) return noting(written(name, given, surroundings, literal));
    return noting(plainly(write?.(name, surroundings, literal) ?? ''));
  };
  const chosen = (weak: string, safe: string): Name => nameOf(benign ? safe : weak);
  const memberOf = (owner: string, weak: string, safe: string): Name => ({ kind: 'object', owner, member: benign ? safe : weak });

  const writing: Writing = {
    ...surroundings,
    benign,
    input: (stem) => {
      const known = inputs.get(stem);
      if (known !== undefined) return known;
      const name = fresh(stem);
      inputs.set(stem, name);
      return name;
    },
    value: (weak, safe) => {
      const value = benign ? safe : weak;
      asked.push({ kind: 'value', value });
      if (look.value === undefined || !look.value.accepts(value)) {
        return plainSetting(typeof value === 'string' ? mask(value) : value, host.dialect);
      }
      disguised.value++;
      return noting(look.value.write(value, surroundings));
    },
    name: (weak, safe) => reference(chosen(weak, safe)),
    call: (weak, safe, ...given) => call(chosen(weak, safe), given),
    member: (owner, weak, safe) => reference(memberOf(owner, weak, safe)),
    callMember: (owner, weak, safe, ...given) => call(memberOf(owner, weak, safe), given),
    carry: (expression, type = 'text') => {
      const text = type === 'text';
      asked.push({ kind: 'flow', text });
      if (look.flow === undefined || (look.flow.textOnly && !text)) return expression;
      disguised.flow++;
      return noting(look.flow.write(expression, surroundings));
    },
  };
  const lines = settled(payload.code(writing), groups);
  return {
    imports,
    module: settled([...pending.splice(0), ...module], groups),
    lines,
    inputs: [...inputs.values()],
    asked,
    disguised,
  };
}

/** Whether the look hides something of what the payload asks for, with every disguise it is made of. */
export function fits({ value, name, flow }: Look, asked: readonly Asked[]): boolean {
  const leads = asked.some((one) => one.kind === 'flow');
  const hidesValue = value === undefined || asked.some((one) => one.kind === 'value' && value.accepts(one.value));
  const hidesName =
    name === undefined ||
    ((leads || name.ordinary !== true) &&
      asked.some((one) => one.kind === 'name' && (one.called || name.write !== undefined) && name.accepts(one.name)));
  const hidesFlow = flow === undefined || asked.some((one) => one.kind === 'flow' && (one.text || !flow.textOnly));
  return hidesValue && hidesName && hidesFlow;
}
