import type { AnyRule, Gap, Language, Span } from '../../rules/vocabulary/index.js';
import { EMPTY_CONFIGURATION, loadConfiguration, type Configuration } from '../configuration/load.js';
import { checkRuleIds, resolveConfiguration, type ResolvedConfiguration } from '../configuration/resolve.js';
import { didYouMean } from '../refine/closest.js';
import { UsageError } from '../configuration/usage-error.js';
import type { Dialect } from '../document/language.js';
import { createLineIndex, type LineIndex } from '../document/lines.js';
import type { JoinedCell } from '../document/notebook.js';
import { documentOfBytes, documentOfCells, documentOfText, readDocument, type ReadResult } from '../document/read.js';
import type { OptionalSkip, SkipReason } from '../document/skip.js';
import { refine } from '../refine/refine.js';
import type { RuleLevels } from '../refine/severity.js';
import { gapReport, locate } from '../report/locate.js';
import type { FileReport } from '../report/report.js';
import { Interrupted, type Scanner, type ScanResult } from '../scan/result.js';
import type { Engine } from './engine.js';

/** What a scanner is made from, as plain data: a worker makes its own from the same. */
export interface ScanSetup {
  /** Absolute; undefined for none. */
  readonly configurationFile?: string;
  readonly commandLineLevels: RuleLevels;
  readonly onlyFamily?: string;
  readonly prefilter: boolean;
  readonly inlineSuppressions: boolean;
  /** Whether configurations and plugins that are programs are run; they are unless this is false. */
  readonly programs?: boolean;
}

/** One document to look at. */
export interface ScanJob {
  /** Absolute. */
  readonly path: string;
  /** As shown. */
  readonly name: string;
  readonly dialect: Dialect;
  /** What content may leave it out. */
  readonly skips: readonly OptionalSkip[];
  /** Where it does not come from the file system. */
  readonly content?: Uint8Array | string;
  /** Where `content` is a text that was put together from the cells of a notebook. */
  readonly cells?: readonly JoinedCell[];
  /** Only findings in which one of these parts takes part are wanted. */
  readonly regions?: readonly Span[];
}

export interface ScanOutcome {
  readonly path: string;
  readonly report: FileReport;
  readonly language: Language;
  readonly bytes: number;
  /** Whether a rule could have said anything. */
  readonly parsed: boolean;
  /** Nothing of it was looked at. */
  readonly unread: boolean;
  readonly skipped?: SkipReason;
}

/** What the rules and the configuration come to. */
export interface Preparation {
  readonly configuration: Configuration;
  readonly resolved: ResolvedConfiguration;
  /** All rules there are, shipped and from plugins. */
  readonly rules: readonly AnyRule[];
  /** Those that run. */
  readonly active: readonly AnyRule[];
}

/** Rejects with `Interrupted` once `interrupted`, which is asked now and then, says that the outcome is no longer wanted; else never. */
export type FileScanner = (job: ScanJob, interrupted?: () => boolean) => Promise<ScanOutcome>;

/** @throws UsageError for a broken configuration, and for rules and families that do not exist. */
export async function prepare(setup: ScanSetup, engine: Engine): Promise<Preparation> {
  const [shipped, configuration] = await Promise.all([
    engine.loadRules(),
    setup.configurationFile === undefined
      ? EMPTY_CONFIGURATION
      : loadConfiguration(setup.configurationFile, { programs: setup.programs ?? true }),
  ]);
  const rules = [...shipped, ...configuration.pluginRules];
  const ids = rules.map((rule) => rule.id);
  checkRuleIds(configuration, ids);
  for (const id of Object.keys(setup.commandLineLevels)) {
    if (!ids.includes(id))
      throw new UsageError(`--rule ${id}: there is no rule ${JSON.stringify(id)}; the rules are ${ids.join(', ')}.${didYouMean(id, ids)}`);
  }
  checkFamily(setup.onlyFamily, rules);
  const resolved = await resolveConfiguration(configuration, setup.commandLineLevels);
  const active = rules.filter((rule) => (setup.onlyFamily ?? rule.family) === rule.family && !resolved.isOffEverywhere(rule.id));
  return { configuration, resolved, rules, active };
}

