/** The reasons of a run for programs. The shapes are public: fields are added, never changed. */
import { findingToJson } from '../../server/report/json-finding.js';
import type { ReportedFinding } from '../../server/report/report.js';
import type { DecidedRow } from '../inspect/inspected.js';
import { asciiJson } from './ascii.js';
import { shortened } from './tally/bounded.js';
import { compare } from './tally/picks.js';

/**
 * A line of `findings/<shard>.jsonl`, with its line break: the sample by its place and origin, what becomes of it, and its findings as
 * `scan --format json` has them. `language` is what it was looked at as, `declaredLanguage` what its set says. What is not known is not there.
 * `more` counts findings beyond those that are listed.
 */
export function findingsLine(row: DecidedRow): string {
  const { path, repository, revision, licence, author, language } = row.origin;
  return `${asciiJson({
    row: row.row,
    path,
    repository,
    revision,
    licence,
    author,
    language: row.language,
    declaredLanguage: language,
    bytes: row.bytes,
    excluded: row.excluded,
    quarantined: row.quarantined === true,
    findings: row.findings.map(findingToJson),
    more: row.more,
  })}\n`;
}

const MAX_ANNOTATED = 50;
const MAX_TEXT = 300;

/** No findings. */
export const NO_ANNOTATION = '[]';

/**
 * The value of the field or column `poisonlint` of a sample: a JSON list, in ASCII and on one line, with what is short of each finding of
 * {@link findingsLine}. At most 50 are in it; the last one then says as `more` how many there are beside.
 */
export function annotationOf({ findings, more = 0 }: Pick<DecidedRow, 'findings' | 'more'>): string {
  const left = more + Math.max(0, findings.length - MAX_ANNOTATED);
  const shown = worstFirst(findings).slice(0, MAX_ANNOTATED).map(annotation);
  const last = shown.at(-1);
  return asciiJson(left > 0 && last !== undefined ? [...shown.slice(0, -1), { ...last, more: left }] : shown);
}

function annotation(finding: ReportedFinding): object {
  const { start, end } = finding.region;
  return {
    ruleId: finding.ruleId,
    family: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    score: finding.score,
    start: { line: start.line, column: start.column, offset: finding.place.start },
    end: { line: end.line, column: end.column, offset: finding.place.end },
    message: { what: shortened(finding.message.what, MAX_TEXT) },
    evaluated: finding.evaluated === undefined ? undefined : shortened(finding.evaluated, MAX_TEXT),
    weakness: finding.weakness,
    fingerprint: shortened(finding.fingerprint, MAX_TEXT),
  };
}

/** In their own order, unless some have to be left out. */
function worstFirst(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.length <= MAX_ANNOTATED ? findings : findings.toSorted(compare);
}
