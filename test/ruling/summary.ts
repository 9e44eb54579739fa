/** What a noise run adds up to. */
import type { Language, Severity } from '../../rules/vocabulary/index.js';
import type { ReportedFinding } from '../../server/report/report.js';
import type { SkipReason } from '../../server/document/skip.js';
import type { Split } from '../packages/packages.js';
import type { FileResult } from './pool.js';
import type { FileOutcome, RulingFile } from './protocol.js';
import type { ReviewedFinding } from './reviewed.js';

/** The targets hold for Python, and for TypeScript and JavaScript together. */
export const TARGET_GROUPS = { Python: ['python'], 'TypeScript and JavaScript': ['typescript', 'javascript'] } as const satisfies Record<
  string,
  readonly Language[]
>;

/** Alerts per 100,000 lines, from the project's evaluation plan. */
export const NOISE_TARGETS = { error: 0.5, warning: 5 } as const satisfies Partial<Record<Severity, number>>;
export const LINES_WANTED = 1_000_000;

export interface FoundAt {
  readonly file: RulingFile;
  readonly finding: ReportedFinding;
}

export interface GapAt {
  readonly file: RulingFile;
  readonly reason: string;
  readonly message: string;
}

export interface Tally {
  files: number;
  /** Stubs and declarations: scanned, but their lines hold no code and are not counted. */
  declarations: number;
  lines: number;
  bytes: number;
  parsedBytes: number;
  cpuMilliseconds: number;
}

export interface Summary {
  /** Keys as made by {@link tallyKey}. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly findings: readonly FoundAt[];
  readonly gaps: readonly GapAt[];
  /** Exceptions of the engine and processes that died or hung. */
  readonly crashes: readonly GapAt[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
  readonly slowest: readonly { readonly file: RulingFile; readonly outcome: FileOutcome }[];
}

function tallyKey(language: Language, split: Split): string {
  return `${language} ${split}`;
}

const DECLARATION = /\.pyi$|\.d\.[cm]?ts$/;
const SLOWEST_SHOWN = 20;

export function summarize(
  results: readonly FileResult[],
  skippedByDiscovery: readonly Readonly<Partial<Record<SkipReason, number>>>[],
): Summary {
  const tallies = new Map<string, Tally>();
  const findings: FoundAt[] = [];
  const gaps: GapAt[] = [];
  const crashes: GapAt[] = [];
  const skipped = new Map<SkipReason, number>();
  const skip = (reason: SkipReason, count = 1) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  for (const counts of skippedByDiscovery) {
    for (const [reason, count] of Object.entries(counts) as [SkipReason, number][]) skip(reason, count);
  }
  const scanned: { file: RulingFile; outcome: FileOutcome }[] = [];
  for (const result of results) {
    const { file } = result;
    if (result.kind === 'lost') {
      crashes.push({ file, reason: 'lost', message: result.reason });
      continue;
    }
    const { outcome } = result;
    if (outcome.crash !== undefined) crashes.push({ file, reason: 'exception', message: outcome.crash });
    if (outcome.scan.skipped !== undefined) {
      skip(outcome.scan.skipped);
      continue;
    }
    scanned.push({ file, outcome });
    addTo(tallies, file, outcome);
    for (const gap of outcome.scan.report.gaps) gaps.push({ file, reason: gap.reason, message: gap.message });
    for (const finding of outcome.scan.report.findings) findings.push({ file, finding });
  }
  const slowest = scanned.sort((one, other) => other.outcome.cpuMilliseconds - one.outcome.cpuMilliseconds).slice(0, SLOWEST_SHOWN);
  return { tallies, findings, gaps, crashes, skipped, slowest };
}

function addTo(tallies: Map<string, Tally>, file: RulingFile, outcome: FileOutcome): void {
  const key = tallyKey(outcome.language, file.package.split);
  const tally = tallies.get(key) ?? { files: 0, declarations: 0, lines: 0, bytes: 0, parsedBytes: 0, cpuMilliseconds: 0 };
  tallies.set(key, tally);
  const declaration = DECLARATION.test(file.name);
  tally.files += 1;
  tally.declarations += declaration ? 1 : 0;
  tally.lines += declaration ? 0 : outcome.lines;
  tally.bytes += outcome.scan.bytes;
  tally.parsedBytes += outcome.scan.parsed ? outcome.scan.bytes : 0;
  tally.cpuMilliseconds += outcome.cpuMilliseconds;
}

export function sumTallies(tallies: ReadonlyMap<string, Tally>, languages: readonly Language[], splits: readonly Split[]): Tally {
  const sum: Tally = { files: 0, declarations: 0, lines: 0, bytes: 0, parsedBytes: 0, cpuMilliseconds: 0 };
  for (const language of languages) {
    for (const split of splits) {
      const tally = tallies.get(tallyKey(language, split));
      if (tally === undefined) continue;
      for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += tally[name];
    }
  }
  return sum;
}

export interface Noise {
  readonly lines: number;
  /** All alerts of that severity but true positives. */
  readonly alerts: number;
  readonly per100000: number;
}

export function noiseOf(
  summary: Summary,
  verdicts: readonly ReviewedFinding[],
  severity: Severity,
  languages: readonly Language[],
  splits: readonly Split[],
): Noise {
  const { lines } = sumTallies(summary.tallies, languages, splits);
  const planted = new Set(verdicts.filter(({ verdict }) => verdict === 'true-positive').map(identity));
  const alerts = summary.findings.filter(
    ({ file, finding }) =>
      finding.severity === severity &&
      languages.includes(file.dialect.language) &&
      splits.includes(file.package.split) &&
      !planted.has(identity({ package: file.package.name, path: file.name, fingerprint: finding.fingerprint })),
  ).length;
  return { lines, alerts, per100000: lines === 0 ? 0 : (alerts * 100_000) / lines };
}

function identity(finding: Pick<ReviewedFinding, 'package' | 'path' | 'fingerprint'>): string {
  return `${finding.package} ${finding.path} ${finding.fingerprint}`;
}
