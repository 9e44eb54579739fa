/** The second reading of a shard: every record goes where it belongs, and the reasons beside them. */
import fs from 'node:fs';
import path from 'node:path';
import { digestOf } from '../read/digest.js';
import type { DecidedRow, SampleLanguage, ShardTotals } from '../inspect/inspected.js';
import { OUTPUT_KINDS, ShardError, type OutputKind, type Outputs, type Shard } from '../shard.js';
import { writing } from '../write/write-error.js';
import type { OutputFile } from './manifest.js';
import { readTotals } from './rows-file.js';
import { countExcluded, decidedTotals } from './totals.js';
import { writePieces, type Sidecar } from './sidecars.js';
import { createVerdicts } from './verdicts.js';

export interface ShardWriting {
  /** Absolute: the folder of the run. */
  readonly out: string;
  /** Where the rows are kept. */
  readonly rows: string;
  /** Of the run while it lasts; on the same file system as `out`. */
  readonly temporary: string;
  readonly kinds: readonly OutputKind[];
  /** The digest at the first reading. */
  readonly digest: string;
  /** The rows of this shard with what is decided of them; a new reading each time. */
  readonly decided: () => AsyncGenerator<DecidedRow, void, undefined>;
  readonly sidecars: readonly Sidecar[];
  readonly signal: AbortSignal;
}

/** Thrown where the signal ends the writing of a shard. */
export class Stopped extends Error {}

/** What is in the folder of the run under the shard's name is whole. @throws ShardError, WriteError */
export async function writeShard(
  shard: Shard,
  options: ShardWriting,
): Promise<{ readonly totals: ShardTotals; readonly outputs: readonly OutputFile[] }> {
  const { out, temporary, kinds, digest, decided, signal } = options;
  const parts = Object.fromEntries(kinds.map((kind) => [kind, path.join(temporary, `${kind}.part`)])) satisfies Outputs;
  for (const part of Object.values(parts)) fs.rmSync(part, { recursive: true, force: true });
  const verdicts = createVerdicts(decided());
  try {
    await shard.rewrite((row) => {
      if (signal.aborted) throw new Stopped('the run was ended');
      return verdicts.of(row);
    }, parts);
  } finally {
    await verdicts.end();
  }
  if ((await shard.digest()) !== digest) throw new ShardError('changed while it was read');
  const outputs: OutputFile[] = [];
  for (const kind of OUTPUT_KINDS) {
    const part = parts[kind];
    if (part !== undefined) outputs.push(await moveIntoPlace(part, out, `${kind}/${shard.name}`));
  }
  return { totals: await totalsOf(options), outputs: [...outputs, ...(await writeSidecars(shard, options))] };
}

/** Also for a shard that could not be read to its end: what was found until there. */
export async function writeSidecars(
  shard: Shard,
  { out, temporary, decided, sidecars }: Pick<ShardWriting, 'out' | 'temporary' | 'decided' | 'sidecars'>,
  error?: string,
): Promise<readonly OutputFile[]> {
  const outputs: OutputFile[] = [];
  for (const sidecar of sidecars) {
    const part = path.join(temporary, `${sidecar.folder}.part`);
    await writePieces(part, sidecar.pieces(shard, decided(), error));
    outputs.push(await moveIntoPlace(part, out, `${sidecar.folder}/${shard.name}${sidecar.extension}`));
  }
  return outputs;
}

/** Over the rows that were inspected. */
export async function totalsOf({ rows, decided }: Pick<ShardWriting, 'rows' | 'decided'>): Promise<ShardTotals> {
  const excluded = new Map<SampleLanguage, number>();
  for await (const row of decided()) countExcluded(excluded, row);
  return decidedTotals(await readTotals(rows), excluded);
}

async function moveIntoPlace(part: string, out: string, name: string): Promise<OutputFile> {
  const target = path.join(out, ...name.split('/'));
  writing(target, () => {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // Of a run that was killed right after.
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(part, target);
  });
  return fs.lstatSync(target).isDirectory() ? { path: name } : { path: name, digest: await digestOf(target) };
}
