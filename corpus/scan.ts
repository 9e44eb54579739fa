/** `poisonlint corpus scan`: from what the user names to the folder with what is kept, what is not, and why. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AnyRule } from '../rules/vocabulary/index.js';
import type { ScanSetup } from '../server/project/file-scanner.js';
import { EXIT, type Surroundings } from '../server/project/surroundings.js';
import { readManifest } from '../server/project/version.js';
import type { PreparedRequest } from './command.js';
import type { RunResult } from './inspect/inspected.js';
import { createInspector, type Inspect } from './inspect/inspector.js';
import { startWorkers } from './inspect/workers.js';
import {
  describeSettings,
  OWN_RULES,
  readColumns,
  readKinds,
  readPart,
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
import { resultsOf, rowsFile, runShards, type RunOptions } from './run/run.js';
import { FINDINGS, sarifSidecar, type SarifContext } from './run/sidecars.js';
import type { Shard } from './shard.js';

/**
 * Gives the exit code.
 *
 * @param named the folder that is written into, as the user names it
 * @throws UsageError, WriteError
 */
export async function scanSet(
  named: string,
  { sources, flags, levels, setup, preparation, policy }: PreparedRequest,
  surroundings: Surroundings,
): Promise<number> {
  const started = performance.now();
  const { cwd, stderr } = surroundings;
  const sidecarNames = readSidecars(flags);
  const part = readPart(flags.shard);
  const suffix = part === undefined ? '' : `-${part.number}-of-${part.of}`;
  const out = openOutFolder(named, sources, cwd);
  const report = path.join(path.relative(cwd, out), `report${suffix}.html`);
  const temporary = path.join(out, `.poisonlint${suffix}`);
  const files = { file: path.join(out, `manifest${suffix}.json`), log: path.join(temporary, 'manifest.log') };
  const { version, homepage } = readManifest();
  const run = { version, settings: describeSettings(flags, policy, levels) };
  const earlier = readEarlier(files, flags.resume ?? false, run);
  if (earlier?.finished) return conclude(earlier, temporary, report, flags, surroundings);
  writing(temporary, () => fs.mkdirSync(temporary, { recursive: true }));
  const shards = partOf(await shardsOf(sources, flags, temporary, surroundings), part);
  const manifest = openManifest({ ...run, ...files, earlier, shards });
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

/** Runs with workers, a signal that Ctrl-C gives, and progress, none of which outlasts it. @throws UsageError where no worker can be started */
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
    inputBytes: inputBytes(shards.filter((shard) => manifest.entry(shard.name).state !== 'done')),
    quiet: quiet ?? false,
  });
  const pool = startWorkers(setup, jobs ?? os.availableParallelism(), stop.signal);
  const inspect = createInspector({ submit: pool.submit, root: surroundings.cwd, byPath: config !== undefined });
  try {
    const ended = await action({ inspect, signal: stop.signal, progress });
    pool.check();
    return ended;
  } finally {
    progress.clear();
    release();
    await pool.end();
  }
}

function inputBytes(shards: readonly Shard[]): number | undefined {
  return shards.reduce<number | undefined>((sum, { bytes }) => (sum === undefined || bytes === undefined ? undefined : sum + bytes), 0);
}
