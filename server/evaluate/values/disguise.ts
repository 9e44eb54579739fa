import type { DisguiseKind } from '../../../rules/vocabulary/index.js';
import { Bytes, Sequence, type CallArguments, type Data } from './data.js';

/** Operations by how telling they are as a disguise. `module.*` is everything of a module; what is not listed is plain. */
export type DisguiseTable = Readonly<Record<Exclude<DisguiseKind, 'plain'>, readonly string[]>>;

/** How telling an operation is when its arguments are known: `Buffer.from(text)` is plain, `Buffer.from(text, 'base64')` is not. */
export type ByArguments = Readonly<Record<string, (args: CallArguments) => DisguiseKind>>;

/** Looks names up; see `Semantics.disguise`. */
export class Disguises {
  private readonly kinds: ReadonlyMap<string, DisguiseKind>;
  private readonly byArguments: ReadonlyMap<string, (args: CallArguments) => DisguiseKind>;

  constructor(disguises: DisguiseTable, byArguments: ByArguments) {
    this.kinds = new Map(Object.entries(disguises).flatMap(([kind, names]) => names.map((name) => [name, kind as DisguiseKind] as const)));
    this.byArguments = new Map(Object.entries(byArguments));
  }

  /** The kind of an operation by one of its names; the first that is listed counts. */
  kindOf(names: readonly string[], args: CallArguments | undefined): DisguiseKind {
    for (const name of names) {
      const judge = args === undefined ? undefined : this.byArguments.get(name);
      if (judge !== undefined && args !== undefined) return judge(args);
      const kind = this.kinds.get(name) ?? this.kinds.get(name.replace(/\.[^.]+$/, '.*'));
      if (kind !== undefined) return kind;
    }
    // A slice cuts a piece out, or turns a text around.
    return /^\[.*:.*\]$/.test(names[0] ?? '') ? 'assembly' : 'plain';
  }
}

/** Bytes from numbers are characters in disguise, from texts they are not. */
export function bytesFrom(source: Data): DisguiseKind {
  if (source instanceof Sequence) return 'characters';
  return source instanceof Bytes || typeof source === 'string' ? 'plain' : 'characters';
}
