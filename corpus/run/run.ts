/** A whole run: shards are inspected and written, and a run that was ended goes on where it was. */
import fs from 'node:fs';
import path from 'node:path';
import type { ShardResult, ShardTotals } from '../inspect/inspected.js';
import type { Inspect } from '../inspect/inspector.js';
import type { Policy } from '../inspect/policy.js';
import { ShardError, type OutputKind, type Shard } from '../shard.js';
import { createSampleQueue, inspectShard, type SampleQueue } from './inspect-shard.js';
import type { Manifest, ManifestFile } from './manifest.js';
import type { Progress } from './progress.js';
import type { Sidecar } from './sidecars.js';
import { NO_TOTALS } from './totals.js';
import { countByRepository, decidedRows, type ExcludedOf } from './verdicts.js';
import { Stopped, totalsOf, writeShard, writeSidecars, type ShardWriting } from './write-shard.js';

export interface RunOptions {
  /** Absolute: the folder of the run. */
  readonly out: string;
  /** Absolute: what the run keeps while it lasts. */
  readonly temporary: string;
  readonly shards: readonly Shard[];
  readonly manifest: ManifestFile;
  readonly inspect: Inspect;
  readonly policy: Policy;
  readonly kinds: readonly OutputKind[];
  readonly sidecars: readonly Sidecar[];
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Of what goes on beside the shards: one that cannot be read. */
  readonly note: (text: string) => void;
}

/** So many shards may be open at once: one is read, of the others the last samples are looked at, or they wait to be written. */
const MAX_OPEN_SHARDS = 32;

/** False where the signal ended it. @throws WriteError: what was written until then is whole, and the run can go on. */
export async function runShards(options: RunOptions): Promise<boolean> {
  const { shards, manifest, policy, signal } = options;
  const quarantine = policy.quarantine !== undefined;
  try {
    const inTurn = createTurns();
    const ended = await overlapping(options, (at, shard, run, onRead) => {
      const inspected = inspect(at, shard, run, onRead);
      if (quarantine) return inspected;
      return inspected.then((all) => all && inTurn(() => write(at, shard, () => 0, run)).then(() => true));
    });
    if (!ended || !quarantine) return ended;
    // Only when all is read is it known which repositories are left out.
    const excludedOf = await countByRepository(
      shards.map((_, at) => rowsFile(options, at)),
      policy,
    );
    for (const [at, shard] of shards.entries())
      if (manifest.entry(shard.name).state !== 'done') await write(at, shard, excludedOf, options);
    return true;
  } catch (error) {
    if (error instanceof Stopped || signal.aborted) return false;
    throw error;
  }
}

type ShardAction = (at: number, shard: Shard, run: InspectOptions, onRead: () => void) => Promise<boolean>;

/** With what all shards share that are inspected at the same time. */
interface InspectOptions extends RunOptions {
  readonly queue: SampleQueue;
}

/**
 * One shard is begun after the other, the next as soon as one is read to its end: the workers need not wait for its last samples, nor for what is written.
 * False where one of them was ended. The first error ends the others.
 */
async function overlapping(options: RunOptions, action: ShardAction): Promise<boolean> {
  const failed = new AbortController();
  const run = { ...options, queue: createSampleQueue(options.inspect), signal: AbortSignal.any([options.signal, failed.signal]) };
  const open = new Set<Promise<void>>();
  const errors: unknown[] = [];
  let stopped = false;
  for (const [at, shard] of options.shards.entries()) {
    if (options.manifest.entry(shard.name).state === 'done') continue;
    while (open.size >= MAX_OPEN_SHARDS) await Promise.race(open);
    if (stopped || errors.length > 0) break;
    await new Promise<void>((onRead) => {
      const done = action(at, shard, run, onRead)
        .then((all) => void (stopped ||= !all))
        .catch((error: unknown) => {
          errors.push(error);
          failed.abort();
        })
        .finally(() => {
          open.delete(done);
          onRead();
        });
      open.add(done);
    });
    options.progress.read(shard.bytes ?? 0);
  }
  await Promise.all(open);
  if (errors.length > 0) throw errors[0];
  return !stopped;
}

/** Actions one after the other, in the order in which they are asked for. */
function createTurns(): <Result>(action: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export function rowsFile({ temporary }: Pick<RunOptions, 'temporary'>, at: number): string {
  return path.join(temporary, `${String(at + 1).padStart(6, '0')}.rows.jsonl`);
}

async function inspect(at: number, shard: Shard, options: InspectOptions, onRead: () => void): Promise<boolean> {
  const { manifest, progress, signal, policy, queue } = options;
  const rows = rowsFile(options, at);
  return unlessUnreadable(shard, options, async () => {
    const digest = await shard.digest();
    const { state, digest: before } = manifest.entry(shard.name);
    if (state === 'inspected' && before === digest) return true;
    // Another content than the one that an earlier run began with.
    if (state === 'failed' || (before !== undefined && before !== digest)) fs.rmSync(rows, { force: true });
    manifest.update(shard.name, { state: 'waiting', digest });
    const ended = await inspectShard(shard, {
      queue,
      rows,
      signal,
      everyRepository: policy.quarantine !== undefined,
      onPosition: progress.position,
      onRead,
      onSample: ({ bytes }) => progress.sample(bytes),
    });
    if (ended) manifest.update(shard.name, { state: 'inspected' });
    return ended;
  });
}

async function write(at: number, shard: Shard, excludedOf: ExcludedOf, options: RunOptions): Promise<void> {
  const { manifest, progress } = options;
  const { state, digest } = manifest.entry(shard.name);
  const writing = writingOf(at, excludedOf, options, digest ?? '');
  await unlessUnreadable(shard, options, async () => {
    if (state === 'failed') return;
    const { totals, outputs } = await writeShard(shard, writing);
    manifest.update(shard.name, { state: 'done', totals, outputs });
  });
  const entry = manifest.entry(shard.name);
  if (entry.state === 'failed') {
    const outputs = await writeSidecars(shard, writing, entry.error);
    manifest.update(shard.name, { totals: await totalsOf(writing), outputs });
  }
  progress.excluded((manifest.entry(shard.name).totals ?? NOTHING).excluded);
}

const NOTHING: ShardTotals = { ...NO_TOTALS, kept: 0, excluded: 0 };

function writingOf(
  at: number,
  excludedOf: ExcludedOf,
  { out, temporary, kinds, policy, sidecars, signal }: RunOptions,
  digest: string,
): ShardWriting {
  const rows = rowsFile({ temporary }, at);
  return { out, rows, temporary, kinds, digest, sidecars, signal, decided: () => decidedRows(rows, policy, excludedOf) };
}

/** A shard that cannot be read is told of, and the run goes on. */
async function unlessUnreadable<Result>(
  shard: Shard,
  { manifest, progress, note }: RunOptions,
  action: () => Promise<Result>,
): Promise<Result | true> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    progress.clear();
    note(`${shard.source}: ${error.message}`);
    manifest.update(shard.name, { state: 'failed', error: error.message });
    return true;
  }
}

/** What a manifest says of its shards, for the summary. */
export function resultsOf({ shards }: Manifest): readonly ShardResult[] {
  return shards.map(({ name, source, format, digest = '', totals = NOTHING, state, error }) => ({
    name,
    source,
    format,
    digest,
    totals,
    ...(state === 'failed' && error !== undefined && { error }),
  }));
}
