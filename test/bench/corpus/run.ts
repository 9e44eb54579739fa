/**
 * What a training set costs: `npm run bench -- corpus [--megabytes N] [--whole [--whole-megabytes N]] [--rounds N] [--fresh] [--write]`.
 *
 * A Parquet set of more than 2 GB of text is made from pinned packages, once. Rates are measured on a part of it that stands for the whole (80 MB,
 * `--megabytes`): the files read, their samples read, their rows written, plain filters, and poisonlint with one worker and with two. `--whole` runs
 * poisonlint over everything with two workers and looks at its memory every second; that takes an hour or so, less where `--whole-megabytes` says how
 * much. What was measured is kept as soon as it is, and an interrupted command goes on where it was; `--fresh` begins anew. `--write` puts the tables
 * into docs/scale.md. Exit code 1 if a minimum is missed.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { cacheDirectory } from '../../packages/packages.js';
import { ensureEnvironment } from '../../peers/environments.js';
import { measure, median, type Command } from '../measure.js';
import { writeBetweenMarks } from '../table.js';
import { belongsTo, openLedger } from './ledger.js';
import type { Amount, Figures, LongRun, Measurements, Outcome, Run } from './measurements.js';
import { checksOf, CORPUS_COMMAND, pageOf } from './report.js';
import { ensureCorpusSet, sliceOf, type SetFile } from './set.js';
import { glancesIn, watch, type Glance, type Watched } from './watch.js';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '80' },
    rounds: { type: 'string', default: '1' },
    whole: { type: 'boolean', default: false },
    'whole-megabytes': { type: 'string', default: 'Infinity' },
    fresh: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const ROOT = path.join(import.meta.dirname, '..', '..', '..', '..');
const MAIN = path.join(ROOT, 'dist', 'server', 'cli', 'main.js');
const READER = path.join(import.meta.dirname, 'reader.js');
const PEERS = path.join(ROOT, 'test', 'bench', 'corpus', 'peers.py');
const COMPARE = path.join(ROOT, 'test', 'bench', 'corpus', 'compare.py');
const DOCUMENT = path.join(ROOT, 'docs', 'scale.md');
/** Everything that is written while it is measured. */
const WORK = path.join(cacheDirectory(), '..', 'corpus', 'work');
const WHOLE_WORKERS = 2;
const rounds = Math.max(1, Number(values.rounds));
const python = ensureEnvironment('duckdb').program('python');
const run = promisify(execFile);

const files = await ensureCorpusSet(say);
const slice = await sliceOf(files, Number(values.megabytes) * 1e6);
const large = await sliceOf(files, Number(values['whole-megabytes']) * 1e6);
const ledgerFile = path.join(WORK, 'measured.json');
if (values.fresh || !belongsTo(ledgerFile, conditions())) rmSync(WORK, { recursive: true, force: true });
const ledger = openLedger(ledgerFile, conditions(), say);

