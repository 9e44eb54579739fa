/** The reviewed file: every finding at warning and above that the pinned packages give, with what a person said of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Severity } from '../../rules/vocabulary/index.js';
import type { RulingFile } from './protocol.js';
import type { ReportedFinding } from '../../server/report/report.js';

/**
 * `true-positive`: something that a person must look at, planted or as good as that; not noise.
 * `justified`: the code does what the finding says, and its author has a reason (a demonstration's fixed password).
 * `false-alarm`: the code does not do what the finding says, or nobody would mind.
 */
export const VERDICTS = ['true-positive', 'justified', 'false-alarm'] as const;
export type Verdict = (typeof VERDICTS)[number] | 'unreviewed';

export interface ReviewedFinding {
  readonly package: string;
  readonly version: string;
  /** Relative to the package's root. */
  readonly path: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly fingerprint: string;
  /** Counts from 1. */
  readonly line: number;
  /** That line of the code, trimmed and shortened. */
  readonly excerpt: string;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
}

/** From the project's root: a data file, which the compiler does not copy. */
const REVIEWED_FILE = path.join(import.meta.dirname, '..', '..', '..', 'test', 'ruling', 'reviewed.jsonl');

const LONGEST_EXCERPT = 160;

/** @throws SyntaxError for a line that is not JSON. */
export function readReviewed(): ReviewedFinding[] {
  if (!existsSync(REVIEWED_FILE)) return [];
  const lines = readFileSync(REVIEWED_FILE, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ReviewedFinding);
}

export function writeReviewed(findings: readonly ReviewedFinding[]): void {
  const lines = [...findings].sort(compare).map((finding) => JSON.stringify(finding));
  writeFileSync(REVIEWED_FILE, lines.map((line) => line + '\n').join(''));
}

function compare(one: ReviewedFinding, other: ReviewedFinding): number {
  return (
    compareText(one.package, other.package) ||
    compareText(one.path, other.path) ||
    one.line - other.line ||
    compareText(one.fingerprint, other.fingerprint)
  );
}

/** By code unit, the same on every machine. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function asReviewed(file: RulingFile, finding: ReportedFinding): ReviewedFinding {
  const line = finding.region.start.line;
  const text = finding.frame.find((each) => each.number === line)?.text ?? '';
  return {
    package: file.package.name,
    version: file.package.version,
    path: file.name,
    rule: finding.ruleId,
    severity: finding.severity,
    fingerprint: finding.fingerprint,
    line,
    excerpt: text.trim().slice(0, LONGEST_EXCERPT),
    verdict: 'unreviewed',
    reason: '',
  };
}

export interface Comparison {
  /** The run's findings with the verdicts of the file. */
  readonly current: readonly ReviewedFinding[];
  readonly added: readonly ReviewedFinding[];
  readonly vanished: readonly ReviewedFinding[];
  /** Found and reviewed, but the file tells another severity, line or version. */
  readonly changed: readonly { readonly before: ReviewedFinding; readonly after: ReviewedFinding }[];
  readonly unreviewed: readonly ReviewedFinding[];
}

const keyOf = (finding: ReviewedFinding) => `${finding.package} ${finding.path} ${finding.fingerprint}`;

/** @param inScope whether the run can say something about a line of the file; the others are left as they are. */
export function compareReviewed(
  found: readonly ReviewedFinding[],
  reviewed: readonly ReviewedFinding[],
  inScope: (finding: ReviewedFinding) => boolean,
): Comparison {
  const before = new Map(reviewed.map((finding) => [keyOf(finding), finding]));
  const current = found.map((finding) => {
    const known = before.get(keyOf(finding));
    return known === undefined ? finding : { ...finding, verdict: known.verdict, reason: known.reason };
  });
  const now = new Set(current.map(keyOf));
  const changed = current.flatMap((after) => {
    const known = before.get(keyOf(after));
    return known === undefined || JSON.stringify(known) === JSON.stringify(after) ? [] : [{ before: known, after }];
  });
  return {
    current,
    added: current.filter((finding) => !before.has(keyOf(finding))),
    vanished: reviewed.filter((finding) => inScope(finding) && !now.has(keyOf(finding))),
    changed,
    unreviewed: current.filter((finding) => !isReviewed(finding)),
  };
}

/** A verdict counts with its reason only. */
function isReviewed(finding: ReviewedFinding): boolean {
  return VERDICTS.some((verdict) => verdict === finding.verdict) && finding.reason.trim() !== '';
}
