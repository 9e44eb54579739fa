/** The commands that look at something on request: workspace, file, selection, clipboard, what is staged. */
import { commands, env, ProgressLocation, window, workspace, type CancellationToken, type TextEditor } from 'vscode';
import {
  SCAN_COMPLETION,
  SCAN_FILES,
  SCAN_TEXT,
  type FindingSummary,
  type ScanCompletionResult,
  type ScanFilesParams,
} from '../server/lsp/protocol.js';
import { LANGUAGES } from './documents.js';
import { countFindings, countText, plural, protocolRangeOf, shownPath } from './findings.js';
import type { ReportedFinding } from './report-text.js';
import type { Reports } from './report.js';
import type { Server } from './server.js';

/** What a command gives to whoever runs it: other extensions and tests; undefined where there was nothing to look at, or it was ended. */
export interface ScanSummary {
  readonly findings: number;
  /** `2 errors in 4 files` */
  readonly message: string;
  /** What could not be looked at, as sentences; empty where only their number is known. */
  readonly gaps: readonly string[];
}

export interface Scans {
  workspace(): Promise<ScanSummary | undefined>;
  file(): Promise<ScanSummary | undefined>;
  selection(): Promise<ScanSummary | undefined>;
  clipboard(): Promise<ScanSummary | undefined>;
  staged(): Promise<ScanSummary | undefined>;
}

const OPEN_PROBLEMS = 'Open Problems';
const SHOW_REPORT = 'Show Report';

export function createScans(server: Server, reports: Reports): Scans {
  /** Shows that it runs, and lets the user end it. */
  async function run<Result>(title: string, task: (token: CancellationToken) => Promise<Result>): Promise<Result | undefined> {
    const options = { location: ProgressLocation.Notification, title: `poisonlint: ${title}`, cancellable: true };
    return window.withProgress(options, async (_, token) => {
      try {
        return await task(token);
      } catch (error) {
        // What the user ended is no error.
        if (!token.isCancellationRequested)
          void window.showErrorMessage(`poisonlint: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    });
  }

  async function files(title: string, parameters: ScanFilesParams, noun: string): Promise<ScanSummary | undefined> {
    const result = await run(title, (token) => server.request(SCAN_FILES, parameters, token));
    if (result === undefined || result.cancelled) return undefined;
    const found = countText(result.counts);
    const gaps = result.gaps === 0 ? '' : `; ${plural(result.gaps, 'part')} could not be looked at`;
    const total = Object.values(result.counts).reduce((sum, count) => sum + count, 0);
    const message =
      result.files === 0
        ? `There is no ${noun} to look at${gaps}`
        : `${found === '' ? 'Nothing planted' : found} in ${plural(result.files, noun)}${gaps}`;
    if (parameters.staged) tell(message, total, SHOW_REPORT, () => reports.show(message, result.staged.map(withPath), []));
    else tell(message, total, OPEN_PROBLEMS, () => commands.executeCommand('workbench.actions.view.problems'));
    return { findings: total, message, gaps: [] };
  }

  async function text(
    title: string,
    where: string,
    ask: (token: CancellationToken) => Promise<ScanCompletionResult>,
    report: (findings: readonly FindingSummary[]) => readonly ReportedFinding[],
  ): Promise<ScanSummary | undefined> {
    const result = await run(title, ask);
    if (result === undefined) return undefined;
    const { findings, gaps } = result;
    const found = countText(countFindings(findings));
    const unseen = gaps.length === 0 ? '' : `; ${plural(gaps.length, 'part')} could not be looked at`;
    const message = `${found === '' ? 'Nothing planted' : found} in ${where}${unseen}`;
    tell(message, findings.length, SHOW_REPORT, () => reports.show(message, report(findings), gaps));
    return { findings: findings.length, message, gaps };
  }

  return {
    workspace: () => files('scanning the workspace', { uris: [], staged: false }, 'file'),
    async file() {
      const editor = editorWithCode();
      if (editor === undefined) return undefined;
      const { document } = editor;
      if (document.uri.scheme === 'file') return files('scanning the file', { uris: [document.uri.toString()], staged: false }, 'file');
      const parameters = { text: document.getText(), languageId: document.languageId };
      return text(
        'scanning the file',
        'this file',
        (token) => server.request(SCAN_TEXT, parameters, token),
        (findings) => inEditor(editor, findings),
      );
    },
    async selection() {
      const editor = editorWithCode();
      if (editor === undefined) return undefined;
      const { document, selection } = editor;
      if (selection.isEmpty) {
        tellNothing('Nothing is selected.');
        return undefined;
      }
      const parameters = {
        textDocument: { uri: document.uri.toString() },
        range: protocolRangeOf(selection),
        text: document.getText(selection),
        inserted: { replaced: '' },
      };
      return text(
        'scanning the selection',
        'the selection',
        (token) => server.request(SCAN_COMPLETION, parameters, token),
        (findings) => inEditor(editor, findings),
      );
    },
    async clipboard() {
      const copied = await env.clipboard.readText();
      if (copied.trim() === '') {
        tellNothing('There is no text in the clipboard.');
        return undefined;
      }
      const languageId = languageOf(window.activeTextEditor) ?? (await chooseLanguage());
      if (languageId === undefined) return undefined;
      const lines = copied.split(/\r\n|\r|\n/);
      return text(
        'scanning the clipboard',
        'the clipboard',
        (token) => server.request(SCAN_TEXT, { text: copied, languageId }, token),
        (findings) => findings.map((finding) => ({ ...finding, excerpt: lines[finding.range.start.line] ?? '' })),
      );
    },
    async staged() {
      if (workspace.workspaceFolders === undefined) {
        tellNothing('No folder is open, so nothing can be staged.');
        return undefined;
      }
      return files('scanning what is staged', { uris: [], staged: true }, 'staged file');
    },
  };
}

/** The message stays until the user does something about it, so it is not waited for. */
function tell(message: string, findings: number, choice: string, chosen: () => Thenable<unknown>): void {
  const show = findings === 0 ? window.showInformationMessage : window.showWarningMessage;
  const answer = findings === 0 ? show(`poisonlint: ${message}`) : show(`poisonlint: ${message}`, choice);
  void answer.then((answered) => (answered === choice ? chosen() : undefined));
}

function tellNothing(message: string): void {
  void window.showInformationMessage(`poisonlint: ${message}`);
}

function editorWithCode(): TextEditor | undefined {
  if (window.activeTextEditor === undefined) tellNothing('No file is open.');
  return window.activeTextEditor;
}

function inEditor({ document }: TextEditor, findings: readonly FindingSummary[]): readonly ReportedFinding[] {
  const own = document.uri.toString();
  return findings.map((finding) => {
    // In a notebook a finding may be in another cell.
    if (finding.uri !== undefined && finding.uri !== own) return withPath({ ...finding, uri: finding.uri });
    const line = Math.min(finding.range.start.line, document.lineCount - 1);
    return { ...withPath({ ...finding, uri: own }), excerpt: document.lineAt(line).text };
  });
}

function withPath(finding: FindingSummary & { readonly uri: string }): ReportedFinding {
  return { ...finding, path: shownPath(finding.uri) };
}

function languageOf(editor: TextEditor | undefined): string | undefined {
  const languageId = editor?.document.languageId;
  return LANGUAGES.find((language) => language === languageId);
}

async function chooseLanguage(): Promise<string | undefined> {
  return window.showQuickPick([...LANGUAGES], { title: 'poisonlint: which language is in the clipboard?' });
}
