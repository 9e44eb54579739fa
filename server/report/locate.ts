import type { Finding, Gap } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { LineIndex } from '../document/lines.js';
import type { Refined } from '../refine/refine.js';
import { snippetOf } from './frame.js';
import { createPlaces, type Places } from './places.js';
import { MAX_SNIPPET, type FileReport, type ReportedFinding, type ReportedGap } from './report.js';

/** Adds lines, columns and code frames to what was found, so that the text need not be kept. */
export function locate(document: Document, refined: Refined, gaps: readonly Gap[], lines: () => LineIndex): FileReport {
  const path = document.name;
  let made: Places | undefined;
  const places = (): Places => (made ??= createPlaces(document, lines()));
  return {
    path,
    findings: refined.findings.map((finding) => locateFinding(finding, document, places())),
    suppressed: refined.suppressed.map(({ finding, directive }) => ({
      finding: locateFinding(finding, document, places()),
      suppression: { kind: 'comment', reason: directive.reason, ...places().of(directive) },
    })),
    problems: refined.problems.map(({ place, ...problem }) => ({
      ...problem,
      path,
      ...places().of(place),
      frame: places().frame(place),
    })),
    gaps: gaps.map((gap) => locateGap(gap, path, places)),
  };
}

/** A file that could not be read at all. */
export function gapReport(path: string, gap: Gap): FileReport {
  return { path, findings: [], suppressed: [], problems: [], gaps: [{ reason: gap.reason, message: gap.message, path }] };
}

/** Whether there is nothing to say of the file. */
export function isEmpty({ findings, suppressed, problems, gaps }: FileReport): boolean {
  return findings.length + suppressed.length + problems.length + gaps.length === 0;
}

function locateFinding(finding: Finding, { text, name }: Document, places: Places): ReportedFinding {
  return {
    ...finding,
    path: name,
    place: places.span(finding.place),
    ...places.of(finding.place),
    related: finding.related.map(({ place, ...rest }) => ({ ...rest, ...places.of(place), excerpt: places.excerpt(place) })),
    disguise: finding.disguise.map(({ place, ...rest }) => ({ ...rest, ...places.of(place), excerpt: places.excerpt(place) })),
    snippet: snippetOf(text, finding.place, MAX_SNIPPET),
    frame: places.frame(finding.place),
  };
}

function locateGap(gap: Gap, path: string, places: () => Places): ReportedGap {
  const { place, ...rest } = gap;
  return place === undefined ? { ...rest, path } : { ...rest, path, ...places().of(place) };
}
