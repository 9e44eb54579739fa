/**
 * What other extensions get from `activate()`:
 *
 *     const poisonlint = await vscode.extensions.getExtension<PoisonlintApi>('poisonlint.poisonlint')?.activate();
 *     const { findings } = await poisonlint.checkCompletion(document, range, text, token);
 */
import { Uri, workspace, type CancellationToken, type Range, type TextDocument } from 'vscode';
import { SCAN_COMPLETION } from '../server/lsp/protocol.js';
import { protocolRangeOf, rangeOf } from './findings.js';
import type { Server, ServerStatus } from './server.js';
import type { StatusBar } from './status-bar.js';

export interface PoisonlintApi {
  /** Of the extension, as in its manifest. */
  readonly version: string;

  /**
   * Checks a completion before it is shown: the findings that the document would have with it and has not without it.
   *
   * @param document an open document, or the URI of one that can be opened
   * @param range what the completion would take the place of; empty where it would be inserted
   * @param text what would be inserted, as it is, not as a snippet
   * @param token ends the check, which then rejects
   * @returns nothing found where the document's language is not looked at
   * @throws Error where the server does not run, or the document cannot be opened
   */
  checkCompletion(document: TextDocument | Uri, range: Range, text: string, token?: CancellationToken): Promise<CheckedCompletion>;

  /** What the item in the status bar says, and how the server is. */
  status(): ApiStatus;
}

export interface CheckedCompletion {
  readonly findings: readonly CompletionFinding[];
  /** What could not be looked at, as sentences. */
  readonly gaps: readonly string[];
}

export interface CompletionFinding {
  readonly ruleId: string;
  /** `error`: do not show it. `warning`: a person should look. `note`: context. */
  readonly severity: 'error' | 'warning' | 'note';
  /** What is there, why it matters, what to write instead. Quotes code: show it as text, not as Markdown. */
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  /** What a disguised constant evaluates to. */
  readonly evaluated?: string;
  /** In the text as it would be with the completion. */
  readonly range: Range;
}

export interface ApiStatus {
  readonly server: ServerStatus['state'];
  readonly text: string;
  readonly tooltip: string;
}

export function createApi(version: string, server: Server, statusBar: StatusBar): PoisonlintApi {
  return {
    version,
    async checkCompletion(document, range, text, token) {
      const { uri } = document instanceof Uri ? await workspace.openTextDocument(document) : document;
      const parameters = { textDocument: { uri: uri.toString() }, range: protocolRangeOf(range), text };
      const { findings, gaps } = await server.request(SCAN_COMPLETION, parameters, token);
      return {
        findings: findings.map(({ ruleId, severity, what, why, instead, evaluated, range: found }) => ({
          ruleId,
          severity,
          what,
          why,
          instead,
          ...(evaluated !== undefined && { evaluated }),
          range: rangeOf(found),
        })),
        gaps,
      };
    },
    status: () => ({ server: server.status.state, text: statusBar.text, tooltip: statusBar.tooltip }),
  };
}
