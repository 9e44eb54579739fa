/** Every way to write a constant, by language. */
import type { Dialect } from '../../../rules/vocabulary/index.js';
import type { Disguise } from '../plan.js';
import { randomFrom } from '../random.js';
import { NUMBERS } from './numbers.js';
import { PYTHON_CHARACTERS } from './python-characters.js';
import { PYTHON_DECODING } from './python-decoding.js';
import { PYTHON_NAMES } from './python-names.js';
import { PYTHON_REFLECTION } from './python-reflection.js';
import { PYTHON_TEXT } from './python-text.js';
import { SCRIPT_CHARACTERS } from './script-characters.js';
import { SCRIPT_NAMES } from './script-names.js';
import { SCRIPT_TEXT } from './script-text.js';

export const DISGUISES: Readonly<Record<Dialect, readonly Disguise[]>> = {
  python: [...PYTHON_TEXT, ...PYTHON_CHARACTERS, ...PYTHON_DECODING, ...PYTHON_NAMES, ...PYTHON_REFLECTION, ...NUMBERS.python],
  javascript: [...SCRIPT_TEXT, ...SCRIPT_CHARACTERS, ...SCRIPT_NAMES, ...NUMBERS.javascript],
};

const COMPOSITIONS = 60;

/** The text inside the outer disguise is written in the inner one. */
function composed(outer: Disguise, inner: Disguise): Disguise {
  const within = (
    value: string,
    ...[surroundings, literal]: [Parameters<Disguise['write']>[1], Parameters<Disguise['write']>[2]]
  ): string =>
    outer.write(value, surroundings, (text) =>
      inner.accepts === undefined || inner.accepts(text) ? inner.write(text, surroundings, literal) : literal(text),
    );
  return {
    id: `${outer.id}(${inner.id.replace(/^\w+\//, '')})`,
    dialect: outer.dialect,
    nests: true,
    write: within,
    ...(outer.accepts === undefined ? {} : { accepts: outer.accepts }),
  };
}

/** Two disguises, one in the other: a fixed selection of all pairs. */
export function compositions(dialect: Dialect): Disguise[] {
  const random = randomFrom(`compositions ${dialect}`);
  const all = DISGUISES[dialect].filter(({ id, numbersOnly }) => !id.endsWith('/plain') && numbersOnly !== true);
  const pairs = all
    .filter(({ nests }) => nests)
    .flatMap((outer) => all.filter((inner) => inner !== outer).map((inner) => [outer, inner] as const));
  return random
    .shuffle(pairs)
    .slice(0, COMPOSITIONS)
    .map(([outer, inner]) => composed(outer, inner));
}
