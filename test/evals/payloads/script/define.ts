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

export function flow(id: string, write: FlowDisguise['write']): FlowDisguise {
  return { kind: 'flow', id: `${DIALECT}/flow/${id}`, dialect: DIALECT, group: 'flow', write };
}

type NameRest = Omit<NameDisguise, 'kind' | 'id' | 'dialect' | 'group' | 'accepts' | 'nests'>;

export interface NameDefiners {
  /** Writes the pieces of the name by `text`. */
  readonly nesting: (id: string, rest: NameRest, accepts?: (name: Name) => boolean) => NameDisguise;
  readonly closed: (id: string, rest: NameRest, accepts?: (name: Name) => boolean) => NameDisguise;
}

/** An object that an expression makes is made once, however often the disguise speaks of it. */
function heldObject(name: Name, { local, fresh }: Surroundings): Name {
  if (name.kind !== 'object' || /^[\w$.]+$/.test(name.owner)) return name;
  const owner = fresh('target');
  local(`const ${owner} = ${name.owner};`);
  return { ...name, owner };
}

function holding({ write, call }: NameRest): NameRest {
  return {
    ...(write === undefined ? {} : { write: (name, s, text) => write(heldObject(name, s), s, text) }),
    ...(call === undefined ? {} : { call: (name, given, s, text) => call(heldObject(name, s), given, s, text) }),
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
