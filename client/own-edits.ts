/** Edits that the extension makes itself, so that they are not taken for text that arrived. */
import { workspace, type TextDocument, type WorkspaceEdit } from 'vscode';

export interface OwnEdits {
  /** False where the editor refused the edit. */
  apply(edit: WorkspaceEdit): Promise<boolean>;
  /** Whether a change that is told now is one of them. */
  areOf(document: TextDocument): boolean;
}

export function createOwnEdits(): OwnEdits {
  const running = new Map<string, number>();
  const count = (uri: string, by: number): void => {
    const left = (running.get(uri) ?? 0) + by;
    if (left > 0) running.set(uri, left);
    else running.delete(uri);
  };
  return {
    async apply(edit) {
      const uris = edit.entries().map(([uri]) => uri.toString());
      for (const uri of uris) count(uri, 1);
      try {
        // The editor tells of the change before it answers.
        return await workspace.applyEdit(edit);
      } finally {
        for (const uri of uris) count(uri, -1);
      }
    },
    areOf: (document) => running.has(document.uri.toString()),
  };
}
