import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBaseline, writeBaseline } from '../configuration/baseline-file.js';
import { findConfiguration } from '../configuration/load.js';
import { UsageError } from '../configuration/usage-error.js';
import { loadReporter } from '../report/formats.js';
import { gapReport, isEmpty } from '../report/locate.js';
import { plural } from '../report/text.js';
import type { ReportContext, Reporter, RunSummary } from '../report/report.js';
import { createCollector, type CollectorOptions } from './collector.js';
import type { ResultCache } from '../project/cache.js';
import { createFileScanner, prepare, type Preparation, type ScanOutcome, type ScanSetup } from '../project/file-scanner.js';
import { gatherInputs, type InputOptions, type Inputs } from '../project/inputs.js';
import { fileOutput, streamOutput, type Output } from './output.js';
import { scanInOrder, scanOnWorkers, workerCount } from '../project/pool.js';
import { checkCombination, readFormats, readLevels, readRegion, type RequestedFormat, type ScanFlags } from './scan-options.js';
import { EXIT, type Surroundings } from '../project/surroundings.js';
import { createProgress, wantsColor } from './terminal.js';
import { readManifest } from '../project/version.js';

/** `poisonlint scan`. Gives the exit code. @throws UsageError */
export async function scan(paths: readonly string[], flags: ScanFlags, surroundings: Surroundings): Promise<number> {
  checkCombination(paths, flags);
  const started = performance.now();
  const formats = readFormats(flags);
  const setup = readSetup(flags, surroundings);
  const preparation = await prepare(setup, surroundings.engine);
  if (flags.printConfig) return (await import('./print-config.js')).printConfiguration(paths, preparation, surroundings);
  if (preparation.active.length === 0) throw new UsageError('Every rule is off: there is nothing to look for');
  const baseline = await readBaselineOption(flags, surroundings.cwd);
  const inputs = await gatherInputs(paths, inputOptions(flags, surroundings), preparation.resolved);
  if (inputs.count === 0 && inputs.gaps.length === 0 && inputs.emptyMessage !== undefined) throw new UsageError(inputs.emptyMessage);

  const cache = flags.cache ? await openResultCache(setup, preparation, flags, surroundings) : undefined;
  const targets = await openTargets(formats, flags, preparation, surroundings);
  const progress = createProgress(surroundings.stderr, inputs.count, !flags.quiet);
  const collector = createCollector({
    minSeverity: flags.minSeverity,
    cwd: surroundings.cwd,
    wholeFiles: flags.since === undefined && flags.region === undefined,
    ...(baseline && { baseline }),
    emit(report) {
      if (!isEmpty(report)) progress.clear();
      for (const { reporter } of targets) reporter.file(report);
      if (surroundings.stdout.isTTY && !isEmpty(report)) for (const { output } of targets) output.flush();
    },
  });
  for (const { name, gap } of inputs.gaps) collector.addGaps(gapReport(name, gap));
  const workers = workerCount(flags.jobs, inputs.count);
  const scanHere = createFileScanner(setup, preparation, surroundings.engine);
  const start = (signal: AbortSignal): AsyncGenerator<ScanOutcome> =>
    workers > 1
      ? scanOnWorkers(inputs.jobs, { setup, count: workers, signal, ...(cache && { through: cache.through }) })
      : scanInOrder(inputs.jobs, cache?.through(scanHere) ?? scanHere);
  const interrupted = await look(start, targets, surroundings, (outcome) => {
    collector.add(outcome);
    progress.tick();
  });
  cache?.save();
  const newBaseline = collector.finish();
  progress.clear();
  const summary = collector.summary({ seconds: round((performance.now() - started) / 1000), interrupted }, inputs.skipped);
  for (const { reporter } of targets) reporter.end(summary);
  const outputCode = await closeTargets(targets, surroundings);
  if (flags.stats) surroundings.stderr.write(`${describeSpeed(summary)}\n`);
  if (outputCode !== undefined) return outputCode;
  if (interrupted) return EXIT.interrupted;
  if (newBaseline !== undefined && baseline !== undefined) {
    writeBaseline(baseline.file, newBaseline);
    const known = newBaseline.findings.reduce((sum, entry) => sum + entry.count, 0);
    surroundings.stderr.write(
      `poisonlint: ${path.relative(surroundings.cwd, baseline.file) || baseline.file} now knows ${plural(known, 'finding')}\n`,
    );
  }
  return verdict(summary, inputs, flags, surroundings);
}

function readSetup(flags: ScanFlags, { cwd }: Surroundings): ScanSetup {
  const file = configurationFile(flags.config, cwd);
  return {
    commandLineLevels: readLevels(flags.rule),
    prefilter: flags.prefilter,
    inlineSuppressions: flags.inlineConfig,
    ...(file !== undefined && { configurationFile: file }),
    ...(flags.only !== undefined && { onlyFamily: flags.only }),
  };
}

function inputOptions({ stdin, stdinFilename, staged, since, region, ignore }: ScanFlags, surroundings: Surroundings): InputOptions {
  return {
    ignore,
    cwd: surroundings.cwd,
    ...(stdin && { stdin: surroundings.stdin }),
    ...(stdinFilename !== undefined && { stdinFilename }),
    ...(staged && { staged }),
    ...(since !== undefined && { since }),
    ...(region !== undefined && { region: readRegion(region) }),
  };
}

