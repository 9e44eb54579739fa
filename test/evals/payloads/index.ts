/** All payloads, and everything that they can wear. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import { DISGUISES } from '../disguises/index.js';
import { literal } from '../literals.js';
import type { Disguise } from '../plan.js';
import { randomFrom } from '../random.js';
import type { NameDisguise, PayloadSet } from './plan.js';
import { PYTHON_SET } from './python/index.js';
import { SCRIPT_SET } from './script/index.js';
import type { Look } from './writing.js';

export const SETS: Readonly<Record<Dialect, PayloadSet>> = { python: PYTHON_SET, javascript: SCRIPT_SET };

/** Of the pairs of disguises, a fixed selection of each sort. */
const COMPOSED_NAMES = 40;
const COMBINED = 40;

/** The text of the name is written in a disguise of text. */
function composedName(outer: NameDisguise, inner: Disguise): NameDisguise {
  const { write, call } = outer;
  type Text = Parameters<NonNullable<NameDisguise['write']>>[2];
  const inside =
    (surroundings: Parameters<Disguise['write']>[1]): Text =>
    (text) =>
      inner.accepts === undefined || inner.accepts(text) ? inner.write(text, surroundings, literal) : literal(text);
  return {
    ...outer,
    ordinary: false,
    id: `${outer.id}(${inner.id.replace(/^\w+\//, '')})`,
    group: 'composition',
    ...(write === undefined ? {} : { write: (name, surroundings) => write(name, surroundings, inside(surroundings)) }),
    ...(call === undefined ? {} : { call: (name, given, surroundings) => call(name, given, surroundings, inside(surroundings)) }),
  };
}

function composedNames(dialect: Dialect): NameDisguise[] {
  const texts = DISGUISES[dialect].filter(({ id, numbersOnly }) => !id.endsWith('/plain') && numbersOnly !== true);
  const pairs = SETS[dialect].names.filter(({ nests }) => nests).flatMap((outer) => texts.map((inner) => [outer, inner] as const));
  return randomFrom(`names ${dialect}`)
    .shuffle(pairs)
    .slice(0, COMPOSED_NAMES)
    .map(([outer, inner]) => composedName(outer, inner));
}

function paired(looks: readonly Look[], others: readonly Look[], seed: string): Look[] {
  const pairs = looks.flatMap((look) => others.map((other) => [look, other] as const));
  return randomFrom(seed)
    .shuffle(pairs)
    .slice(0, COMBINED)
    .map(([look, other]) => ({ ...look, ...other, id: `${look.id} + ${other.id}`, group: 'two at once' }));
}

/** Every way a payload of this language can look. */
export function looksOf(dialect: Dialect): Look[] {
  const set = SETS[dialect];
  const values = set.values.map((value): Look => ({ id: value.id, group: `value: ${value.group}`, value }));
  const names = set.names.map((name): Look => ({ id: name.id, group: `name: ${name.group}`, name }));
  const composed = composedNames(dialect).map((name): Look => ({ id: name.id, group: 'name: composition', name }));
  const flows = set.flows.map((flow): Look => ({ id: flow.id, group: `flow: ${flow.group}`, flow }));
  return [
    ...values,
    ...names,
    ...composed,
    ...flows,
    ...paired(values, names, `values and names ${dialect}`),
    ...paired(flows, names, `flows and names ${dialect}`),
  ];
}
