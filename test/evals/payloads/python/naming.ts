/** Shorthands by which the tables of Python's name disguises are written. */
import { literal } from '../../literals.js';
import type { Surroundings } from '../../plan.js';
import type { Name, NameDisguise } from '../plan.js';

type Text = (text: string) => string;
type Write = NonNullable<NameDisguise['write']>;
type Call = NonNullable<NameDisguise['call']>;
type Rest = Partial<Pick<NameDisguise, 'accepts' | 'ordinary'>>;

export const anything = (): boolean => true;
export const isMember = ({ kind }: Name): boolean => kind !== 'builtin';
/** Something that exists at the level of the module. */
export const isGlobal = ({ kind }: Name): boolean => kind !== 'object';
export const ofLibrary = ({ kind }: Name): boolean => kind === 'module' || kind === 'imported';
/** It can be imported by its own name: what it is bound by is a module, no class. */
export const isImportable = (name: Name): boolean => {
  const { bound } = parts(name);
  return isGlobal(name) && (bound === undefined || /^[a-z]/.test(bound) || !/[a-z]/.test(bound));
};
/** A module has a dictionary; what is bound alone may be a class of slots. */
export const ofModule = ({ kind, owner }: Name): boolean => kind !== 'object' && !owner.includes('#');

function define(id: string, group: string, nests: boolean, written: Pick<NameDisguise, 'write' | 'call'>, rest: Rest): NameDisguise {
  return { id: `python/name/${id}`, dialect: 'python', kind: 'name', group, nests, accepts: anything, ...written, ...rest };
}

export const nesting = (group: string, id: string, write: Write, rest: Rest = {}): NameDisguise => define(id, group, true, { write }, rest);
export const closed = (group: string, id: string, write: Write, rest: Rest = {}): NameDisguise => define(id, group, false, { write }, rest);
export const calling = (group: string, id: string, call: Call, nests: boolean, rest: Rest = {}): NameDisguise =>
  define(id, group, nests, { call }, rest);

/** What has the member. */
export function holder({ kind, owner }: Name, { library }: Surroundings): string {
  if (kind === 'builtin') return '__import__("builtins")';
  return kind === 'object' ? owner : library(owner);
}

/** `Crypto.Cipher` and `AES` of `Crypto.Cipher#AES`. */
export function parts({ kind, owner }: Name): { readonly module: string; readonly bound?: string } {
  if (kind === 'builtin') return { module: 'builtins' };
  const [source = owner] = owner.split(' as ');
  const [module = source, bound] = source.split('#');
  return bound === undefined ? { module } : { module, bound };
}

/** The holder by a module that an expression gives. */
export function held(name: Name, module: string): string {
  const { bound } = parts(name);
  return bound === undefined ? module : `getattr(${module}, "${bound}")`;
}

/** By the import function; a dotted module gives its last part where something is asked from it. */
export function dunderImport(name: Name, text: Text): string {
  const { module, bound } = parts(name);
  const from = module.includes('.') ? `, fromlist=["${bound ?? name.member}"]` : '';
  return held(name, `__import__(${text(module)}${from})`);
}

function halves(text: string): readonly [string, string] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

export const pieces = (text: string): string => halves(text).map(literal).join(' + ');
export const backwards = (text: string): string => `${literal([...text].reverse().join(''))}[::-1]`;
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A statement that binds the thing to a name. */
export function importLine(name: Name, local: string): string {
  const { module, bound } = parts(name);
  const path = bound === undefined ? module : `${module}.${bound}`;
  return `from ${path} import ${name.member} as ${local}`;
}
