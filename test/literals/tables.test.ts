import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { FEATURES } from '../../server/literals/features.js';
import { NUMBER_FEATURES } from '../../server/literals/numbers.js';
import { MODEL_FILE, packTables, readModelData, TABLES_FILE, unpackTables } from '../../server/literals/data.js';
import { piecesOf } from '../../server/literals/pieces.js';
import { calibrate, HIGHEST_SURPRISE } from '../../server/literals/score.js';
import {
  buildCharacterTable,
  buildGradeTable,
  buildHashSet,
  gradeOf,
  hashOf,
  setHas,
  SYMBOLS,
  wordGrade,
} from '../../server/literals/tables.js';

const numbered = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => hashOf(`word${index}`, 0, `word${index}`.length, 0));

describe('literals: tables', () => {
  it('finds everything that was put into a set, and little else', () => {
    const [known, others] = [numbered(6000).slice(0, 3000), numbered(6000).slice(3000)];
    const set = buildHashSet(known, 16);
    assert.ok(known.every((hash) => setHas(set, hash)));
    assert.ok(others.filter((hash) => setHas(set, hash)).length < 15);
  });

  it('finds every word with its grade, and few that are not there', () => {
    const hashes = numbered(6000);
    const table = buildGradeTable(hashes.slice(0, 3000).map((hash, index) => ({ hash, grade: 1 + (index % 15) })));
    hashes.slice(0, 3000).forEach((hash, index) => assert.ok(gradeOf(table, hash) >= 1 + (index % 15)));
    assert.ok(hashes.slice(3000).filter((hash) => gradeOf(table, hash) > 0).length < 15);
  });

  it('folds case when hashing', () => {
    assert.equal(hashOf('Content-TYPE', 0, 12, 0), hashOf('content-type', 0, 12, 0));
    assert.notEqual(hashOf('content', 0, 7, 0), hashOf('content', 0, 7, 1));
  });

  it('grades words by the number of packages, upwards', () => {
    const grades = [2, 3, 4, 5, 8, 16, 64, 10_000].map(wordGrade);
    assert.deepEqual(
      grades,
      [...grades].sort((a, b) => a - b),
    );
    assert.ok(grades[0]! >= 4 && grades.at(-1)! <= 15);
  });

  it('gives every row of character costs a whole probability', () => {
    const { costs } = buildCharacterTable([
      ['content-type', 3],
      ['user_name', 1],
    ]);
    for (let row = 0; row < SYMBOLS * SYMBOLS; row += 97) {
      const total = costs.subarray(row * SYMBOLS, (row + 1) * SYMBOLS).reduce((sum, cost) => sum + 2 ** (-cost / 16), 0);
      assert.ok(Math.abs(total - 1) < 0.1, `row ${row}: ${total}`);
    }
  });

  const cuts: readonly (readonly [string, readonly string[]])[] = [
    ['parseHTTPHeader2', ['parse', 'HTTP', 'Header', '2']],
    ['magic_backdoor-key.99', ['magic', 'backdoor', 'key', '99']],
    ['XMLHttpRequest', ['XML', 'Http', 'Request']],
    ['überName', ['über', 'Name']],
    ['---', []],
    ['', []],
    ['x9z', ['x', '9', 'z']],
  ];
  for (const [text, pieces] of cuts) {
    it(`cuts ${JSON.stringify(text)} into ${pieces.join(' ')}`, () =>
      assert.deepEqual(
        piecesOf(text).map(({ start, end }) => text.slice(start, end)),
        pieces,
      ));
  }
});

describe('literals: data files', () => {
  const { data, tables } = readModelData();

  it('are small', () => assert.ok(readFileSync(MODEL_FILE).length + readFileSync(TABLES_FILE).length < 500_000));

  it('survive packing', () => {
    const { bytes, sizes } = packTables(tables);
    assert.deepEqual(sizes, data.tableSizes);
    assert.deepEqual(unpackTables(bytes, sizes), tables);
    assert.ok(readFileSync(TABLES_FILE).equals(bytes));
  });

  it('weigh only features that exist, each under a name of its own', () => {
    for (const [layer, features] of [[data.text, FEATURES], [data.number, NUMBER_FEATURES]] as const) {
      const names = features.flatMap((feature) => feature.names);
      assert.equal(new Set(names).size, names.length);
      assert.deepEqual(
        Object.keys(layer.weights).filter((name) => !names.includes(name)),
        [],
      );
    } // prettier-ignore
  });

  for (const [name, calibration] of [['texts', data.textCalibration], ['numbers', data.numberCalibration]] as const) {
    it(`calibrate ${name} upwards, from 0 to 5`, () => {
      calibration.slice(1).forEach(([score, surprise], index) => {
        assert.ok(score > calibration[index]![0] && surprise > calibration[index]![1]);
      });
      assert.equal(calibration.at(-1)![1], HIGHEST_SURPRISE);
      const scores = Array.from({ length: 800 }, (_, step) => -100 + step / 4);
      const surprises = scores.map((score) => calibrate(calibration, score));
      assert.ok(surprises.every((surprise, index) => index === 0 || surprise >= surprises[index - 1]!));
      assert.equal(surprises[0], 0);
      assert.equal(surprises.at(-1), HIGHEST_SURPRISE);
    });
  } // prettier-ignore
});
