/** Which documents are looked at. The server decides; this keeps everything else from being sent to it. */
import { workspace, type DocumentFilter, type TextDocument } from 'vscode';
import { LANGUAGES } from './languages.js';

/** For what the extension offers in documents by itself. */
export const SUPPORTED: readonly DocumentFilter[] = LANGUAGES.map((language) => ({ language }));

/** Manifests whose entries run code, and rule files of coding assistants. */
const PATTERNS = ['**/{package.json,pyproject.toml,.cursorrules,.windsurfrules,.clinerules,.goosehints}'];

/** Cells of notebooks are documents of their own. */
const SCHEMES = ['file', 'untitled', 'vscode-notebook-cell'];

/** With what the folders of the window are made of: in a virtual workspace that is no `file`. Never the other side of a comparison, or output. */
function schemes(): readonly string[] {
  return [...new Set([...SCHEMES, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

/** In the words that the editor and the protocol share. */
type Filter = { readonly scheme: string } & ({ readonly language: string } | { readonly pattern: string });

export function documentSelector(): Filter[] {
  return schemes().flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    ...PATTERNS.map((pattern) => ({ scheme, pattern })),
  ]);
}

/** Whether the server can be asked about it. */
export function isLookedAt(document: TextDocument): boolean {
  return schemes().includes(document.uri.scheme) && (LANGUAGES as readonly string[]).includes(document.languageId);
}
