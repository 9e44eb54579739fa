import assert from 'node:assert/strict';
import { matchesAny, matchesName, modelsFor } from '../../rules/vocabulary/index.js';

const PATTERNS = ['requests.get', 'subprocess.*', '.execute', '.cookies.set', '.pool.*', 'eval'];
const NAMES = [
  'requests.get',
  'requests.get.json',
  'requests.gets',
  'subprocess.run',
  'subprocess',
  'subprocessing.run',
  'a.b.execute',
  '.execute',
  'execute',
  'response.cookies.set',
  'cookies.set',
  '.set',
  '.pool.query',
  'eval',
  'a.eval',
  '',
];
/** A list that is asked about more often than this is matched together with all others. */
const TIMES = 100;

describe('patterns of names', () => {
  it('match the same names however often they are asked about', () => {
    const expected = NAMES.map((name) => name !== '' && PATTERNS.some((pattern) => matchesName(pattern, name)));
    for (let time = 0; time < TIMES; time++)
      assert.deepEqual(
        NAMES.map((name) => matchesAny(PATTERNS, name)),
        expected,
      );
  });

  it('match what was asked before another list came in', () => {
    const later = ['requests.gets', '.json', 'evaluate.*'];
    for (let time = 0; time < TIMES; time++) {
      assert.equal(matchesAny(PATTERNS, 'requests.gets'), false);
      assert.equal(matchesAny(later, 'requests.gets'), true);
      assert.equal(matchesAny(later, 'requests.get.json'), true);
      assert.equal(matchesAny(later, 'evaluate'), false);
      assert.equal(matchesAny(later, 'evaluate.all'), true);
    }
  });

  it('find the models that speak of a name, in order', () => {
    const models = [{ callees: ['os.system', '.run'] }, { callees: ['os.*'] }, { callees: ['eval'] }];
    for (let time = 0; time < TIMES; time++) {
      assert.deepEqual(modelsFor(models, 'os.system'), models.slice(0, 2));
      assert.deepEqual(modelsFor(models, 'task.run'), models.slice(0, 1));
      assert.deepEqual(modelsFor(models, 'print'), []);
    }
  });
});
