/** Suppressing a finding with a reason: a comment in the code. */
import { Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { SUPPRESS, type SuppressCommandArgument } from '../server/lsp/protocol.js';
import { rangeOf } from './findings.js';
import type { OwnEdits } from './own-edits.js';
import type { Server } from './server.js';

export interface Suppressions {
  /** Asks for the reason unless it is given. True once the comment is written. */
  suppress(argument: SuppressCommandArgument, reason?: string): Promise<boolean>;
}

/** How often it is tried when somebody types at the same time. */
const ATTEMPTS = 3;

export function createSuppressions(server: Server, ownEdits: OwnEdits): Suppressions {
  async function write(document: TextDocument, argument: SuppressCommandArgument, reason: string): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { version, edits } = await server.request(SUPPRESS, { ...argument, reason });
      if (edits.length === 0) {
        void window.showWarningMessage(
          `No comment that suppresses ${argument.ruleId} can stand here; use the configuration file or a baseline.`,
        );
        return false;
      }
      if (version !== document.version) continue;
      const edit = new WorkspaceEdit();
      for (const { range, newText } of edits) edit.replace(document.uri, rangeOf(range), newText);
      if (await ownEdits.apply(edit)) return true;
    }
    void window.showWarningMessage('The document changed all the time, so nothing was suppressed.');
    return false;
  }

  return {
    async suppress(argument, given) {
      const reason = given ?? (await askReason(argument));
      if (reason === undefined) return false;
      return write(await workspace.openTextDocument(Uri.parse(argument.uri)), argument, reason.trim());
    },
  };
}

async function askReason({ ruleId, scope }: SuppressCommandArgument): Promise<string | undefined> {
  return window.showInputBox({
    title: `Suppress ${ruleId} ${scope === 'file' ? 'in this file' : 'in this line'}`,
    prompt: 'Why is this no danger here? Whoever reads the code later will see this sentence.',
    placeHolder: 'the test server signs its own certificate',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'A suppression without a reason does nothing.' : undefined),
  });
}
