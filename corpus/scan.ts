/** `poisonlint corpus scan`: from what the user names to the folder with what is kept, what is not, and why. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AnyRule } from '../rules/vocabulary/index.js';
import { UsageError } from '../server/configuration/usage-error.js';
import { prepare, type Preparation, type ScanSetup } from '../server/project/file-scanner.js';
import { EXIT, type Surroundings } from '../server/project/surroundings.js';
import { readManifest } from '../server/project/version.js';
import type { RuleLevels } from '../server/refine/severity.js';
import type { RunResult } from './inspect/inspected.js';
import { createInspector, type Inspect } from './inspect/inspector.js';
import { startWorkers } from './inspect/workers.js';
import {
  describeSettings,
  OWN_RULES,
  readColumns,
  readKinds,
  readPart,
  readPolicy,
  readSidecars,
  settingsForPeople,
  type CorpusFlags,
  type Part,
} from './options.js';
import { findShards } from './read/sources.js';
import { writing } from './write/write-error.js';
import { openManifest, readEarlier, type Manifest, type ManifestFile } from './run/manifest.js';
import { openOutFolder } from './run/out-folder.js';
import { createProgress } from './run/progress.js';
import { describeResults, writeResults } from './run/results.js';
import { entryOf, resultsOf, rowsFile, runShards, type RunOptions } from './run/run.js';
import { FINDINGS, sarifSidecar, type SarifContext } from './run/sidecars.js';
import { WriteError, type Shard } from './shard.js';

export interface CorpusRequest {
  readonly sources: readonly string[];
  readonly flags: CorpusFlags;
  /** Of `--rule`. */
  readonly levels: RuleLevels;
}

/** Gives the exit code. @throws UsageError */
export async function scanCorpus(request: CorpusRequest, surroundings: Surroundings): Promise<number> {
  const { sources, flags } = request;
  const setup = setupOf(request, surroundings.cwd);
  const preparation = await prepare(setup, surroundings.engine);
  if (flags.stream) {
    const { streamCorpus } = await import('./stream.js');
    return streamCorpus({ sources, setup, preparation, policy: policyOf(flags, preparation), flags }, surroundings);
  }
  if (flags.annotationOnly) throw new UsageError('--annotation-only goes with --stream only');
  if (sources.length === 0) throw new UsageError('Name what to read: files, folders, repositories, or - for standard input');
  if (flags.out === undefined) throw new UsageError('--out DIR is missing: the folder for what is kept, what is not, and the report');
  try {
    return await scanInto(flags.out, setup, preparation, request, surroundings);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    surroundings.stderr.write(`poisonlint: ${error.message}; what was written before is whole, and --resume goes on from here\n`);
    return EXIT.failure;
  }
}

