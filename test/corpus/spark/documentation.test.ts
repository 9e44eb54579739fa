/** What `docs/spark.md` says, done: every snippet is run. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { openSpark, startCluster, type Cluster, type Spark } from './cluster.js';
import { FIXTURES, POISONLINT, ROOT } from './places.js';
import { makeSet, runPython } from './set.js';

interface Snippet {
  readonly language: 'python' | 'sh';
  readonly code: string;
}

/** The session that a notebook has. */
const NOTEBOOK = `from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
`;

describe('docs/spark.md', function () {
  this.timeout(300_000);
  let spark: Spark;
  let folder: TemporaryFolder;
  let cluster: Cluster | undefined;
  let environment: Readonly<Record<string, string | undefined>>;
  const snippets = snippetsOf(readFileSync(path.join(ROOT, 'docs', 'spark.md'), 'utf8'));
  const [copying, submitting] = snippets.filter(({ language }) => language === 'sh');
  const programs = snippets.filter(({ language, code }) => language === 'python' && code.startsWith('# '));
  const cells = snippets.filter((snippet) => snippet.language === 'python' && !programs.includes(snippet));

  before(async function () {
    this.timeout(900_000);
    spark = openSpark();
    folder = makeFolder();
    const set = path.join(folder.path, 'code.parquet');
    mkdirSync(set);
    await makeSet(spark, set, 'small');
    environment = { ...spark.environment, PATH: [installed(), path.join(spark.home, 'bin'), process.env['PATH']].join(path.delimiter) };
  });

  after(async () => {
    await cluster?.stop();
    const left = await spark.mark.leftOver(20_000);
    folder.remove();
    assert.deepEqual(left, []);
  });

  /** A folder with `poisonlint` and `npm`, as if poisonlint was installed by npm. */
  function installed(): string {
    mkdirSync(path.join(folder.path, 'lib', 'node_modules'), { recursive: true });
    symlinkSync(ROOT, path.join(folder.path, 'lib', 'node_modules', 'poisonlint'));
    const programs = path.join(folder.path, 'bin');
    const npm = `#!/bin/sh\n[ "$*" = "root -g" ] && echo '${path.join(folder.path, 'lib', 'node_modules')}'\n`;
    const poisonlint = `#!/bin/sh\nexec '${process.execPath}' '${POISONLINT}' "$@"\n`;
    for (const [name, text] of Object.entries({ npm, poisonlint })) {
      execFileSync('chmod', ['+x', folder.write(path.join('bin', name), text)]);
    }
    return programs;
  }

  function shell(code: string): void {
    execFileSync('sh', ['-ec', code], { cwd: folder.path, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  function rows(name: string): number {
    const code = 'import sys, pyarrow.dataset as d; print(d.dataset(sys.argv[1], format="parquet").count_rows())';
    return Number(runPython(spark, ['-c', code, path.join(folder.path, name)]));
  }

  it('has what this test knows how to run', () => {
    assert.deepEqual([snippets.length, programs.length, cells.length], [7, 1, 4]);
    assert.ok(copying && submitting);
  });

  it('works in a notebook', () => {
    shell(copying?.code ?? '');
    const notebook = folder.write('notebook.py', NOTEBOOK + cells.map(({ code }) => code).join('\n'));
    const stdout = execFileSync(spark.python, [notebook], {
      cwd: folder.path,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    assert.match(stdout, /\|\s*bypass\|\s*hardcoded-bypass\|\s*error\|/);
    assert.match(stdout, /gets `True`/);
    const all = rows('code.parquet');
    const kept = rows('kept.parquet');
    assert.ok(kept < all && kept > all / 2, `${kept} of ${all}`);
    assert.deepEqual([rows('checked.parquet'), rows('excluded.parquet'), rows('kept-only.parquet')], [all, all - kept, kept]);
    assert.ok(rows('kept-without-3.parquet') < kept);
    const reasons = readdirSync(path.join(folder.path, 'reasons.json')).filter((name) => name.endsWith('.json'));
    const lines = reasons.flatMap((name) =>
      readFileSync(path.join(folder.path, 'reasons.json', name), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    assert.equal(lines.length, all - kept);
  });

  it('works on a cluster', async () => {
    for (const { code } of programs) folder.write(code.slice(2, code.indexOf('\n')), code);
    cluster = await startCluster(spark, folder.path, 2);
    shell(
      (submitting?.code ?? '').replace(
        'spark://master:7077',
        `${cluster.master} --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1`,
      ),
    );
    assert.equal(rows('kept-by-cluster.parquet'), rows('kept.parquet'));
  });

  it('names files that are in the package', () => {
    const { files } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    assert.ok(files.includes('corpus/spark/*.py'));
    assert.ok(existsSync(path.join(FIXTURES, 'job.py')));
  });
});

function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(python|sh)\n(.*?)^```$/gms)].map(([, language, code = '']) => ({
    language: language === 'python' ? 'python' : 'sh',
    code,
  }));
}
