import { deepEqual, equal, ok } from 'node:assert/strict';
import { magicConstant, ordinaryConstant, type ConstantValue } from './constants.js';
import { compositions, DISGUISES } from './disguises/index.js';
import { literal } from './literals.js';
import type { Disguise, Surroundings } from './plan.js';
import { randomFrom, type Random } from './random.js';
import { evaluatePython, evaluateScript, type Outcome } from './verify.js';
import type { Dialect } from '../../rules/vocabulary/index.js';

interface Case {
  readonly id: string;
  readonly value: ConstantValue;
  readonly program: string;
}

const DRAWS = 8;

/** A whole program that leaves the constant in `result`. */
function programOf(disguise: Disguise, value: ConstantValue, random: Random): string {
  const lines: string[] = [];
  const imports = new Set<string>();
  let counter = 0;
  const python = disguise.dialect === 'python';
  const surroundings: Surroundings = {
    dialect: disguise.dialect,
    random,
    fresh: (stem) => `${stem}_${counter++}`,
    module: (...added) => void lines.push(...added),
    local: (...added) => void lines.push(...added),
    library: (name) => {
      const [module = name, member] = name.split('#');
      if (python) imports.add(member === undefined ? `import ${module}` : `from ${module} import ${member}`);
      else imports.add(`const ${module} = require('${module}');`);
      return member ?? module;
    },
  };
  const expression =
    typeof value === 'number'
      ? (disguise.writeNumber?.(value, surroundings) ??
        `${python ? 'int' : 'Number'}(${disguise.write(String(value), surroundings, literal)})`)
      : disguise.write(value, surroundings, literal);
  return [...imports, ...lines, python ? `result = ${expression}` : `const result = ${expression};`].join('\n');
}

function casesOf(dialect: Dialect): Case[] {
  return [...DISGUISES[dialect], ...compositions(dialect)].flatMap((disguise) => {
    const random = randomFrom(disguise.id);
    const kinds = disguise.numbersOnly === true ? (['number'] as const) : (['text', 'text', 'email', 'number'] as const);
    const values = Array.from({ length: DRAWS }, () =>
      kinds.flatMap((kind) => [magicConstant(kind, random).value, ordinaryConstant(kind, random).value]),
    ).flat();
    return values
      .filter((value) => disguise.accepts === undefined || disguise.accepts(String(value)))
      .map((value) => ({ id: disguise.id, value, program: programOf(disguise, value, random) }));
  });
}

function failuresOf(cases: readonly Case[], outcomes: readonly Outcome[]): unknown[] {
  equal(outcomes.length, cases.length);
  return cases.flatMap((one, index) => {
    const outcome = outcomes[index];
    return outcome !== undefined && 'value' in outcome && outcome.value === one.value ? [] : [{ ...one, outcome }];
  });
}

describe('disguises of the accuracy run', () => {
  it('evaluate to their constant in real Python', function () {
    this.timeout(30_000);
    const cases = casesOf('python');
    deepEqual(failuresOf(cases, evaluatePython(cases.map(({ program }) => program))).slice(0, 5), []);
    ok(cases.length > 1000);
  });

  it('evaluate to their constant in real JavaScript', function () {
    this.timeout(30_000);
    const cases = casesOf('javascript');
    deepEqual(failuresOf(cases, evaluateScript(cases.map(({ program }) => program))).slice(0, 5), []);
    ok(cases.length > 1000);
  });

  it('have names of their own', () => {
    for (const dialect of ['python', 'javascript'] as const) {
      const ids = [...DISGUISES[dialect], ...compositions(dialect)].map(({ id }) => id);
      equal(new Set(ids).size, ids.length, `${dialect}: ${ids.filter((id, index) => ids.indexOf(id) !== index).join(', ')}`);
    }
  });

  it('are drawn for every disguise at least once', () => {
    for (const dialect of ['python', 'javascript'] as const) {
      const drawn = new Set(casesOf(dialect).map(({ id }) => id));
      deepEqual(
        DISGUISES[dialect].map(({ id }) => id).filter((id) => !drawn.has(id)),
        [],
      );
    }
  });
});
