/** How far a run is: a line on a terminal, else one line a minute. */
import type { Writable } from 'node:stream';
import type { ShardTotals } from '../inspect/inspected.js';

export interface Progress {
  /** A sample was inspected. */
  sample(bytes: number): void;
  /** A shard is done; `bytes` of the input are with it. */
  shard(bytes: number, totals: Pick<ShardTotals, 'samples' | 'bytes' | 'excluded'>): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

interface ProgressOptions {
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Of all inputs; undefined where it is not known. */
  readonly inputBytes: number | undefined;
  readonly quiet: boolean;
  readonly clock?: () => number;
}

const TERMINAL_MILLISECONDS = 250;
const LOG_MILLISECONDS = 60_000;
const CLEAR_LINE = '\r\x1b[K';

export function createProgress({ stderr, inputBytes, quiet, clock = () => performance.now() }: ProgressOptions): Progress {
  const terminal = stderr.isTTY === true;
  const every = terminal ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS;
  const began = clock();
  let next = began + every;
  let visible = false;
  let samples = 0;
  let excluded = 0;
  let textBytes = 0;
  /** Of the shards that are done: what they took of the input, and the text in it. */
  const done = { input: 0, text: 0 };

  function show(): void {
    const now = clock();
    if (quiet || now < next) return;
    next = now + every;
    const line = describe(now - began);
    visible = terminal;
    stderr.write(terminal ? `${CLEAR_LINE}${line}` : `poisonlint: ${line}\n`);
  }

  function describe(milliseconds: number): string {
    const rate = textBytes / (milliseconds / 1000);
    const left = timeLeft(rate);
    return [
      `${grouped(samples)} samples`,
      `${megabytes(textBytes)} at ${megabytes(rate)}/s`,
      ...(excluded > 0 ? [`${grouped(excluded)} excluded`] : []),
      ...(left === undefined ? [] : [`about ${duration(left)} left`]),
    ].join(', ');
  }

  /** In seconds. How much text an input of some size holds is known from the shards that are done. */
  function timeLeft(rate: number): number | undefined {
    if (inputBytes === undefined || done.input === 0 || done.text === 0 || rate === 0) return undefined;
    const all = inputBytes * (done.text / done.input);
    return Math.max(0, all - textBytes) / rate;
  }

  return {
    sample(bytes) {
      samples += 1;
      textBytes += bytes;
      show();
    },
    shard(bytes, totals) {
      done.input += bytes;
      done.text += totals.bytes;
      excluded += totals.excluded;
      show();
    },
    clear() {
      if (visible) stderr.write(CLEAR_LINE);
      visible = false;
    },
  };
}

/** `1,234,567`, the same everywhere. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `12.3 MB`. */
export function megabytes(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? ['GB', bytes / 1e9] : ['MB', bytes / 1e6];
  return `${size < 100 ? size.toFixed(1) : grouped(size)} ${unit}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5_400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
