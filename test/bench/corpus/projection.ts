/** Arithmetic over what was measured: memory over time, and what a set of the size that people have would take. */
import { median } from '../measure.js';
import type { Amount, Figures, Run } from './measurements.js';
import type { Glance } from './watch.js';

/** Of text: about what the larger public sets of code hold. */
export const SET_BYTES = 3e12;
/** An assumption, in dollars: about what a core of a rented machine costs by the hour, and half of it where it may be taken away. */
export const PRICE_PER_CORE_HOUR = 0.04;

interface Projection {
  /** MB of text that one core looks at in a second of the clock. */
  readonly perCore: number;
  readonly coreHours: number;
  readonly price: number;
  /** How many workers the main thread of one process has time for; undefined where the system does not tell. */
  readonly fedByOne: number | undefined;
  /** Of text that is only read and written: MB per core and second, and core-hours for the whole. */
  readonly output: { readonly passing: number; readonly passingCoreHours: number };
}

/** @param bytes of text that `run` went over; `slice` is what the floors went over */
export function projectionOf(
  bytes: number,
  run: Run,
  slice: Amount,
  { samples, rewrite }: { readonly samples: Figures; readonly rewrite: Figures },
): Projection {
  const perCore = bytes / 1e6 / run.wallSeconds / run.workers;
  const passing = slice.bytes / 1e6 / (samples.cpuSeconds + rewrite.cpuSeconds);
  const coreHours = coreHoursAt(perCore);
  const workerSeconds = run.cpuSeconds - run.mainSeconds;
  return {
    perCore,
    coreHours,
    price: coreHours * PRICE_PER_CORE_HOUR,
    fedByOne: run.mainSeconds === 0 ? undefined : Math.max(1, Math.floor(workerSeconds / run.mainSeconds)),
    output: { passing, passingCoreHours: coreHoursAt(passing) },
  };
}

function coreHoursAt(megabytesPerCoreSecond: number): number {
  return SET_BYTES / 1e6 / megabytesPerCoreSecond / 3_600;
}

export function hoursOf(coreHours: number, cores: number): string {
  const hours = coreHours / cores;
  return hours < 48 ? hours.toFixed(1) : `${Math.round(hours)} (${(hours / 24).toFixed(1)} days)`;
}

/** Peak, and medians of the first and of the last third, in MB. */
export function memoryOf(glances: readonly Glance[]): { readonly peak: number; readonly first: number; readonly last: number } {
  const end = glances.at(-1)?.seconds ?? 0;
  const within = (from: number, to: number): number =>
    median(glances.filter(({ seconds }) => seconds >= from && seconds <= to).map(({ megabytes }) => megabytes));
  return { peak: Math.max(0, ...glances.map(({ megabytes }) => megabytes)), first: within(0, end / 3), last: within((2 * end) / 3, end) };
}

const COLUMNS = 60;
const LINES = 8;

/** Lines of text: the highest of what was seen in each stretch of time. */
export function plotOf(glances: readonly Glance[]): string[] {
  const end = Math.max(1, glances.at(-1)?.seconds ?? 0);
  const highest = new Array<number>(COLUMNS).fill(0);
  for (const { seconds, megabytes } of glances) {
    const column = Math.min(COLUMNS - 1, Math.floor((seconds / end) * COLUMNS));
    highest[column] = Math.max(highest[column] ?? 0, megabytes);
  }
  const top = Math.max(100, Math.ceil(Math.max(...highest) / 100) * 100);
  const lines = Array.from({ length: LINES }, (_, line) => {
    const level = (top * (LINES - line)) / LINES;
    const bars = highest.map((megabytes) => (megabytes > level - top / LINES ? '#' : ' ')).join('');
    return `${`${Math.round(level)} MB`.padStart(8)} |${bars}`;
  });
  return [
    ...lines.map((line) => line.trimEnd()),
    `${' '.repeat(9)}+${'-'.repeat(COLUMNS)}`,
    `${' '.repeat(10)}0${`${(end / 60).toFixed(0)} min`.padStart(COLUMNS - 1)}`,
  ];
}
