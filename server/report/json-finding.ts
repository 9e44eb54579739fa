/** The shape of findings in the formats `json` and `jsonl`. It is public: fields are added, never changed. */
import type {
  CellRegion,
  Located,
  Place,
  Region,
  ReportedFinding,
  ReportedGap,
  ReportedProblem,
  RunSummary,
  SuppressedFinding,
} from './report.js';
import type { DisguiseStep, Span } from '../../rules/vocabulary/index.js';

/**
 * Lines and columns count from 1 (UTF-16), offsets from 0, without a byte-order mark; ends are exclusive. In a notebook they are those of
 * its file, and `cell` says where in a cell, counted from 1 among all cells.
 */
function place({ region, cell }: { readonly region: Region; readonly cell?: CellRegion }, span?: Span): object {
  return {
    start: { ...position(region.start), ...(span && { offset: span.start }) },
    end: { ...position(region.end), ...(span && { offset: span.end }) },
    ...(cell && { cell: { number: cell.number, start: position(cell.region.start), end: position(cell.region.end) } }),
  };
}

function position({ line, column }: Place): object {
  return { line, column };
}

function placeIfKnown({ region, cell }: { readonly region?: Region; readonly cell?: CellRegion }): object {
  return region === undefined ? {} : place({ region, ...(cell && { cell }) });
}

export function findingToJson(finding: ReportedFinding): object {
  return {
    ruleId: finding.ruleId,
    family: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    score: finding.score,
    path: finding.path,
    ...place(finding, finding.place),
    symbol: finding.symbol,
    message: finding.message,
    ...(finding.evaluated !== undefined && { evaluated: finding.evaluated }),
    disguise: finding.disguise.map(disguiseToJson),
    evidence: finding.evidence,
    related: finding.related.map((related) => ({
      role: related.role,
      message: related.message,
      ...place(related),
      excerpt: related.excerpt,
    })),
    weakness: finding.weakness,
    fingerprint: finding.fingerprint,
    snippet: finding.snippet,
  };
}

function disguiseToJson(step: Located<DisguiseStep>): object {
  return { kind: step.kind, operation: step.operation, ...place(step) };
}

export function suppressedToJson({ finding, suppression }: SuppressedFinding): object {
  const { kind, reason } = suppression;
  return { ...findingToJson(finding), suppression: { kind, ...(kind === 'comment' && { reason }), ...placeIfKnown(suppression) } };
}

export function problemToJson(problem: ReportedProblem): object {
  return { id: problem.id, severity: problem.severity, path: problem.path, ...place(problem), message: problem.message };
}

export function gapToJson(gap: ReportedGap): object {
  return { reason: gap.reason, path: gap.path, ...placeIfKnown(gap), message: gap.message };
}

export function summaryToJson(summary: RunSummary): object {
  return {
    files: summary.files,
    filesByLanguage: summary.filesByLanguage,
    filesWithFindings: summary.filesWithFindings,
    errors: summary.counts.error,
    warnings: summary.counts.warning,
    notes: summary.counts.note,
    belowMinimumSeverity: summary.hidden,
    suppressed: summary.suppressed,
    inBaseline: summary.inBaseline,
    gaps: summary.gaps,
    skipped: summary.skipped,
    bytes: summary.bytes,
    parsedBytes: summary.parsedBytes,
    seconds: summary.seconds,
    interrupted: summary.interrupted,
  };
}
