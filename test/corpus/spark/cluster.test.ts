/** A set through a real Spark cluster, also when a part of it is killed in the middle: the same as on one machine, row for row. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { spawnProgram } from '../../cli/run.js';
import { makeFolder, type TemporaryFolder } from '../../temporary.js';
import { openSpark, startCluster, type Cluster, type Spark } from './cluster.js';
import { runJob, type Tasks } from './job.js';
import { FIXTURES, POISONLINT } from './places.js';
import { descendants, kill, listeningAddresses, type MarkedProcess } from './processes.js';
import { makeSet, runPython } from './set.js';

const LEFT_OVER_MILLISECONDS = 20_000;

describe('a set through a Spark cluster', function () {
  this.timeout(300_000);
  let spark: Spark;
  let folder: TemporaryFolder;
  let cluster: Cluster;
  let input: string;
  let wanted: readonly string[];

  before(async function () {
    // It may have to be installed.
    this.timeout(900_000);
    spark = openSpark();
    folder = makeFolder();
    input = path.join(folder.path, 'set');
    mkdirSync(input);
    const rows = await makeSet(spark, input, 'whole');
    wanted = onOneMachine();
    assert.equal(wanted.length, rows);
    cluster = await startCluster(spark, folder.path, 2);
  });

  afterEach(() => {
    // One that took too long would take the cluster from the next.
    for (const { pid, command } of spark.mark.living()) if (command.includes('job.py')) kill(pid);
  });

  after(async () => {
    await cluster.stop();
    const left = await spark.mark.leftOver(LEFT_OVER_MILLISECONDS);
    folder.remove();
    assert.deepEqual(left, []);
  });

  function rowsOf(...words: string[]): string[] {
    return runPython(spark, [path.join(FIXTURES, 'rows.py'), ...words])
      .trimEnd()
      .split('\n');
  }

  /** The rows of the set as poisonlint itself writes them. */
  function onOneMachine(): string[] {
    const output = path.join(folder.path, 'one-machine');
    const { code, stderr } = spawnProgram(POISONLINT, ['corpus', 'scan', input, '--annotate', '--out', output, '--exit-zero'], folder.path);
    assert.equal(code, 0, stderr);
    return rowsOf('scanned', output);
  }

  /** Runs the job into a new folder; `atHalf` is called once, while some tasks are done, two are under way and others wait. */
  async function job(name: string, atHalf: (tasks: Tasks) => void = () => undefined): Promise<Tasks> {
    const output = path.join(folder.path, name);
    let half: Tasks | undefined;
    const tasks = await runJob(spark, {
      master: cluster.master,
      input,
      output,
      onTasks: (now) => {
        if (now.done < 2 || now.active < 2 || now.all - now.done - now.active < 2) return false;
        half = now;
        atHalf(now);
        return true;
      },
    });
    assert.ok(half !== undefined, `there was no moment in the middle: ${JSON.stringify(tasks)}`);
    const annotated = rowsOf('got', path.join(output, 'annotated'));
    assert.equal(digestOf(annotated), digestOf(wanted), firstDifference(annotated, wanted));
    const excluded = wanted.filter((line) => (JSON.parse(line) as { excluded: boolean }).excluded);
    assert.ok(excluded.length > 50 && excluded.length < wanted.length / 2, `${excluded.length} rows are excluded`);
    assert.equal(digestOf(rowsOf('got', path.join(output, 'excluded'))), digestOf(excluded));
    assert.equal(digestOf(rowsOf('got', path.join(output, 'kept'))), digestOf(wanted.filter((line) => !excluded.includes(line))));
    return tasks;
  }

  /** What runs for the first worker of which `find` finds something. */
  function victim(find: (processes: readonly MarkedProcess[], worker: number) => MarkedProcess | undefined): MarkedProcess {
    const living = spark.mark.living();
    const found = cluster.workers.map(({ pid }) => find(living, pid)).find((each) => each !== undefined);
    assert.ok(found, living.map(({ command }) => command.slice(-100)).join('\n'));
    return found;
  }

  const asking = (processes: readonly MarkedProcess[], worker: number): MarkedProcess | undefined =>
    descendants(processes, worker).find(({ command }) => command.includes('corpus scan --stream'));

  const VICTIMS: Readonly<Record<string, Parameters<typeof victim>[0]>> = {
    'the process that looks at rows': asking,
    'a Python worker': (processes, worker) => {
      const child = asking(processes, worker);
      return processes.find(({ pid }) => pid === child?.parent);
    },
    'an executor': (processes, worker) =>
      descendants(processes, worker).find(({ command }) => command.includes('CoarseGrainedExecutorBackend')),
    'a worker': (processes, worker) => (asking(processes, worker) ? processes.find(({ pid }) => pid === worker) : undefined),
  };

  it('is what it is on one machine', async () => {
    const tasks = await job('whole');
    assert.deepEqual([tasks.done, tasks.failed], [tasks.all, 0]);
  });

  for (const [name, find] of Object.entries(VICTIMS)) {
    it(`is the same when ${name} is killed in the middle`, async () => {
      let killed: MarkedProcess | undefined;
      await job(name.replaceAll(' ', '-'), () => {
        killed = victim(find);
        kill(killed.pid);
      });
      assert.ok(killed);
      assert.ok(!spark.mark.living().some(({ pid }) => pid === killed?.pid));
    });
  }

  it('leaves nothing running but the cluster', async () => {
    const end = Date.now() + LEFT_OVER_MILLISECONDS;
    const others = (): MarkedProcess[] => spark.mark.living().filter(({ command }) => !/deploy\.(master|worker)\./.test(command));
    while (others().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(others(), []);
  });

  it('uses nothing but loopback', () => {
    const listening = spark.mark.living().flatMap(({ pid }) => listeningAddresses(pid));
    assert.ok(listening.length >= 3);
    for (const address of listening) assert.match(address, /^(0100007F|0{16}FFFF00000100007F|0{24}01000000)$/);
  });
});

function digestOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function firstDifference(got: readonly string[], wanted: readonly string[]): string {
  const at = wanted.findIndex((line, index) => line !== got[index]);
  return `${got.length} rows for ${wanted.length}; first difference:\n${got[at]}\n${wanted[at]}`;
}
