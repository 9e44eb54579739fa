/** How far a run is: a line on a terminal, else one line a minute. */
import type { Writable } from 'node:stream';

export interface Progress {
  /** A sample was inspected. */
  sample(bytes: number): void;
  /** So many bytes of the shard that is read are behind. */
  readonly position: (bytes: number) => void;
  /** That shard is read to its end, and with it so many bytes of the input. */
  read(bytes: number): void;
  /** So many more samples are excluded. */
  excluded(count: number): void;
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
  /** Of the input: in shards that are read, and in the one that is being read. */
  let readBytes = 0;
  let position = 0;

  function show(): void {
    const now = clock();
    if (quiet || now < next) return;
    next = now + every;
    const line = describe(now - began);
    visible = terminal;
    stderr.write(terminal ? `${CLEAR_LINE}${line}` : `poisonlint: ${line}\n`);
  }

  function describe(milliseconds: number): string {
    const left = secondsLeft(milliseconds / 1000);
    const rate = textBytes / (milliseconds / 1000);
    return [
      `${grouped(samples)} samples`,
      `${megabytes(textBytes)} at ${megabytes(rate)}/s`,
      ...(excluded > 0 ? [`${grouped(excluded)} excluded`] : []),
      ...(left === undefined ? [] : [`about ${duration(left)} left`]),
    ].join(', ');
  }

  /** As if the rest took as long by the byte as what is behind. */
  function secondsLeft(passed: number): number | undefined {
    const share = inputBytes === undefined || inputBytes === 0 ? 0 : (readBytes + position) / inputBytes;
    return share === 0 ? undefined : (passed * Math.max(0, 1 - share)) / share;
  }

  return {
    sample(bytes) {
      samples += 1;
      textBytes += bytes;
      show();
    },
    position(bytes) {
      position = bytes;
    },
    read(bytes) {
      readBytes += bytes;
      position = 0;
      show();
    },
    excluded(count) {
      excluded += count;
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
