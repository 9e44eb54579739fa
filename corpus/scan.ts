/** `poisonlint corpus scan`: from what the user names to the folder with what is kept, what is not, and why. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../server/configuration/usage-error.js';
import { prepare, type Preparation, type ScanSetup } from '../server/project/file-scanner.js';
import { createScanPool } from '../server/project/pool.js';
import { EXIT, type Surroundings } from '../server/project/surroundings.js';
import { readManifest } from '../server/project/version.js';
import type { RuleLevels } from '../server/refine/severity.js';
import { createInspector, type Inspect } from './inspect/inspector.js';
import type { RunResult, RowsOfRun, ShardTotals } from './inspect/inspected.js';
import type { Policy } from './inspect/policy.js';
import {
  describeSettings,
  OWN_RULES,
  readColumns,
  readKinds,
  readPart,
  readPolicy,
  settingsForPeople,
  SIDECARS,
  type CorpusFlags,
  type Part,
} from './options.js';
import { findShards } from './read/sources.js';
import { writeWhole, writing } from './run/files.js';
import { openManifest, type ManifestFile } from './run/manifest.js';
import { createProgress, grouped, megabytes } from './run/progress.js';
import { resultsOf, rowsFile, runShards } from './run/run.js';
import { countByRepository, decidedRows } from './run/verdicts.js';
import { FINDINGS, type Sidecar } from './run/write-shard.js';
import { WriteError, type Shard } from './shard.js';
import { reportPage } from './write/report.js';
import { sarifSidecar } from './write/sarif.js';
import { summaryOf } from './write/summary.js';
import { tallyRows } from './write/tally.js';

const WORKER_ENTRY = new URL('../server/project/worker.js', import.meta.url);

/** The scan of one sample is bounded by fuel; its values are bounded by this. */
const MAX_HEAP_MEGABYTES = 256;

export interface CorpusRequest {
  readonly sources: readonly string[];
  readonly flags: CorpusFlags;
  /** Of `--rule`. */
  readonly levels: RuleLevels;
}

/** Gives the exit code. @throws UsageError */
export async function scanCorpus(request: CorpusRequest, surroundings: Surroundings): Promise<number> {
  const started = performance.now();
  const { flags, levels } = request;
  const { cwd, engine, stderr } = surroundings;
  const setup = setupOf(request, cwd);
  const preparation = await prepare(setup, engine);
  const policy = readPolicy(
    flags,
    preparation.rules.map(({ family }) => family),
  );
  if (flags.stream) {
    const { streamCorpus } = await import('./stream.js');
    return streamCorpus({ setup, preparation, policy, flags }, surroundings);
  }
  const part = readPart(flags.shard);
  const out = outFolder(request, cwd);
  const temporary = path.join(out, `.poisonlint${suffixOf(part)}`);
  writing(temporary, () => fs.mkdirSync(temporary, { recursive: true }));
  const shards = partOf(await shardsOf(request, temporary, surroundings), part);
  const version = readManifest().version;
  const manifest = openManifest({
    file: path.join(out, `manifest${suffixOf(part)}.json`),
    resume: flags.resume ?? false,
    version,
    settings: describeSettings(flags, policy, levels),
    shards,
  });
  const note = (text: string): void => void stderr.write(`poisonlint: ${text}\n`);
  if (!manifest.manifest.finished) {
    const stop = new AbortController();
    const release = surroundings.onInterrupt(() => stop.abort());
    const progress = createProgress({ stderr, inputBytes: inputBytes(shards), quiet: flags.quiet ?? false });
    const { inspect, end } = inspectorOf(setup, flags, cwd, stop.signal);
    const options = {
      out,
      temporary,
      shards,
      manifest,
      inspect,
      policy,
      kinds: readKinds(flags),
      sidecars: sidecarsOf(flags, preparation, version),
      progress,
      signal: stop.signal,
      note,
    };
    try {
      if (!(await runShards(options))) {
        progress.clear();
        note('ended before all was done; --resume goes on from here');
        return EXIT.interrupted;
      }
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      progress.clear();
      note(`${error.message}; what was written before is whole, and --resume goes on from here`);
      return EXIT.failure;
    } finally {
      progress.clear();
      release();
      await end();
    }
    await writeResults({ out, temporary, part, shards, manifest, policy, preparation, version, flags, started });
  }
  fs.rmSync(temporary, { recursive: true, force: true });
  return conclude(manifest, out, part, flags, surroundings);
}

