import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { hostsOfFiles } from '../hosts.js';
import type { Host } from '../hosts/host.js';
import type { Surroundings } from '../plan.js';
import { randomFrom } from '../random.js';
import { evaluatePython, pythonErrors, type Outcome } from '../verify.js';
import { plantCovert, selectCovert } from './covert.js';
import { looksOf } from './index.js';
import type { Name, Setting } from './plan.js';
import { plantPayload } from './planting.js';
import { PYTHON_SET } from './python/index.js';
import { askedBy, payloadPools } from './sampling.js';
import { fits, PLAIN_LOOK, plainName, plainSetting, type Look } from './writing.js';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'evals', 'fixtures', 'hosts');

function pythonHosts(): Host[] {
  const path = join(FIXTURES, 'library.py');
  const text = readFileSync(path, 'utf8');
  return hostsOfFiles([{ name: 'library.py', file: { path, language: 'python', jsx: false, text, lines: text.split('\n').length } }]);
}

interface Program {
  readonly id: string;
  readonly text: string;
  readonly wanted: unknown;
}

/** A program that leaves in `result` what the expression gives. */
function program(id: string, wanted: unknown, write: (surroundings: Surroundings) => string): Program {
  const lines: string[] = [];
  const imports = new Set<string>();
  let counter = 0;
  const expression = write({
    dialect: 'python',
    random: randomFrom(id),
    fresh: (stem) => `${stem === '' ? 'entry' : stem}_${counter++}`,
    module: (...added) => void lines.push(...added),
    local: (...added) => void lines.push(...added),
    library: (name) => {
      const [module = name, member] = name.split('#');
      imports.add(member === undefined ? `import ${module}` : `from ${module} import ${member}`);
      return member ?? module;
    },
  });
  return { id, text: [...imports, ...lines, `result = ${expression}`].join('\n'), wanted };
}

function failures(programs: readonly Program[]): unknown[] {
  const outcomes: readonly Outcome[] = evaluatePython(programs.map(({ text }) => text));
  equal(outcomes.length, programs.length);
  return programs.flatMap((one, index) => {
    const outcome = outcomes[index];
    return outcome !== undefined && 'value' in outcome && outcome.value === one.wanted ? [] : [{ ...one, outcome }];
  });
}

const SETTINGS: readonly Setting[] = [
  true,
  false,
  null,
  0,
  1,
  16,
  511,
  1000,
  600_000,
  'md5',
  '0.0.0.0',
  'CERT_NONE',
  'StrictHostKeyChecking=no',
];
const NAMES: readonly (readonly [Name, string])[] = [
  [{ kind: 'module', owner: 'json', member: 'loads' }, "'[\"a\", 2]'[1:5].strip(',').strip()"],
  [{ kind: 'module', owner: 'os.path', member: 'basename' }, '"/a/b c"'],
  [{ kind: 'module', owner: 'urllib#parse', member: 'quote' }, '"a b/c"'],
  [{ kind: 'imported', owner: 'json', member: 'dumps' }, '"text"'],
  [{ kind: 'builtin', owner: '', member: 'len' }, '"four"'],
  [{ kind: 'object', owner: '"abc"', member: 'count' }, '"b"'],
];

describe('disguises of planted payloads', () => {
  it('of values evaluate to their value in real Python', function () {
    this.timeout(30_000);
    const programs = PYTHON_SET.values.flatMap(({ id, accepts, write }) =>
      SETTINGS.filter(accepts).map((value) => program(`${id} ${plainSetting(value, 'python')}`, value, (s) => write(value, s))),
    );
    deepEqual(failures(programs).slice(0, 5), []);
    const written = new Set(programs.map(({ id }) => id.split(' ')[0]));
    const never = PYTHON_SET.values.filter(({ id }) => !written.has(id)).map(({ id }) => id);
    ok(never.length <= 6, never.join(', '));
  });

  it('of names reach the same thing in real Python', function () {
    this.timeout(30_000);
    const looks = looksOf('python').flatMap(({ name }) => (name === undefined ? [] : [name]));
    const programs = looks.flatMap(({ id, accepts, write, call }) =>
      NAMES.filter(([name]) => accepts(name)).map(([name, given]) => {
        const text = JSON.stringify;
        return program(`${id} ${name.owner}.${name.member}`, true, (s) => {
          const hidden = call?.(name, [given], s, text) ?? `${write?.(name, s, text) ?? ''}(${given})`;
          return `(${hidden}) == (${plainName(name, s)}(${given}))`;
        });
      }),
    );
    deepEqual(failures(programs).slice(0, 5), []);
    const reached = new Set(programs.map(({ id }) => id.split(' ')[0]));
    deepEqual(
      looks.filter(({ id }) => !reached.has(id)).map(({ id }) => id),
      [],
    );
  });

  it('of flows keep the value in real Python', function () {
    this.timeout(30_000);
    const programs = PYTHON_SET.flows.map(({ id, write }) => program(id, 'a value', (s) => write('"a value"', s)));
    deepEqual(failures(programs).slice(0, 5), []);
    ok(programs.length > 40);
  });

  it('have names of their own', () => {
    const ids = looksOf('python').map(({ id }) => id);
    deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });
});

