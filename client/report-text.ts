/** A report of findings as plain text, and where in it places are named. Knows nothing of the editor. */
import type { FindingSummary } from '../server/lsp/protocol.js';

export interface ReportedFinding extends FindingSummary {
  /** How its document is named in the report; absent for a text that is no document. */
  readonly path?: string;
  /** The line of code. */
  readonly excerpt?: string;
}

export interface Report {
  readonly text: string;
  readonly links: readonly ReportLink[];
}

export interface ReportLink {
  /** In the report, from 0. */
  readonly line: number;
  /** How many characters from the start of the line name the place. */
  readonly length: number;
  /** A document's URI, with the place in it as the editor reads it: `#L12,5`, from 1. A cell's is without a place. */
  readonly target: string;
}

/** @param what as in `2 errors in what is staged` @param gaps what could not be looked at, as sentences */
export function reportOf(what: string, findings: readonly ReportedFinding[], gaps: readonly string[]): Report {
  const lines = [`poisonlint: ${oneLine(what)}`];
  const links: ReportLink[] = [];
  for (const finding of findings) {
    const { line, character } = finding.range.start;
    const place = `${finding.path === undefined ? 'line ' : `${oneLine(finding.path)}:`}${line + 1}:${character + 1}`;
    lines.push('');
    if (finding.uri !== undefined) {
      // The fragment of a cell's URI is what names the cell.
      const target = finding.uri.includes('#') ? finding.uri : `${finding.uri}#L${line + 1},${character + 1}`;
      links.push({ line: lines.length, length: place.length, target });
    }
    lines.push(`${place}  ${finding.severity}  ${finding.ruleId}`, ...details(finding).map((each) => `    ${oneLine(each)}`));
  }
  if (gaps.length > 0) lines.push('', 'Not looked at, or not wholly:', ...gaps.map((gap) => `    ${oneLine(gap)}`));
  return { text: `${lines.join('\n')}\n`, links };
}

function details({ what, why, instead, evaluated, excerpt }: ReportedFinding): readonly string[] {
  return [
    ...(excerpt === undefined ? [] : [`> ${excerpt.trim()}`]),
    what,
    ...(evaluated === undefined ? [] : [`evaluates to  ${evaluated}`]),
    `why           ${why}`,
    `instead       ${instead}`,
  ];
}

/** Texts quote the code that was scanned: a line break in it must not look like a line of the report. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029\u0085]+/g, ' ');
}
