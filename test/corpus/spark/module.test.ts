/** The module for PySpark, by tests in Python, against a stand-in for poisonlint. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { KNOWN_COLUMNS } from '../../../corpus/read/columns.js';
import { openSpark } from './cluster.js';
import { FIXTURES, MODULE } from './places.js';

const LEFT_OVER_MILLISECONDS = 20_000;

describe('the module for Apache Spark', function () {
  // It may have to be installed.
  this.timeout(900_000);

  it('passes its tests in Python, and leaves nothing running', async () => {
    const spark = openSpark();
    const standIn = JSON.stringify([process.execPath, path.join(FIXTURES, 'stand-in.mjs')]);
    const { status, stderr } = spawnSync(
      spark.python,
      [path.join(FIXTURES, 'module_test.py'), MODULE, standIn, JSON.stringify(KNOWN_COLUMNS)],
      { env: { ...spark.environment, JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1' }, encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    const left = await spark.mark.leftOver(LEFT_OVER_MILLISECONDS);
    assert.equal(status, 0, stderr.slice(-10_000));
    assert.match(stderr, /Ran 2[0-9] tests/);
    assert.deepEqual(left, []);
  });
});