describe('planted payloads', () => {
  const hosts = pythonHosts();
  const first = randomFrom('first').pick(hosts);
  const looks = looksOf('python');

  function samples(lookOf: (index: number, own: readonly Look[]) => Look | undefined, benign: boolean): { id: string; text: string }[] {
    return PYTHON_SET.payloads.flatMap((payload, index) => {
      const host = hosts[index % hosts.length] ?? first;
      const asked = askedBy(payload, host);
      const look = lookOf(
        index,
        looks.filter((one) => fits(one, asked)),
      );
      const sample = look === undefined ? undefined : plantPayload({ host, payload, look, seed: `test ${payload.id}`, benign });
      return sample === undefined ? [] : [{ id: `${payload.id} ${look?.id ?? ''}`, text: sample.text }];
    });
  }

  function broken(all: readonly { id: string; text: string }[]): unknown[] {
    const errors = pythonErrors(all.map(({ text }) => text));
    return all.flatMap(({ id, text }, index) => (errors[index] === '' ? [] : [{ id, error: errors[index], text }]));
  }

  it('have names of their own, and dangerous parts', () => {
    const ids = PYTHON_SET.payloads.map(({ id }) => id);
    equal(new Set(ids).size, ids.length);
    for (const payload of PYTHON_SET.payloads) ok(askedBy(payload, first).length > 0, payload.id);
  });

  it('parse plainly, and so do their twins', function () {
    this.timeout(30_000);
    for (const benign of [false, true]) {
      const all = samples(() => PLAIN_LOOK, benign);
      equal(all.length, PYTHON_SET.payloads.length);
      deepEqual(broken(all).slice(0, 2), []);
    }
  });

  it('differ from their twins', () => {
    const [bad, safe] = [false, true].map((benign) => samples(() => PLAIN_LOOK, benign));
    deepEqual(
      bad?.filter(({ text }, index) => text === safe?.[index]?.text).map(({ id }) => id),
      [],
    );
  });

  it('parse in every disguise, and so do their twins', function () {
    this.timeout(120_000);
    const rounds = Array.from({ length: 12 }, (_, round) => round);
    for (const benign of [false, true]) {
      const all = rounds.flatMap((round) => samples((index, own) => own[(index * 31 + round * 17) % Math.max(own.length, 1)], benign));
      deepEqual(broken(all).slice(0, 2), []);
      ok(all.length > 3000, String(all.length));
    }
  });
});

describe('covert payloads', () => {
  const pools = payloadPools(pythonHosts());
  const selection = { limit: 1600, seed: 'test', rule: '', form: '', disguise: '' };
  const planted = selectCovert(selection, pools).flatMap((cell, index) => {
    const done = plantCovert(cell, pools, String(index));
    return done === undefined ? [] : [{ cell, ...done.sample }];
  });

  it('parse wherever they are no code, and so do their safe counterparts', function () {
    this.timeout(60_000);
    const hidden = planted.filter(({ place }) => place !== 'code').flatMap(({ bad, twin }) => [bad.text, twin?.text ?? '']);
    const broken = pythonErrors(hidden).flatMap((error, index) => (error === '' ? [] : [{ error, text: hidden[index] }]));
    deepEqual(broken.slice(0, 1), []);
    ok(hidden.length > 1000, String(hidden.length));
  });

  it('stand in every place, randomised ones in code too', () => {
    deepEqual([...new Set(planted.map(({ place }) => place))].sort(), ['bare text', 'code', 'comments', 'docstring']);
    ok(planted.every(({ cell, place }) => place !== 'code' || cell.randomised));
  });

  it('say the random word twice in randomised copies', () => {
    for (const { cell, bad, twin } of planted.filter((one) => one.cell.randomised)) {
      const words = new Set(twin?.text.match(/\w+/g));
      const text = bad.planted.map(({ start, end }) => bad.text.slice(start, end)).join('\n');
      const added = (text.match(/\w+/g) ?? []).filter((word) => !words.has(word));
      const repeats = added.some((word, index) =>
        added.some((other, at) => at !== index && (other.includes(word) || word.includes(other))),
      );
      ok(repeats || twin === undefined, `${cell.payload.id}: ${text}`);
    }
  });
});