function setupOf({ flags, levels }: CorpusRequest, cwd: string): ScanSetup {
  // What stands in the samples is written by the poisoner: their suppressions and configurations count for nothing.
  return {
    commandLineLevels: levels,
    prefilter: true,
    inlineSuppressions: false,
    ...(flags.config !== undefined && { configurationFile: path.resolve(cwd, flags.config) }),
  };
}

/** @throws UsageError */
function outFolder({ sources, flags }: CorpusRequest, cwd: string): string {
  if (sources.length === 0) throw new UsageError('Name what to read: files, folders, repositories, or - for standard input');
  if (flags.out === undefined) throw new UsageError('--out DIR is missing: the folder for what is kept, what is not, and the report');
  for (const sidecar of flags.sidecar)
    if (!(SIDECARS as readonly string[]).includes(sidecar))
      throw new UsageError(`--sidecar ${sidecar}: there is no such file; there is ${SIDECARS.join(', ')}`);
  const out = path.resolve(cwd, flags.out);
  try {
    const there = fs.existsSync(out) ? fs.readdirSync(out) : [];
    const foreign = there.filter(
      (name) => !/^(?:kept|excluded|annotated|findings|sarif|manifest.*\.json|summary.*\.json|report.*\.html|\.poisonlint.*)$/.test(name),
    );
    if (foreign.length > 0)
      throw new UsageError(`${flags.out} holds other things (${foreign[0]}); name an empty folder, or a new one, with --out`);
    fs.mkdirSync(out, { recursive: true });
    checkOutside(sources, fs.realpathSync(out), cwd);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--out ${flags.out}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return out;
}

/** What is written must not be read as well. */
function checkOutside(sources: readonly string[], out: string, cwd: string): void {
  for (const source of sources) {
    const named = path.resolve(cwd, source);
    if (!fs.existsSync(named)) continue;
    const below = path.relative(fs.realpathSync(named), out);
    if (below === '' || (!below.startsWith(`..${path.sep}`) && below !== '..' && !path.isAbsolute(below)))
      throw new UsageError(`--out is inside of ${source}, which is read; name a folder outside of it`);
  }
}

function suffixOf(part: Part | undefined): string {
  return part === undefined ? '' : `-${part.number}-of-${part.of}`;
}

async function shardsOf(
  { sources, flags }: CorpusRequest,
  temporaryFolder: string,
  { cwd, stdin }: Surroundings,
): Promise<readonly Shard[]> {
  const { shards } = await findShards(sources, {
    cwd,
    columns: readColumns(flags),
    temporaryFolder,
    stdin: { stream: stdin },
    ...(flags.revision !== undefined && { revision: flags.revision }),
    ...(flags.allBlobs && { allBlobs: true }),
  });
  return shards;
}

/** Every so-manyth, so that the parts are of much the same size. */
function partOf(shards: readonly Shard[], part: Part | undefined): readonly Shard[] {
  return part === undefined ? shards : shards.filter((_, at) => at % part.of === part.number - 1);
}

function inputBytes(shards: readonly Shard[]): number | undefined {
  return shards.reduce<number | undefined>((sum, { bytes }) => (sum === undefined || bytes === undefined ? undefined : sum + bytes), 0);
}

function inspectorOf(
  setup: ScanSetup,
  { jobs, config }: CorpusFlags,
  cwd: string,
  signal: AbortSignal,
): { readonly inspect: Inspect; end(): Promise<void> } {
  const options = { root: cwd, byPath: config !== undefined };
  const count = jobs ?? os.availableParallelism();
  const pool = createScanPool({ setup, count, entry: WORKER_ENTRY, signal, maxHeapMegabytes: MAX_HEAP_MEGABYTES });
  return { inspect: createInspector({ ...options, submit: pool.submit }), end: pool.end };
}

function sidecarsOf({ sidecar }: CorpusFlags, preparation: Preparation, version: string): readonly Sidecar[] {
  return [FINDINGS, ...(sidecar.includes('sarif') ? [sarifSidecar(rulesOf(preparation), version)] : [])];
}

function rulesOf({ active }: Preparation): RunResult['rules'] {
  return [...active.map(({ id, summary, family, severity }) => ({ id, summary, family, severity })), ...OWN_RULES];
}

interface Results {
  readonly out: string;
  readonly temporary: string;
  readonly part: Part | undefined;
  readonly shards: readonly Shard[];
  readonly manifest: ManifestFile;
  readonly policy: Policy;
  readonly preparation: Preparation;
  readonly flags: CorpusFlags;
  readonly version: string;
  readonly started: number;
}

/** Summary and report, and that with them all is done. @throws WriteError */
async function writeResults({
  out,
  temporary,
  part,
  shards,
  manifest,
  policy,
  preparation,
  flags,
  version,
  started,
}: Results): Promise<void> {
  const files = shards.map((_, at) => rowsFile({ temporary }, at));
  const excludedOf = policy.quarantine === undefined ? () => 0 : await countByRepository(files, policy);
  async function* rows(): RowsOfRun {
    for (const [at, file] of files.entries()) {
      const shard = shards[at]?.name ?? '';
      for await (const row of decidedRows(file, policy, excludedOf)) yield { shard, row };
    }
  }
  const result: RunResult = {
    version,
    settings: settingsForPeople(flags, policy),
    rules: rulesOf(preparation),
    shards: resultsOf(manifest),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
  const tally = await tallyRows(rows(), result.shards);
  const suffix = suffixOf(part);
  writeWhole(path.join(out, `report${suffix}.html`), reportPage(tally, result));
  writeWhole(path.join(out, `summary${suffix}.json`), summaryOf(tally, result));
  manifest.finish();
}

/** What a person reads at the end, and the exit code. */
function conclude(
  { manifest }: ManifestFile,
  out: string,
  part: Part | undefined,
  { quiet, exitZero }: CorpusFlags,
  { cwd, stdout }: Surroundings,
): number {
  const failed = manifest.shards.filter(({ state }) => state === 'failed');
  const sum = (of: (totals: ShardTotals) => number): number =>
    manifest.shards.reduce((before, { totals }) => before + (totals ? of(totals) : 0), 0);
  const excluded = sum((totals) => totals.excluded);
  const unreadable = sum((totals) => totals.unreadable);
  const shown = path.relative(cwd, out) || '.';
  if (!quiet) {
    const counts = [
      `${grouped(sum(({ samples }) => samples))} samples (${megabytes(sum(({ bytes }) => bytes))})`,
      `${grouped(sum(({ kept }) => kept))} kept`,
      `${grouped(excluded)} excluded`,
      ...(unreadable > 0 ? [`${grouped(unreadable)} could not be looked at`] : []),
      ...(failed.length > 0 ? [`${grouped(failed.length)} of ${grouped(manifest.shards.length)} inputs could not be read`] : []),
    ];
    stdout.write(`${counts.join(', ')}\nThe report: ${path.join(shown, `report${suffixOf(part)}.html`)}\n`);
  }
  if (failed.length > 0) return EXIT.failure;
  return excluded > 0 && !exitZero ? EXIT.findings : EXIT.clean;
}