function configurationFile(option: string | boolean | undefined, cwd: string): string | undefined {
  if (option === false) return undefined;
  return typeof option === 'string' ? path.resolve(cwd, option) : findConfiguration(cwd);
}

async function openResultCache(
  setup: ScanSetup,
  preparation: Preparation,
  { cacheLocation, quiet }: ScanFlags,
  { cwd, environment, stderr }: Surroundings,
): Promise<ResultCache | undefined> {
  const { openCache } = await import('../project/cache.js');
  return openCache(setup, preparation, {
    ...(cacheLocation !== undefined && { location: path.resolve(cwd, cacheLocation) + (/[\\/]$/.test(cacheLocation) ? path.sep : '') }),
    cwd,
    environment,
    note: (text) => {
      if (!quiet) stderr.write(`poisonlint: ${text}\n`);
    },
  });
}

async function readBaselineOption(flags: ScanFlags, cwd: string): Promise<CollectorOptions['baseline']> {
  if (flags.baseline === undefined) return undefined;
  const file = path.resolve(cwd, flags.baseline);
  const write = flags.writeBaseline ?? false;
  const { existsSync } = await import('node:fs');
  if (write && !existsSync(file)) return { file, write };
  return { file, write, known: await readBaseline(file) };
}

interface Target {
  readonly output: Output;
  readonly reporter: Reporter;
}

async function openTargets(
  formats: readonly RequestedFormat[],
  flags: ScanFlags,
  preparation: Preparation,
  surroundings: Surroundings,
): Promise<Target[]> {
  const { version, homepage } = readManifest();
  const color = wantsColor(flags.color, surroundings.environment, surroundings.stdout.isTTY ?? false);
  const families = new Map(preparation.rules.map((rule) => [rule.id, rule.family]));
  const context: Omit<ReportContext, 'color'> = {
    version,
    ...(homepage !== undefined && { homepage }),
    rules: preparation.active,
    documentation: (id) => surroundings.engine.documentation({ id, family: families.get(id) ?? 'bypass' }),
    root: `${pathToFileURL(surroundings.cwd).href.replace(/\/$/, '')}/`,
    quiet: flags.quiet ?? false,
  };
  const targets: Target[] = [];
  for (const { name, file } of formats) {
    const create = await loadReporter(name);
    const output =
      file === undefined ? streamOutput(surroundings.stdout, 'Standard output') : fileOutput(path.resolve(surroundings.cwd, file));
    targets.push({ output, reporter: create(output.write, { ...context, color: file === undefined && color }) });
  }
  return targets;
}

/** Hands on what is found in every document, until the user or a broken output ends it. Says whether the user did. */
async function look(
  start: (signal: AbortSignal) => AsyncGenerator<ScanOutcome>,
  targets: readonly Target[],
  surroundings: Surroundings,
  take: (outcome: ScanOutcome) => void,
): Promise<boolean> {
  const interruption = new AbortController();
  const release = surroundings.onInterrupt(() => interruption.abort());
  try {
    for await (const outcome of start(interruption.signal)) {
      take(outcome);
      if (interruption.signal.aborted || targets.some(({ output }) => output.failed())) break;
    }
  } finally {
    release();
  }
  return interruption.signal.aborted;
}

async function closeTargets(targets: readonly Target[], { stderr }: Surroundings): Promise<number | undefined> {
  const states = await Promise.all(targets.map(({ output }) => output.close()));
  const errors = states.flatMap((state) => (typeof state === 'object' ? [state.error] : []));
  for (const error of errors) stderr.write(`poisonlint: ${error}\n`);
  if (errors.length > 0) return EXIT.failure;
  return states.includes('reader-gone') ? EXIT.brokenPipe : undefined;
}

function verdict(summary: RunSummary, inputs: Inputs, flags: ScanFlags, { stderr }: Surroundings): number {
  if (summary.files === 0) {
    if (summary.gaps > 0) {
      stderr.write('poisonlint: nothing could be looked at; the report lists the reasons as gaps\n');
      return EXIT.failure;
    }
    if (inputs.emptyMessage !== undefined) {
      stderr.write(`poisonlint: ${inputs.emptyMessage}\n`);
      return EXIT.failure;
    }
  }
  const { error, warning } = summary.counts;
  return error > 0 || warning > (flags.maxWarnings ?? Number.POSITIVE_INFINITY) ? EXIT.findings : EXIT.clean;
}

function describeSpeed(summary: RunSummary): string {
  const megabytes = summary.bytes / 1_000_000;
  const share = summary.bytes === 0 ? 0 : (100 * summary.parsedBytes) / summary.bytes;
  const cpu = process.cpuUsage();
  const cpuSeconds = (cpu.user + cpu.system) / 1_000_000;
  const languages = Object.entries(summary.filesByLanguage).map(([language, count]) => `${count} ${language}`);
  return [
    `files: ${summary.files}${languages.length === 0 ? '' : ` (${languages.join(', ')})`}, ${megabytes.toFixed(2)} MB, ${share.toFixed(0)} % of it in files that were parsed`,
    `time: ${summary.seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of CPU; ${(megabytes / Math.max(summary.seconds, 0.001)).toFixed(2)} MB/s, ${(megabytes / Math.max(cpuSeconds, 0.001)).toFixed(2)} MB per CPU second`,
    `memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`,
  ].join('\n');
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
