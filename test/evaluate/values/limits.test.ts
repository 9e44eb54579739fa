import assert from 'node:assert/strict';
import { MAX_SIZE, Mapping, OutOfFuel, Sequence, UNKNOWN, type Data, type Fuel } from '../../../server/evaluate/values/data.js';
import { javascriptSemantics } from '../../../server/evaluate/values/javascript.js';
import { pythonSemantics } from '../../../server/evaluate/values/python.js';
import { CountingFuel, fold, loadSubject } from './fold.js';
import { readSections } from './tables.js';

/** What a hopeless operation may cost before it is given up, in steps: about a tenth of a second. */
const MOST_STEPS = 200_000;

const noKeywords = new Map<string, Data>();

describe('limits of values', function () {
  this.timeout(30_000);

  for (const language of ['python', 'javascript'] as const) {
    for (const { title, cases } of readSections(`${language}-limits`)) {
      it(`${title} (${cases.length})`, async () => {
        const subject = await loadSubject(language);
        for (const { source } of cases) {
          const fuel = new CountingFuel();
          assert.equal(fold(subject, source, fuel), UNKNOWN, source);
          assert.ok(fuel.spent <= MOST_STEPS, `${source} cost ${fuel.spent} steps`);
        }
      });
    }
  }

  it('folds what just fits', async () => {
    const python = await loadSubject('python');
    const javascript = await loadSubject('javascript');
    assert.equal(fold(python, `len("a" * ${MAX_SIZE})`), BigInt(MAX_SIZE));
    assert.equal(fold(python, `len(list(range(${MAX_SIZE})))`), BigInt(MAX_SIZE));
    assert.equal(fold(python, '(1 << 500000).bit_length()'), 500_001n);
    assert.equal(fold(javascript, `"a".repeat(${MAX_SIZE}).length`), MAX_SIZE);
    assert.equal(fold(javascript, `Array(${MAX_SIZE}).length`), MAX_SIZE);
  });

  describe('containers that share their parts', () => {
    let deep: Data = new Sequence('list', []);
    for (let depth = 0; depth < 50_000; depth += 1) deep = new Sequence('list', [deep]);
    let wide: Data = new Sequence('list', ['x']);
    for (let depth = 0; depth < 60; depth += 1) wide = new Sequence('list', [wide, wide]);
    let tuples: Data = new Sequence('tuple', ['x']);
    for (let depth = 0; depth < 60; depth += 1) tuples = new Sequence('tuple', [tuples, tuples]);
    let table: Data = new Mapping('dictionary', []);
    for (let depth = 0; depth < 50_000; depth += 1) table = new Mapping('dictionary', [['k', table]]);

    const shapes: Readonly<Record<string, Data>> = { deep, wide, tuples, table };
    const operations: Readonly<Record<string, (value: Data, fuel: Fuel) => unknown>> = {
      'Python str': (value, fuel) => pythonSemantics.call('str', { positional: [value], keywords: noKeywords }, fuel),
      'Python ==': (value, fuel) => pythonSemantics.compare('==', value, structuredTwin(value), fuel),
      'Python <': (value, fuel) => pythonSemantics.compare('<', value, structuredTwin(value), fuel),
      'Python json.dumps': (value, fuel) => pythonSemantics.call('json.dumps', { positional: [value], keywords: noKeywords }, fuel),
      'Python set': (value, fuel) =>
        pythonSemantics.call('set', { positional: [new Sequence('list', [value])], keywords: noKeywords }, fuel),
      'Python format': (value, fuel) => pythonSemantics.format(value, '!r', '', fuel),
      'JavaScript String': (value, fuel) => javascriptSemantics.call('String', { positional: [value], keywords: noKeywords }, fuel),
      'JavaScript JSON.stringify': (value, fuel) =>
        javascriptSemantics.call('JSON.stringify', { positional: [value], keywords: noKeywords }, fuel),
      'JavaScript flat': (value, fuel) => javascriptSemantics.method(value, 'flat', { positional: [Infinity], keywords: noKeywords }, fuel),
      'JavaScript ==': (value, fuel) => javascriptSemantics.compare('==', value, 'x', fuel),
    };

    /** Another container with the same parts below its first level. */
    function structuredTwin(value: Data): Data {
      if (value instanceof Sequence)
        return new Sequence(
          value.variety,
          value.items.map((item) => (item instanceof Sequence ? new Sequence(item.variety, [...item.items]) : item)),
        );
      return value instanceof Mapping
        ? new Mapping(
            value.variety,
            value.entries.map(([key, item]) => [key, item instanceof Mapping ? new Mapping(item.variety, [...item.entries]) : item]),
          )
        : value;
    }

    for (const [shape, value] of Object.entries(shapes)) {
      for (const [name, operation] of Object.entries(operations)) {
        it(`${name} of ${shape}`, () => {
          const fuel = new CountingFuel();
          const result = operation(value, fuel);
          // Few of them have a short answer; the rest are given up.
          assert.ok(result === UNKNOWN || result === '[object Object]' || typeof result === 'boolean', String(result));
          assert.ok(fuel.spent <= MOST_STEPS, `${fuel.spent} steps`);
        });
      }
    }

    it('renders them shortly', () => {
      for (const value of Object.values(shapes)) {
        assert.ok(pythonSemantics.render(value).length < 2_000);
        assert.ok(javascriptSemantics.render(value).length < 2_000);
      }
    });
  });

  it('passes on that fuel has run out', () => {
    const empty: Fuel = {
      spend: () => {
        throw new OutOfFuel();
      },
    };
    assert.throws(() => pythonSemantics.binary('+', 'a', 'b', empty), OutOfFuel);
    assert.throws(() => javascriptSemantics.binary('+', 'a', 'b', empty), OutOfFuel);
  });
});
