/** Findings of texts that are not open documents, as a read-only document whose places can be followed. */
import { Disposable, DocumentLink, languages, Range, Uri, window, workspace } from 'vscode';
import { reportOf, type Report, type ReportedFinding } from './report-text.js';

const SCHEME = 'poisonlint-report';
/** Older reports are given up. */
const MAX_REPORTS = 20;

export interface Reports {
  dispose(): void;
  /** @param what as in `2 errors in what is staged` @param gaps what could not be looked at, as sentences */
  show(what: string, findings: readonly ReportedFinding[], gaps: readonly string[]): Promise<void>;
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
      {
        provideDocumentLinks: ({ uri }) =>
          (reports.get(uri.path)?.links ?? []).map(
            ({ line, length, target }) => new DocumentLink(new Range(line, 0, line, length), Uri.parse(target)),
          ),
      },
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