function checkFamily(family: string | undefined, rules: readonly AnyRule[]): void {
  const families: string[] = [...new Set(rules.map((rule) => rule.family))];
  if (family === undefined || families.includes(family)) return;
  throw new UsageError(
    `--only ${family}: there is no family ${JSON.stringify(family)}; the families are ${families.join(', ')}.${didYouMean(family, families)}`,
  );
}

/** From a file to what is reported of it. The scanner itself is loaded with the first document. */
export interface FileChain {
  /** The engine, with the rules that run. */
  scanner(): Promise<Scanner>;
  /** The document of a job; an outcome where there is none. */
  read(job: ScanJob): ReadDocument | ScanOutcome;
  outcome(job: ScanJob, read: ReadDocument, result: ScanResult): ScanOutcome;
}

export type ReadDocument = Extract<ReadResult, { readonly kind: 'document' }>;

export function isDocument(read: ReadDocument | ScanOutcome): read is ReadDocument {
  return 'document' in read;
}

export function createFileChain(setup: ScanSetup, preparation: Preparation, engine: Engine): FileChain {
  const { active, resolved } = preparation;
  const knownRules = new Set(preparation.rules.map((rule) => rule.id));
  const activeRules = new Set(active.map((rule) => rule.id));
  let scanner: Promise<Scanner> | undefined;
  const base = (job: ScanJob) => ({ path: job.path, language: job.dialect.language });

  return {
    scanner: () => (scanner ??= engine.createScanner(active, { prefilter: setup.prefilter })),
    read(job) {
      const read = readJob(job, resolved.forFile(job.path).maxFileBytes);
      if (read.kind === 'document') return read;
      const unread = { ...base(job), bytes: 0, parsed: false, unread: true };
      if (read.kind === 'gap') return { ...unread, report: gapReport(job.name, read.gap) };
      return { ...unread, report: emptyReport(job.name), skipped: read.reason };
    },
    outcome(job, { document, bytes, gap }, result) {
      const { levels } = resolved.forFile(job.path);
      const lines = once(() => createLineIndex(document.text));
      const refined = refine(document, result, lines, { levels, activeRules, knownRules, inlineSuppressions: setup.inlineSuppressions });
      const gaps = gap === undefined ? result.gaps : [gap, ...result.gaps];
      return {
        ...base(job),
        language: document.language,
        report: locate(document, refined, gaps, lines),
        bytes,
        parsed: result.parsed,
        unread: false,
      };
    },
  };
}

export function createFileScanner(setup: ScanSetup, preparation: Preparation, engine: Engine): FileScanner {
  const chain = createFileChain(setup, preparation, engine);
  return async (job, interrupted) => {
    const read = chain.read(job);
    if (!isDocument(read)) return read;
    const scanner = await chain.scanner();
    return chain.outcome(job, read, await unlessItFails(() => scanner.scan(read.document, interrupted)));
  };
}

function readJob(job: ScanJob, maxBytes: number): ReadResult {
  const options = { name: job.name, dialect: job.dialect, maxBytes, skips: job.skips, ...(job.regions && { regions: job.regions }) };
  if (job.content === undefined) return readDocument(job.path, options);
  if (typeof job.content === 'string')
    return job.cells === undefined ? documentOfText(job.content, options) : documentOfCells(job.content, job.cells, options);
  const { buffer, byteOffset, byteLength } = job.content;
  return documentOfBytes(Buffer.from(buffer, byteOffset, byteLength), options);
}

/** The engine turns what goes wrong into gaps; should it fail all the same, the other files are still looked at. Rejects with `Interrupted` only. */
export async function unlessItFails(scan: () => Promise<ScanResult>): Promise<ScanResult> {
  try {
    return await scan();
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const gap: Gap = {
      reason: 'engine-crash',
      message: `made the engine fail, which is a bug in poisonlint: ${error instanceof Error ? error.message : String(error)}`,
    };
    return { findings: [], gaps: [gap], comments: [], parsed: true };
  }
}

function emptyReport(path: string): FileReport {
  return { path, findings: [], suppressed: [], problems: [], gaps: [] };
}

function once(make: () => LineIndex): () => LineIndex {
  let made: LineIndex | undefined;
  return () => (made ??= make());
}
