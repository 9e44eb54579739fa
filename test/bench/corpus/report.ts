/** From figures to the generated part of docs/scale.md. */
import { markdownTable, type Table } from '../table.js';
import type { Amount, Figures, LongRun, Measurements, Outcome, Run } from './measurements.js';
import { hoursOf, memoryOf, plotOf, PRICE_PER_CORE_HOUR, projectionOf, SET_BYTES } from './projection.js';

export const CORPUS_COMMAND = 'npm run bench -- corpus --write';

interface Environment {
  readonly node: string;
  readonly cores: number;
  readonly model: string;
  readonly load: number;
}

interface Check {
  readonly name: string;
  readonly passed: boolean;
}

const MINIMUMS = { twoOverOne: 1.8, megabytesPerWorker: 300 } as const;
const MACHINES = [2, 16, 64, 256, 1024] as const;

export function pageOf(measurements: Measurements, { node, cores, model, load }: Environment): string {
  const { slice, whole } = measurements;
  return [
    `Node ${node}, ${cores} cores (${model}), load ${load.toFixed(1)} at the end.`,
    `Rates are of a part of the set: ${described(slice)}.`,
    markdownTable(rateTable(measurements)),
    markdownTable(outcomeTable(measurements)),
    ...(whole === undefined ? [] : wholeSection(whole.amount, whole.run, measurements)),
    ...projectionSection(measurements),
  ].join('\n\n');
}

export function checksOf({ one, two, peers, floors, whole }: Measurements): Check[] {
  const faster = one.wallSeconds / two.wallSeconds;
  const runs = [one, two, ...(whole === undefined ? [] : [whole.run])];
  return [
    {
      name: `two workers are at least ${MINIMUMS.twoOverOne} times as fast as one (${faster.toFixed(2)})`,
      passed: faster >= MINIMUMS.twoOverOne,
    },
    ...runs.map(({ outcome, workers }) => ({ name: `workers: ${workers}: ${sayOutcome(outcome)}`, passed: isRight(outcome) })),
    ...peers.map(({ name, outcome }) => ({ name: `${name}: every row that it kept is what it was`, passed: outcome.wrong === 0 })),
    ...(whole === undefined ? [] : memoryChecks(whole.amount, whole.run, floors.samples)),
  ];
}

function memoryChecks(amount: Amount, run: LongRun, reading: Figures): Check[] {
  const limit = MINIMUMS.megabytesPerWorker;
  const { worker, each, above } = memoryOfRun(run, reading);
  const ways = {
    'the largest that one held': worker,
    'all processes by the number of workers': each,
    'the same without what reading alone holds': above,
  };
  return Object.entries(ways).map(([way, megabytes]) => ({
    name: `less than ${limit} MB a worker over ${(amount.bytes / 1e9).toFixed(2)} GB, ${way} (${megabytes.toFixed(0)})`,
    passed: megabytes < limit,
  }));
}

/** In MB: the largest worker, and two ways to give each worker its part of the whole. */
function memoryOfRun({ glances, peakMegabytes, workers }: LongRun, reading: Figures): Record<'worker' | 'each' | 'above', number> {
  return {
    worker: Math.max(...glances.map(({ workerMegabytes }) => workerMegabytes)),
    each: peakMegabytes / workers,
    above: (peakMegabytes - reading.peakMegabytes) / workers,
  };
}

/** All that we planted is out, nothing that we wrote beside it is, and no row is lost, changed or only hidden. */
function isRight({ plantedKept, twinsExcluded, wrong, leftovers }: Outcome): boolean {
  return plantedKept === 0 && twinsExcluded === 0 && wrong === 0 && leftovers === 0;
}

function sayOutcome({ plantedExcluded, plantedKept, twinsKept, twinsExcluded, wrong, leftovers }: Outcome): string {
  return `${plantedExcluded} of ${plantedExcluded + plantedKept} planted rows excluded, ${twinsKept} of ${twinsKept + twinsExcluded} twins kept, ${wrong} rows wrong, ${leftovers} texts left that no row has`;
}

function described({ files, rows, bytes, stored, languages, repeatedRows, repeatedBytes }: Amount): string {
  const parts = Object.entries(languages).map(([language, size]) => `${language} ${percent(size / bytes)}`);
  return [
    `${grouped(rows)} rows with ${(bytes / 1e6).toFixed(1)} MB of text (${parts.join(', ')}) in ${files} ${files === 1 ? 'file' : 'files'} of ${(stored / 1e6).toFixed(1)} MB`,
    `${percent(repeatedRows / rows)} of the rows and ${percent(repeatedBytes / bytes)} of the text are exact copies of an earlier row`,
  ].join('; ');
}

