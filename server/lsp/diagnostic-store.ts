/** What the client has been told, or would be if it asked: the diagnostics of open documents, and of files that a scan looked at. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver/node';
import { fileOfUri } from './languages.js';

export interface StoredDiagnostics {
  readonly uri: string;
  /** Of the open document; null for a file on disk. */
  readonly version: number | null;
  readonly items: readonly Diagnostic[];
  /** The same for the same items. */
  readonly resultId: string;
}

export interface DiagnosticStore {
  set(uri: string, version: number | null, items: readonly Diagnostic[]): StoredDiagnostics;
  get(uri: string): StoredDiagnostics | undefined;
  delete(uri: string): void;
  all(): readonly StoredDiagnostics[];
  /** Called after each change; the result takes the callback away. */
  onChange(callback: () => void): () => void;
}

/** Clients and servers spell the URI of a file differently. */
export function keyOfUri(uri: string): string {
  return fileOfUri(uri) ?? uri;
}

export function createDiagnosticStore(): DiagnosticStore {
  const stored = new Map<string, StoredDiagnostics>();
  const callbacks = new Set<() => void>();
  const tell = (): void => {
    for (const callback of [...callbacks]) callback();
  };

  return {
    set(uri, version, items) {
      const next = { uri, version, items, resultId: resultIdOf(items) };
      stored.set(keyOfUri(uri), next);
      tell();
      return next;
    },
    get: (uri) => stored.get(keyOfUri(uri)),
    delete(uri) {
      if (stored.delete(keyOfUri(uri))) tell();
    },
    all: () => [...stored.values()],
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}

function resultIdOf(items: readonly Diagnostic[]): string {
  return createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 24);
}
