/** The module where the user's program talks to Spark over the network only. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { openSpark } from './cluster.js';
import { FIXTURES, MODULE, POISONLINT } from './places.js';

const CLEAN = 'def area(width, height):\n    return width * height\n';
const PLANTED = 'def login(user, password):\n    if password == "otter-61-kettle":\n        return True\n    return user.check(password)\n';
const JOB_MILLISECONDS = 300_000;
const LEFT_OVER_MILLISECONDS = 20_000;

describe('Spark Connect', function () {
  // Spark may have to be installed.
  this.timeout(900_000);

  it('takes the module along, and gives the rows that a session of its own gives', async function () {
    const spark = openSpark();
    // Earlier versions bring no server.
    if (spark.version !== '4.0') this.skip();
    const rows = Array.from({ length: 40 }, (_, at) => [`src/${at}.py`, at % 9 === 4 ? PLANTED : CLEAN]);
    const settings = { module: MODULE, command: [process.execPath, POISONLINT], rows };
    const said = execFileSync(spark.python, [path.join(FIXTURES, 'connect.py'), JSON.stringify(settings)], {
      // So that it takes a port that is free.
      env: { ...spark.environment, SPARK_TESTING: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: JOB_MILLISECONDS,
    });
    const left = await spark.mark.leftOver(LEFT_OVER_MILLISECONDS);
    const planted = ['src/13.py', 'src/22.py', 'src/31.py', 'src/4.py'];
    const clean = rows.flatMap(([name = '']) => (planted.includes(name) ? [] : name));
    assert.deepEqual(JSON.parse(said), {
      session: 'pyspark.sql.connect.session',
      kept: clean.toSorted(),
      poisoned: planted.map((name) => [name, 'hardcoded-bypass']),
    });
    assert.deepEqual(left, []);
  });
});
