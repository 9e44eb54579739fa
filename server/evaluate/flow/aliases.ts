/** Names of the same object: what is done to it under one is done to it under the others. */
import type { Expression } from '../../lower/ir.js';
import type { Environment } from '../names/environment.js';
import { Mapping, Sequence } from '../values/data.js';
import type { Term } from '../values/terms.js';
import type { Frame } from './machine.js';

interface Alias {
  readonly environment: Environment;
  readonly name: string;
}

/** Terms are made once for each object and never changed, so that a term tells which object a name is bound to. */
const aliases = new WeakMap<Term, readonly Alias[]>();
const MAX_ALIASES = 6;

/** `const same = options`, or `options` handed to a function: there may soon be another name for it. */
export function noteAlias(node: Expression, term: Term, { environment }: Frame): void {
  if (node.kind === 'name' && isObject(term)) add(term, { environment, name: node.name });
}

/** A parameter or variable is bound to something that has a name already. */
export function noteBinding(name: string, term: Term, environment: Environment): void {
  if (aliases.has(term)) add(term, { environment, name });
}

function isObject(term: Term): boolean {
  if (term.kind === 'known') return term.data instanceof Mapping || term.data instanceof Sequence;
  return term.kind === 'table' || term.kind === 'collection' || term.kind === 'instance';
}

function add(term: Term, alias: Alias): void {
  const others = (aliases.get(term) ?? []).filter(({ environment, name }) => environment !== alias.environment || name !== alias.name);
  aliases.set(term, [...others, alias].slice(-MAX_ALIASES));
}

/** An object has changed: its other names are bound to what it is now. */
export function rebindAliases(before: Term, now: Term, { machine, environment: here }: Frame): void {
  const others = aliases.get(before);
  if (others === undefined || before === now) return;
  machine.fuel.spend(others.length);
  aliases.set(now, others);
  for (const { environment, name } of others) {
    if (environment.get(name) !== before) continue;
    if (isBelow(environment, here)) here.set(name, now);
    // In a branch of another function nobody knows whether it comes to that.
    else if (here.scope !== 'branch') environment.set(name, now);
  }
}

/** Whether a layer is that of the function at hand, or one of a branch around. */
function isBelow(environment: Environment, here: Environment): boolean {
  let layer: Environment | undefined = here;
  while (layer !== environment && layer?.scope === 'branch') layer = layer.below;
  return layer === environment;
}
