import fs from 'node:fs';
import path from 'node:path';
import type { Language, Severity } from '../../rules/vocabulary/index.js';
import type { SkipReason } from '../document/skip.js';
import { makeBaseline, matchBaseline, type Baseline, type BaselineCandidate } from '../refine/baseline.js';
import { atLeast } from '../refine/severity.js';
import type { FileReport, ReportedFinding, RunSummary } from '../report/report.js';
import type { ScanOutcome } from '../project/file-scanner.js';

export interface CollectorOptions {
  readonly minSeverity: Severity;
  /** Undefined where no baseline is used. */
  readonly baseline?: {
    /** Absolute. */
    readonly file: string;
    /** Undefined where it is to be written for the first time. */
    readonly known?: Baseline;
    readonly write: boolean;
  };
  readonly cwd: string;
  /** Not only findings in changed lines, or in a region. */
  readonly wholeFiles: boolean;
  readonly emit: (report: FileReport) => void;
}

/** Takes what the scan gives, file by file, applies the baseline and the least severity, hands reports on and counts. */
export interface Collector {
  add(outcome: ScanOutcome): void;
  /** Something that could not be looked at before scanning began. */
  addGaps(report: FileReport): void;
  /** Nothing comes after it. The baseline to write, where one is wanted. */
  finish(): Baseline | undefined;
  summary(run: Pick<RunSummary, 'seconds' | 'interrupted'>, skipped: Readonly<Partial<Record<SkipReason, number>>>): RunSummary;
}

export function createCollector(options: CollectorOptions): Collector {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const filesByLanguage: Partial<Record<Language, number>> = {};
  const skippedHere: Partial<Record<SkipReason, number>> = {};
  const totals = { files: 0, filesWithFindings: 0, bytes: 0, parsedBytes: 0, gaps: 0, hidden: 0, suppressed: 0, inBaseline: 0 };
  // A baseline accounts for code that moved between files, so it waits until all of them are known.
  const waiting: FileReport[] = [];
  const lookedAt = new Set<string>();

  function emit(report: FileReport, known: ReadonlySet<ReportedFinding>): void {
    const fresh = report.findings.filter((finding) => !known.has(finding));
    const shown = fresh.filter((finding) => atLeast(finding.severity, options.minSeverity));
    const problems = report.problems.filter((problem) => atLeast(problem.severity, options.minSeverity));
    const inBaseline = report.findings.filter((finding) => known.has(finding));
    for (const { severity } of [...shown, ...problems]) counts[severity] += 1;
    totals.hidden += fresh.length - shown.length;
    totals.inBaseline += inBaseline.length;
    totals.suppressed += report.suppressed.length;
    totals.gaps += report.gaps.length;
    if (shown.length + problems.length > 0) totals.filesWithFindings += 1;
    const suppressed = [
      ...report.suppressed,
      ...inBaseline.map((finding) => ({ finding, suppression: { kind: 'baseline', reason: '' } as const })),
    ];
    options.emit({ ...report, findings: shown, problems, suppressed });
  }

  function take(report: FileReport): void {
    if (options.baseline === undefined) emit(report, new Set());
    else waiting.push(report);
  }

  return {
    add(outcome) {
      if (outcome.skipped !== undefined) {
        skippedHere[outcome.skipped] = (skippedHere[outcome.skipped] ?? 0) + 1;
        return;
      }
      if (!outcome.unread) {
        totals.files += 1;
        totals.bytes += outcome.bytes;
        if (outcome.parsed) totals.parsedBytes += outcome.bytes;
        filesByLanguage[outcome.language] = (filesByLanguage[outcome.language] ?? 0) + 1;
        if (options.baseline !== undefined && options.wholeFiles) lookedAt.add(outcome.path);
      }
      take(outcome.report);
    },
    addGaps: take,
    finish() {
      if (options.baseline === undefined) return undefined;
      const { known, write, file } = options.baseline;
      const folder = path.dirname(file);
      const candidates: BaselineCandidate<ReportedFinding>[] = waiting.flatMap((report) => {
        const relative = path.relative(folder, path.resolve(options.cwd, report.path)).split(path.sep).join('/');
        return report.findings.map((item) => ({ item, path: relative }));
      });
      const isWhollyKnown = (entry: string): boolean => {
        const looked = path.resolve(folder, entry);
        return lookedAt.has(looked) || !fs.existsSync(looked);
      };
      const alreadyKnown = known === undefined ? new Set<ReportedFinding>() : matchBaseline(known, candidates, isWhollyKnown);
      const wanted = candidates.filter(({ item }) => alreadyKnown.has(item) || atLeast(item.severity, options.minSeverity));
      const shownAsKnown = write ? new Set(wanted.map(({ item }) => item)) : alreadyKnown;
      for (const report of waiting) emit(report, shownAsKnown);
      if (!write) return undefined;
      return makeBaseline(wanted, known, isWhollyKnown);
    },
    summary(run, skipped) {
      return { ...totals, ...run, counts, filesByLanguage, skipped: added(skipped, skippedHere) };
    },
  };
}

function added(
  left: Readonly<Partial<Record<SkipReason, number>>>,
  right: Readonly<Partial<Record<SkipReason, number>>>,
): Partial<Record<SkipReason, number>> {
  const sum: Partial<Record<SkipReason, number>> = { ...left };
  for (const [reason, count] of Object.entries(right) as [SkipReason, number][]) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}
