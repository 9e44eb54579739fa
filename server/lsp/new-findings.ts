import type { Span } from '../../rules/vocabulary/index.js';
import { createLineIndex } from '../document/lines.js';
import type { FileReport, Region, ReportedFinding } from '../report/report.js';
import { countEach, identityOf } from '../scan/scan.js';

/** What a completion may have brought: compare it with the report of the text without the completion. */
export interface NewFindings {
  /** All that the report tells of. */
  readonly all: readonly ReportedFinding[];
  /** Findings in which the new text takes part, be it with a place that is only related. */
  readonly candidates: readonly ReportedFinding[];
  /** Those of the candidates that there are more of than without the completion. */
  comparedWith(before: FileReport): readonly ReportedFinding[];
}

/**
 * Reads the report of the text with the completion, which stands at `region`. What the completion itself suppresses counts as found:
 * whoever plants code with a completion can plant the comment as well.
 */
export function newFindings(after: FileReport, region: Span, text: string): NewFindings {
  const lines = createLineIndex(text);
  const offset = ({ line, column }: Region['start']): number => lines.start(line) + column - 1;
  const touches = (place: Region): boolean => offset(place.start) < region.end && offset(place.end) > region.start;
  const takesPart = (finding: ReportedFinding): boolean =>
    [finding, ...finding.related, ...finding.disguise].some((place) => touches(place.region));
  const suppressedByItself = after.suppressed
    .filter(({ suppression }) => suppression.region !== undefined && touches(suppression.region))
    .map(({ finding }) => finding);
  const all = [...after.findings, ...suppressedByItself];
  const candidates = all.filter(takesPart);
  return {
    all,
    candidates,
    comparedWith(before) {
      const known = countEach([...before.findings, ...before.suppressed.map(({ finding }) => finding)]);
      const now = countEach([...after.findings, ...after.suppressed.map(({ finding }) => finding)]);
      return candidates.filter((finding) => (now.get(identityOf(finding)) ?? 0) > (known.get(identityOf(finding)) ?? 0));
    },
  };
}
