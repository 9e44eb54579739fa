/** Shorthands by which the tables of JavaScript's payload disguises are written. */
import type { Surroundings } from '../../plan.js';
import type { FlowDisguise, Name, NameDisguise, ValueDisguise } from '../plan.js';

const DIALECT = 'javascript';

interface FlagDefiners {
  /** The two expressions. */
  readonly pair: (id: string, no: string, yes: string) => ValueDisguise;
  readonly flag: (id: string, write: (value: boolean, surroundings: Surroundings) => string) => ValueDisguise;
}

export function definersForFlags(): FlagDefiners {
  const flag: FlagDefiners['flag'] = (id, write) => ({
    kind: 'value',
    id: `${DIALECT}/value/boolean/${id}`,
    dialect: DIALECT,
    group: 'boolean',
    accepts: (value) => typeof value === 'boolean',
    write: (value, surroundings) => write(value === true, surroundings),
  });
  return { flag, pair: (id, no, yes) => flag(id, (value) => (value ? yes : no)) };
}

/** `textOnly`: it takes the text apart, or makes a text of whatever it is. */
export function definerForFlows(group: string, textOnly: boolean): (id: string, write: FlowDisguise['write']) => FlowDisguise {
  return (id, write) => ({ kind: 'flow', id: `${DIALECT}/flow/${id}`, dialect: DIALECT, group, textOnly, write });
}

type NameRest = Omit<NameDisguise, 'kind' | 'id' | 'dialect' | 'group' | 'accepts' | 'nests'>;

export interface NameDefiners {
  /** Writes the pieces of the name by `text`. */
  readonly nesting: (id: string, rest: NameRest, accepts?: (name: Name) => boolean) => NameDisguise;
  readonly closed: (id: string, rest: NameRest, accepts?: (name: Name) => boolean) => NameDisguise;
}

/** An object that an expression makes is made once, however often the disguise speaks of it; `this` is another one in another function. */
function heldObject(name: Name, { local, fresh }: Surroundings): Name {
  if (name.kind !== 'object' || /^(?!this\b)[\w$.]+$/.test(name.owner)) return name;
  const owner = fresh('target');
  local(`const ${owner} = ${name.owner};`);
  return { ...name, owner };
}

/** The object is bound before everything that the disguise puts in front of the statement, unless that stands outside the function. */
function holding({ write, call, ...rest }: NameRest): NameRest {
  const within = (name: Name, surroundings: Surroundings, use: (held: Name, inner: Surroundings) => string): string => {
    const bound: string[] = [];
    const before: string[] = [];
    const held = heldObject(name, { ...surroundings, local: (...lines) => void bound.push(...lines) });
    const inner: Surroundings = {
      ...surroundings,
      local: (...lines) => void before.push(...lines),
      module: (...lines) => surroundings.module(...before.splice(0), ...lines),
    };
    const written = use(held, inner);
    if (bound.length + before.length > 0) surroundings.local(...bound, ...before);
    return written;
  };
  return {
    ...rest,
    ...(write === undefined ? {} : { write: (name, s, text) => within(name, s, (held, inner) => write(held, inner, text)) }),
    ...(call === undefined ? {} : { call: (name, given, s, text) => within(name, s, (held, inner) => call(held, given, inner, text)) }),
  };
}

export function definersForNames(group: string, usual: (name: Name) => boolean): NameDefiners {
  const define =
    (nests: boolean): NameDefiners['nesting'] =>
    (id, rest, accepts = usual) => ({
      kind: 'name',
      id: `${DIALECT}/name/${id}`,
      dialect: DIALECT,
      group,
      nests,
      accepts: (name) => usual(name) && accepts(name),
      ...holding(rest),
    });
  return { nesting: define(true), closed: define(false) };
}

/** Marks the disguises that ordinary code wears as well, by the last part of their ids. */
export function markOrdinary(ids: readonly string[]): (disguise: NameDisguise) => NameDisguise {
  return (disguise) => (ids.some((id) => disguise.id.endsWith(`/${id}`)) ? { ...disguise, ordinary: true } : disguise);
}
