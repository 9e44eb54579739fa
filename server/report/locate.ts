import type { Finding, Gap, Span } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import type { LineIndex } from '../document/lines.js';
import type { Refined } from '../refine/refine.js';
import { excerptOf, frameOf, snippetOf } from './frame.js';
import { MAX_SNIPPET, type FileReport, type Place, type Region, type ReportedFinding, type ReportedGap } from './report.js';

/** Adds lines, columns and code frames to what was found, so that the text need not be kept. */
export function locate(document: Document, refined: Refined, gaps: readonly Gap[], lines: () => LineIndex): FileReport {
  const path = document.name;
  return {
    path,
    findings: refined.findings.map((finding) => locateFinding(finding, document, lines())),
    suppressed: refined.suppressed.map(({ finding, directive }) => ({
      finding: locateFinding(finding, document, lines()),
      suppression: { kind: 'comment', reason: directive.reason, region: regionOf(directive, lines()) },
    })),
    problems: refined.problems.map(({ place, ...problem }) => ({
      ...problem,
      path,
      region: regionOf(place, lines()),
      frame: frameOf(document.text, lines(), place),
    })),
    gaps: gaps.map((gap) => locateGap(gap, path, lines)),
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

function locateFinding(finding: Finding, document: Document, lines: LineIndex): ReportedFinding {
  const { text, name } = document;
  return {
    ...finding,
    path: name,
    region: regionOf(finding.place, lines),
    related: finding.related.map(({ place, ...rest }) => ({
      ...rest,
      region: regionOf(place, lines),
      excerpt: excerptOf(text, lines, place),
    })),
    disguise: finding.disguise.map(({ place, ...rest }) => ({
      ...rest,
      region: regionOf(place, lines),
      excerpt: excerptOf(text, lines, place),
    })),
    snippet: snippetOf(text, finding.place, MAX_SNIPPET),
    frame: frameOf(text, lines, finding.place),
  };
}

function locateGap(gap: Gap, path: string, lines: () => LineIndex): ReportedGap {
  const { place, ...rest } = gap;
  return place === undefined ? { ...rest, path } : { ...rest, path, region: regionOf(place, lines()) };
}

function regionOf(span: Span, lines: LineIndex): Region {
  return { start: placeOf(span.start, lines), end: placeOf(span.end, lines) };
}

function placeOf(offset: number, lines: LineIndex): Place {
  return { ...lines.position(offset), byteColumn: lines.byteColumn(offset) };
}