const measurements = await measureAll();
const text = pageOf(measurements, environment());
console.log(`\n${text}\n`);
if (values.write) writeBetweenMarks(DOCUMENT, text, CORPUS_COMMAND);
const checks = checksOf(measurements);
for (const { name, passed } of checks) console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name}`);
const failed = checks.filter(({ passed }) => !passed).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function measureAll(): Promise<Measurements> {
  const floors = {
    bytes: await floor('files read', { program: python, arguments: ['-I', PEERS, 'bytes', ...names(slice)] }),
    samples: await floor('samples read', readerCommand('samples')),
    rewrite: await floor('rows written', readerCommand('rewrite')),
  };
  const peers = [
    await peer('regular expression, Python', ['lines']),
    await peer('regular expression, DuckDB, 1 thread', ['duckdb', '1']),
    await peer('regular expression, DuckDB, 2 threads', ['duckdb', '2']),
  ];
  const one = await scanRun(1);
  const two = await scanRun(2);
  return {
    slice: amountOf(slice),
    floors,
    peers,
    one,
    two,
    ...(values.whole && { whole: { amount: amountOf(large), run: await wholeRun() } }),
  };
}

async function floor(name: string, command: Command): Promise<Figures> {
  return ledger.step(name, () => Promise.resolve(medianOf(name, command)));
}

function readerCommand(what: 'samples' | 'rewrite'): Command {
  return { program: process.execPath, arguments: [READER, what, emptyFolder('reader'), ...names(slice)] };
}

async function peer(name: string, words: readonly string[]): Promise<Measurements['peers'][number]> {
  return ledger.step(name, async () => {
    const out = emptyFolder('peer');
    const figures = medianOf(name, { program: python, arguments: ['-I', PEERS, ...words, '--out', out, ...names(slice)] });
    const outcome = await compare(slice, (file) => ({ kept: path.join(out, path.basename(file)), excluded: null }));
    return { name, figures, outcome };
  });
}

function medianOf(name: string, command: Command): Figures {
  const costs = Array.from({ length: rounds }, () => measure(command, WORK));
  for (const { exitCode, errors } of costs) if (exitCode !== 0) throw new Error(`${name} ended with ${exitCode}: ${errors.slice(-2_000)}`);
  return {
    wallSeconds: median(costs.map(({ wallSeconds }) => wallSeconds)),
    cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: Math.max(...costs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

/** The round of the median time. What came out is looked at after the clock is stopped, and once more where that was interrupted. */
async function scanRun(workers: number): Promise<Run> {
  const all: Run[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const name = `poisonlint, workers: ${workers}, round ${round}`;
    const out = path.join(WORK, `slice-${workers}`);
    const run = await ledger.step(name, async () => {
      emptyFolder(`slice-${workers}`);
      const watched = await watchScan(slice, workers, out, false, path.join(WORK, 'watched'));
      return { ...figuresOf(watched), workers, mainSeconds: secondsSeen([watched.glances], 'mainSeconds') };
    });
    all.push({ ...run, outcome: await ledger.step(`${name}: its rows`, () => outcomeOf(slice, out)) });
  }
  const [middle] = all.sort((left, right) => left.wallSeconds - right.wallSeconds).slice(Math.floor((all.length - 1) / 2));
  if (middle === undefined) throw new Error('poisonlint was not run');
  return middle;
}

/** An interrupted run goes on with `--resume`; the seconds and the memory of its earlier parts are those that were seen of them. */
async function wholeRun(): Promise<LongRun> {
  const out = path.join(WORK, 'whole');
  const name = 'poisonlint, memory';
  const whole = await ledger.step(name, async () => {
    const parts = path.join(WORK, 'watched-whole');
    const begun = existsSync(path.join(out, 'manifest.json'));
    if (!begun) for (const folder of [out, parts]) rmSync(folder, { recursive: true, force: true });
    const earlier = begun ? readdirSync(parts).sort((left, right) => Number(left) - Number(right)) : [];
    const seen = earlier.map((part) => glancesIn(path.join(parts, part)));
    const last = await watchScan(large, WHOLE_WORKERS, out, begun, path.join(parts, String(earlier.length)));
    const glances = joined([...seen, last.glances]);
    return {
      wallSeconds: last.wallSeconds + secondsSeen(seen, 'seconds'),
      cpuSeconds: last.cpuSeconds + secondsSeen(seen, 'cpuSeconds'),
      mainSeconds: secondsSeen([...seen, last.glances], 'mainSeconds'),
      peakMegabytes: Math.max(last.peakMegabytes, ...glances.map(({ megabytes }) => megabytes)),
      workers: WHOLE_WORKERS,
      glances,
      interruptions: earlier.length,
    };
  });
  return { ...whole, outcome: await ledger.step(`${name}: its rows`, () => outcomeOf(large, out)) };
}

function secondsSeen(parts: readonly (readonly Glance[])[], of: 'seconds' | 'cpuSeconds' | 'mainSeconds'): number {
  return parts.reduce((sum, glances) => sum + (glances.at(-1)?.[of] ?? 0), 0);
}

/** One after the other. */
function joined(parts: readonly (readonly Glance[])[]): Glance[] {
  return parts.flatMap((glances, index) => {
    const before = secondsSeen(parts.slice(0, index), 'seconds');
    return glances.map((glance) => ({ ...glance, seconds: before + glance.seconds }));
  });
}

async function watchScan(set: readonly SetFile[], workers: number, out: string, resume: boolean, folder: string): Promise<Watched> {
  const words = [MAIN, 'corpus', 'scan', ...names(set), '--out', out, '--jobs', String(workers), ...(resume ? ['--resume'] : [])];
  const command = { program: process.execPath, arguments: words };
  const watched = await watch(command, {
    folder,
    cwd: WORK,
    onMinute: ({ seconds, megabytes }, line) => say(`  ${seconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB; ${line}`),
  });
  if (watched.exitCode < 0 || watched.exitCode > 1)
    throw new Error(`poisonlint ended with ${watched.exitCode}: ${watched.errors.slice(-2_000)}`);
  say(`  ${watched.wallSeconds.toFixed(1)} s, ${watched.cpuSeconds.toFixed(1)} s of CPU, ${watched.peakMegabytes.toFixed(0)} MB`);
  return watched;
}

function figuresOf({ wallSeconds, cpuSeconds, peakMegabytes }: Figures): Figures {
  return { wallSeconds, cpuSeconds, peakMegabytes };
}

function outcomeOf(set: readonly SetFile[], out: string): Promise<Outcome> {
  return compare(set, (file) => {
    const [kept, excluded] = ['kept', 'excluded'].map((kind) => path.join(out, kind, path.basename(file)));
    return { kept, excluded };
  });
}

async function compare(set: readonly SetFile[], outputsOf: (file: string) => object): Promise<Outcome> {
  const plan = path.join(WORK, 'compare.json');
  writeFileSync(plan, JSON.stringify(set.map(({ file, planted }) => ({ file, own: planted, ...outputsOf(file) }))));
  const { stdout } = await run(python, ['-I', COMPARE, plan]);
  return JSON.parse(stdout) as Outcome;
}

function names(set: readonly SetFile[]): string[] {
  return set.map(({ file }) => file);
}

function amountOf(set: readonly SetFile[]): Amount {
  const total = (valueOf: (file: SetFile) => number): number => set.reduce((sum, file) => sum + valueOf(file), 0);
  const languages = [...new Set(set.flatMap((file) => Object.keys(file.languages)))].sort();
  return {
    files: set.length,
    rows: total(({ rows }) => rows),
    bytes: total(({ bytes }) => bytes),
    stored: total(({ file }) => statSync(file).size),
    languages: Object.fromEntries(languages.map((language) => [language, total((file) => file.languages[language] ?? 0)])),
    repeatedRows: total(({ repeatedRows }) => repeatedRows),
    repeatedBytes: total(({ repeatedBytes }) => repeatedBytes),
  };
}

function emptyFolder(name: string): string {
  const folder = path.join(WORK, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What must be the same for figures to stand in one table. */
function conditions(): string {
  const set = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return [set, values.megabytes, values['whole-megabytes'], rounds, environment().node, environment().cores, measuredCode()].join(' ');
}

function environment(): { readonly node: string; readonly cores: number; readonly model: string; readonly load: number } {
  const [processor] = os.cpus();
  return {
    node: process.versions.node,
    cores: os.availableParallelism(),
    model: processor?.model ?? 'unknown',
    load: os.loadavg()[0] ?? 0,
  };
}

/** Whatever else changes, figures stay true of it. */
function measuredCode(): string {
  try {
    const trees = ['server', 'corpus', 'rules'].map((folder) => `HEAD:${folder}`);
    return execFileSync('git', ['rev-parse', ...trees], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`);
}
