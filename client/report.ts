/** Findings of texts that are not open documents, as a read-only document whose places can be followed. */
import { Disposable, DocumentLink, languages, Position, Range, Uri, window, workspace } from 'vscode';
import type { FindingSummary } from '../server/lsp/protocol.js';
import { shownPath } from './findings.js';

const SCHEME = 'poisonlint-report';
/** Older reports are given up. */
const MAX_REPORTS = 20;

export interface ReportedFinding extends FindingSummary {
  /** Absent for a text that is no document. */
  readonly uri?: string;
  /** The line of code. */
  readonly excerpt?: string;
}

export interface Reports {
  dispose(): void;
  /** @param what as in `2 findings in what is staged` */
  show(what: string, findings: readonly ReportedFinding[], gaps: readonly string[]): Promise<void>;
}

interface Report {
  readonly text: string;
  readonly links: readonly DocumentLink[];
}

export function createReports(): Reports {
  const reports = new Map<string, Report>();
  let shown = 0;
  const parts = Disposable.from(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => reports.get(uri.path)?.text ?? 'This report is gone; scan again.',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      { provideDocumentLinks: ({ uri }) => [...(reports.get(uri.path)?.links ?? [])] },
    ),
  );
  return {
    async show(what, findings, gaps) {
      const path = `/poisonlint report ${++shown}.txt`;
      reports.set(path, reportOf(what, findings, gaps));
      for (const oldest of reports.keys()) if (reports.size > MAX_REPORTS) reports.delete(oldest);
      await window.showTextDocument(Uri.from({ scheme: SCHEME, path }), { preview: true });
    },
    dispose() {
      parts.dispose();
    },
  };
}

function reportOf(what: string, findings: readonly ReportedFinding[], gaps: readonly string[]): Report {
  const lines = [`poisonlint: ${what}`];
  const links: DocumentLink[] = [];
  for (const finding of findings) {
    const { start } = finding.range;
    const place = `${finding.uri === undefined ? 'line ' : `${shownPath(finding.uri)}:`}${start.line + 1}:${start.character + 1}`;
    lines.push('');
    if (finding.uri !== undefined) links.push(linkTo(finding.uri, finding, new Range(lines.length, 0, lines.length, place.length)));
    lines.push(`${place}  ${finding.severity}  ${finding.ruleId}`, ...details(finding).map((line) => `    ${line}`));
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
  ].map(oneLine);
}

function linkTo(uri: string, { range }: ReportedFinding, place: Range): DocumentLink {
  const at = new Position(range.start.line, range.start.character);
  return new DocumentLink(place, Uri.parse(uri).with({ fragment: `L${at.line + 1},${at.character + 1}` }));
}

/** Texts quote the code that was scanned. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