function rateTable({ slice, floors, peers, one, two }: Measurements): Table {
  const megabytes = slice.bytes / 1e6;
  const reading = megabytes / floors.samples.wallSeconds;
  const row = (name: string, { wallSeconds, cpuSeconds, peakMegabytes }: Figures): string[] => {
    const rate = megabytes / wallSeconds;
    const told = (value: number): string => value.toPrecision(3).replace(/\.0+$/, '');
    return [
      name,
      wallSeconds.toFixed(2),
      cpuSeconds.toFixed(2),
      told(rate),
      told(megabytes / cpuSeconds),
      told(rate / reading),
      peakMegabytes.toFixed(0),
    ];
  };
  const run = (each: Run): string[] => row(`poisonlint corpus scan --jobs ${each.workers}`, each);
  return {
    title: 'Whole processes, start included; MB are of text',
    head: ['what', 'wall clock, s', 'CPU, s', 'MB/s', 'MB per CPU-second', 'of reading alone', 'peak memory, MB'],
    rows: [
      row('the files, byte by byte', floors.bytes),
      row('reading alone: every sample taken, none looked at', floors.samples),
      row('writing alone: every record into kept or excluded', floors.rewrite),
      ...peers.map(({ name, figures }) => row(`${name}, rest written`, figures)),
      run(one),
      run(two),
    ],
  };
}

function outcomeTable({ peers, one, two, whole }: Measurements): Table {
  const row = (name: string, outcome: Outcome): string[] => {
    const { plantedExcluded, plantedKept, twinsKept, twinsExcluded, othersExcluded, rows, wrong } = outcome;
    const own = plantedExcluded + plantedKept + twinsKept + twinsExcluded;
    return [
      name,
      `${plantedExcluded} of ${plantedExcluded + plantedKept}`,
      `${twinsKept} of ${twinsKept + twinsExcluded}`,
      `${grouped(rows - own - othersExcluded)} of ${grouped(rows - own)}`,
      percent(othersExcluded / (rows - own)),
      String(wrong),
    ];
  };
  return {
    title: 'What became of the rows, read back from what was written',
    head: ['what', 'planted, excluded', 'their twins, kept', 'other rows, kept', 'excluded', 'lost or changed'],
    rows: [
      ...peers.map(({ name, outcome }) => row(name, outcome)),
      ...[one, two].map((each) => row(`poisonlint, workers: ${each.workers}`, each.outcome)),
      ...(whole === undefined ? [] : [row(`poisonlint, ${(whole.amount.bytes / 1e9).toFixed(2)} GB`, whole.run.outcome)]),
    ],
  };
}

function wholeSection(amount: Amount, run: LongRun, { floors }: Measurements): string[] {
  const { peak, first, last } = memoryOf(run.glances);
  const { worker, each, above } = memoryOfRun(run, floors.samples);
  const interrupted = run.interruptions === 0 ? '' : ` It was interrupted ${run.interruptions} times and went on with \`--resume\`.`;
  return [
    `Memory, with ${run.workers} workers, over ${described(amount)}. It took ${(run.wallSeconds / 60).toFixed(1)} minutes, ${(amount.bytes / 1e6 / run.wallSeconds).toFixed(2)} MB/s.${interrupted}`,
    `A worker held ${worker.toFixed(0)} MB at most. All processes together held ${peak.toFixed(0)} MB at most, seen once a second: ${each.toFixed(0)} MB for each worker, or ${above.toFixed(0)} without what reading alone holds. The median of the first third is ${first.toFixed(0)} MB, of the last third ${last.toFixed(0)} MB.`,
    ['```text', ...plotOf(run.glances), '```'].join('\n'),
  ];
}

function projectionSection({ slice, two, floors, whole }: Measurements): string[] {
  const rate =
    whole === undefined
      ? { from: 'the part', bytes: slice.bytes, run: two }
      : { from: 'the long run', bytes: whole.amount.bytes, run: whole.run };
  const { perCore, coreHours, price, fedByOne, output } = projectionOf(rate.bytes, rate.run, slice, floors);
  const head = ['cores', 'hours', 'processes, if each feeds as many workers as it can'];
  const rows = MACHINES.map((cores) => [
    String(cores),
    hoursOf(coreHours, cores),
    fedByOne === undefined ? 'not known' : String(Math.ceil(cores / fedByOne)),
  ]);
  return [
    `${SET_BYTES / 1e12} TB of text, if all of it is looked at, at the rate of ${rate.from}: ${perCore.toFixed(2)} MB per core and second, so ${SET_BYTES / 1e6} MB / ${perCore.toFixed(2)} / 3600 = ${grouped(coreHours)} core-hours; at $${PRICE_PER_CORE_HOUR} a core-hour $${grouped(price)}. Text that is in none of the languages that are looked at costs what reading and writing cost: ${output.passing.toFixed(0)} MB per core and second, ${grouped(output.passingCoreHours)} core-hours for ${SET_BYTES / 1e12} TB.`,
    fedByOne === undefined
      ? 'How many workers one process can feed is not known here: this system does not tell what the main thread used.'
      : `Of the CPU of the run, the main thread used ${percent(two.mainSeconds / two.cpuSeconds)}: it could feed ${fedByOne} workers before it is what a run waits for.`,
    markdownTable({ title: `${SET_BYTES / 1e12} TB on so many cores, if they scale`, head, rows }),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