async function scanInto(
  named: string,
  setup: ScanSetup,
  preparation: Preparation,
  { sources, flags, levels }: CorpusRequest,
  surroundings: Surroundings,
): Promise<number> {
  const started = performance.now();
  const { cwd, stderr } = surroundings;
  const policy = policyOf(flags, preparation);
  const sidecarNames = readSidecars(flags);
  const part = readPart(flags.shard);
  const suffix = part === undefined ? '' : `-${part.number}-of-${part.of}`;
  const out = openOutFolder(named, sources, cwd);
  const report = path.join(path.relative(cwd, out), `report${suffix}.html`);
  const temporary = path.join(out, `.poisonlint${suffix}`);
  const file = path.join(out, `manifest${suffix}.json`);
  const { version, homepage } = readManifest();
  const run = { version, settings: describeSettings(flags, policy, levels) };
  const earlier = readEarlier(file, flags.resume ?? false, run);
  if (earlier?.finished) return conclude(earlier, temporary, report, flags, surroundings);
  writing(temporary, () => fs.mkdirSync(temporary, { recursive: true }));
  const shards = partOf(await shardsOf(sources, flags, temporary, surroundings), part);
  const manifest = openManifest({ ...run, file, earlier, shards });
  const rules = [...preparation.active, ...OWN_RULES];
  const families = new Map<string, AnyRule['family']>(rules.map(({ id, family }) => [id, family]));
  const context: SarifContext = {
    version,
    rules,
    documentation: (id) => surroundings.engine.documentation({ id, family: families.get(id) ?? 'gap' }),
    ...(homepage !== undefined && { homepage }),
  };
  const ended = await withWorkers(setup, flags, shards, manifest, surroundings, (tools) =>
    runShards({
      ...tools,
      out,
      temporary,
      shards,
      manifest,
      policy,
      kinds: readKinds(flags),
      sidecars: [FINDINGS, ...(sidecarNames.includes('sarif') ? [sarifSidecar(context)] : [])],
      note: (text) => void stderr.write(`poisonlint: ${text}\n`),
    }),
  );
  if (!ended) {
    stderr.write('poisonlint: ended before all was done; --resume goes on from here\n');
    return EXIT.interrupted;
  }
  const result: RunResult = {
    version,
    settings: settingsForPeople(flags, policy),
    rules: rules.map(({ id, summary, family, severity }) => ({ id, summary, family, severity })),
    shards: resultsOf(manifest.manifest),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
  await writeResults({ out, suffix, rowsFiles: shards.map((_, at) => rowsFile({ temporary }, at)), policy, result, context });
  manifest.finish();
  return conclude(manifest.manifest, temporary, report, flags, surroundings);
}

/** Says what came of it, and gives the exit code. */
function conclude(
  manifest: Manifest,
  temporary: string,
  report: string,
  { quiet, exitZero }: CorpusFlags,
  { stdout }: Surroundings,
): number {
  fs.rmSync(temporary, { recursive: true, force: true });
  const results = resultsOf(manifest);
  if (!quiet) stdout.write(describeResults(results, report));
  if (results.some(({ error }) => error !== undefined)) return EXIT.failure;
  return results.some(({ totals }) => totals.excluded > 0) && !exitZero ? EXIT.findings : EXIT.clean;
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

function policyOf(flags: CorpusFlags, { rules }: Preparation): RunOptions['policy'] {
  return readPolicy(
    flags,
    rules.map(({ family }) => family),
  );
}

async function shardsOf(
  sources: readonly string[],
  flags: CorpusFlags,
  temporaryFolder: string,
  { cwd, stdin }: Surroundings,
): Promise<readonly Shard[]> {
  const { shards } = await findShards(sources, {
    cwd,
    columns: readColumns(flags),
    temporaryFolder,
    stdin: { stream: stdin, ...(flags.stdinFormat !== undefined && { format: flags.stdinFormat }) },
    ...(flags.revision !== undefined && { revision: flags.revision }),
    ...(flags.allBlobs && { allBlobs: true }),
  });
  return shards;
}

/** Every so-manyth, so that the parts are of much the same size. */
function partOf(shards: readonly Shard[], part: Part | undefined): readonly Shard[] {
  return part === undefined ? shards : shards.filter((_, at) => at % part.of === part.number - 1);
}

/** Runs with workers, a signal that Ctrl-C gives, and progress, none of which outlasts it. */
async function withWorkers(
  setup: ScanSetup,
  { jobs, config, quiet }: CorpusFlags,
  shards: readonly Shard[],
  manifest: ManifestFile,
  surroundings: Surroundings,
  action: (run: { readonly inspect: Inspect } & Pick<RunOptions, 'signal' | 'progress'>) => Promise<boolean>,
): Promise<boolean> {
  const stop = new AbortController();
  const release = surroundings.onInterrupt(() => stop.abort());
  const progress = createProgress({
    stderr: surroundings.stderr,
    inputBytes: inputBytes(shards.filter((shard) => entryOf(manifest, shard).state !== 'done')),
    quiet: quiet ?? false,
  });
  const pool = startWorkers(setup, jobs ?? os.availableParallelism(), stop.signal);
  const inspect = createInspector({ submit: pool.submit, root: surroundings.cwd, byPath: config !== undefined });
  try {
    return await action({ inspect, signal: stop.signal, progress });
  } finally {
    progress.clear();
    release();
    await pool.end();
  }
}

function inputBytes(shards: readonly Shard[]): number | undefined {
  return shards.reduce<number | undefined>((sum, { bytes }) => (sum === undefined || bytes === undefined ? undefined : sum + bytes), 0);
}
