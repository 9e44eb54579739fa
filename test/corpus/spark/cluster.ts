/** A real Spark standalone cluster on this machine: a master and workers, each a process, on 127.0.0.1 only. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureEnvironment, type EnvironmentName } from '../../peers/environments.js';
import { createMark, type Mark } from './processes.js';

export interface Spark {
  /** `4.0` */
  readonly version: string;
  /** The interpreter with PySpark. */
  readonly python: string;
  /** The folder with `bin/spark-class`. */
  readonly home: string;
  /** For everything that has to do with it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly mark: Mark;
}

export interface SparkWorker {
  readonly pid: number;
}

export interface Cluster {
  /** `spark://127.0.0.1:…` */
  readonly master: string;
  readonly workers: readonly SparkWorker[];
  addWorker(): Promise<SparkWorker>;
  /** Ends all; at once. */
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const START_MILLISECONDS = 60_000;

/** `POISONLINT_SPARK` names another version than the newest that is tested. */
const VERSIONS = { '4.0': 'pyspark', '3.5': 'pyspark-3.5' } as const satisfies Readonly<Record<string, EnvironmentName>>;

/** Installs PySpark into the cache where it is missing. @throws Error that says what to install, where Java is missing */
export function openSpark(): Spark {
  checkJava();
  const version = process.env['POISONLINT_SPARK'] ?? '4.0';
  if (!Object.hasOwn(VERSIONS, version)) throw new Error(`There is no Spark ${version} here, but ${Object.keys(VERSIONS).join(', ')}`);
  const installed = ensureEnvironment(VERSIONS[version as keyof typeof VERSIONS]);
  const python = installed.program('python');
  const home = installed.file('pyspark');
  const mark = createMark();
  return {
    version,
    python,
    home,
    mark,
    environment: {
      ...process.env,
      ...mark.environment,
      SPARK_HOME: home,
      SPARK_LOCAL_IP: LOOPBACK,
      SPARK_DAEMON_MEMORY: '256m',
      // Its processes live for seconds: they should start soon rather than run fast.
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
      PYSPARK_PYTHON: python,
      PYSPARK_DRIVER_PYTHON: python,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  };
}

function checkJava(): void {
  const java = process.env['JAVA_HOME'] === undefined ? 'java' : path.join(process.env['JAVA_HOME'], 'bin', 'java');
  const wanted = 'Spark needs Java 17 or 21: apt-get install openjdk-17-jre-headless';
  let version: string;
  try {
    // The version is what `-version` writes to standard error.
    version = execFileSync(java, ['--version'], { encoding: 'utf8' });
  } catch (error) {
    throw new Error(`There is no Java here (${java}). ${wanted}`, { cause: error });
  }
  const major = Number(/(\d+)[.\d]*/.exec(version)?.[1]);
  if (!(major >= 17)) throw new Error(`This is Java ${major}. ${wanted}`);
}

/** @param folder absolute, for what the workers write */
export async function startCluster(spark: Spark, folder: string, workerCount: number): Promise<Cluster> {
  const children: ChildProcess[] = [];
  const workers: SparkWorker[] = [];

  function start(className: string, words: readonly string[], sign: RegExp): Promise<{ readonly pid: number; readonly sign: string }> {
    const program = path.join(spark.home, 'bin', 'spark-class');
    const child = spawn(program, [`org.apache.spark.deploy.${className}`, '--host', LOOPBACK, '--webui-port', '0', ...words], {
      cwd: folder,
      env: spark.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    return waitForSign(child, className, sign);
  }

  async function addWorker(): Promise<SparkWorker> {
    const directory = path.join(folder, `worker-${workers.length + 1}`);
    mkdirSync(directory, { recursive: true });
    const words = ['--cores', '1', '--memory', '2g', '--work-dir', directory, master];
    const { pid } = await start('worker.Worker', words, /Successfully registered with master/);
    const worker = { pid };
    workers.push(worker);
    return worker;
  }

  async function stop(): Promise<void> {
    await Promise.all(children.map(end));
  }

  let master = '';
  try {
    master = (await start('master.Master', ['--port', '0'], /spark:\/\/127\.0\.0\.1:\d+/)).sign;
    await Promise.all(Array.from({ length: workerCount }, addWorker));
  } catch (error) {
    await stop();
    throw error;
  }
  return { master, workers, addWorker, stop };
}

/** Resolves once the log says so. @throws Error with what was logged if it does not */
function waitForSign(child: ChildProcess, name: string, sign: RegExp): Promise<{ readonly pid: number; readonly sign: string }> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new Error(`Spark's ${name} ${reason}:\n${log.slice(-4000)}`));
    };
    const timer = setTimeout(() => fail('did not start in time'), START_MILLISECONDS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('ended'));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Only the start is of interest; afterwards it is read so that the pipe does not fill.
      if (log.length < 100_000) log += text;
      const found = sign.exec(log);
      if (found === null || child.pid === undefined) return;
      clearTimeout(timer);
      resolve({ pid: child.pid, sign: found[0] });
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
