/** What the tests inside the extension host share. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PoisonlintApi } from '../../../client/api.js';

/** The findings of the project are shown within this time, also while a busy machine still starts the server. */
const PATIENCE = 20_000;

export async function api(): Promise<PoisonlintApi> {
  const extension = vscode.extensions.getExtension<PoisonlintApi>('poisonlint.poisonlint');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

export function projectUri(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function openProjectFile(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(projectUri(name)));
}

/**
 * A document that is on no disk. It takes the name of the one before it, and where the editor has not thrown the copy of that one away yet, it comes
 * up with the text of the copy.
 */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  return eventually('a new document', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
    if (editor.document.getText() === content) return editor;
    await closeAll();
    return undefined;
  });
}

/** Waits until there is what is asked for. @param what is asked for, and what is there in its place */
export async function eventually<Value>(
  what: string | (() => string),
  ask: () => Value | undefined | Promise<Value | undefined>,
  patience = PATIENCE,
): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`${typeof what === 'string' ? what : what()}: not within ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The findings of poisonlint in a document. */
export function findingsIn(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'poisonlint');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export async function findingOf(uri: vscode.Uri, ruleId: string): Promise<vscode.Diagnostic> {
  return eventually(`${ruleId} in ${uri.path}`, () => findingsIn(uri).find((each) => ruleOf(each) === ruleId));
}

/** Resolves once the editor has let go of what was on no disk: the next such document takes its name. */
export async function closeAll(): Promise<void> {
  const unsaved = vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.isDirty) {
      await vscode.window.showTextDocument(editor.document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await eventually('documents on no disk are gone, and what was found in them', () =>
    unsaved.every((document) => document.isClosed && findingsIn(document.uri).length === 0),
  );
}

export async function actionsAt(uri: vscode.Uri, position: vscode.Position): Promise<readonly vscode.CodeAction[]> {
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
}

/** Where a text stands in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the document`);
  return document.positionAt(offset);
}

/** As keys do it: one character after the other. */
export async function typeText(text: string): Promise<void> {
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}
