/** Brings diagnostics to the client: sends them, or keeps them for a client that asks. */
import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import { engine } from '../project/engine.js';
import { readManifest } from '../project/version.js';
import type { Family } from '../../rules/vocabulary/index.js';
import type { FileReport } from '../report/report.js';
import type { ClientFeatures } from './client-features.js';
import { createDiagnosticStore, type DiagnosticStore } from './diagnostic-store.js';
import { diagnosticsOf, type DiagnosticOptions, type Locate } from './diagnostics.js';
import { letGo } from './let-go.js';
import type { SubjectScan } from './scans.js';
import type { Settings } from './settings.js';

export interface DiagnosticChannel {
  readonly store: DiagnosticStore;
  /** What a scan of an open text says; versions by URI. */
  tell(scan: SubjectScan, versionOf: (uri: string) => number | null): void;
  /** What a scan of a file says that is not open. */
  tellFile(uri: string, report: FileReport, locate: Locate, settings: Settings): void;
  /** There is nothing to say of these any more. */
  clear(uris: readonly string[]): void;
  /** Asks a client that asks to ask again: what holds for all documents has changed. */
  refresh(): void;
}

export interface ChannelOptions {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly log: (message: string) => void;
}

export function createDiagnosticChannel({ connection, features, log }: ChannelOptions): DiagnosticChannel {
  const store = createDiagnosticStore();
  const { homepage } = readManifest();

  function options({ minSeverity, showGaps }: Settings, namesCells: boolean): DiagnosticOptions {
    const { relatedInformation, codeDescription, diagnosticData: data } = features();
    return {
      minSeverity,
      showGaps,
      namesCells,
      relatedInformation,
      codeDescription,
      data,
      pageOf: (id, family) => pageOf(homepage, id, family),
    };
  }

  function put(uri: string, version: number | null, items: readonly Diagnostic[]): void {
    store.set(uri, version, items);
    if (features().pullsDiagnostics) return;
    letGo(connection.sendDiagnostics({ uri, diagnostics: [...items], ...(version !== null && { version }) }), log);
  }

  function clear(uris: readonly string[]): void {
    for (const uri of uris) {
      const stored = store.get(uri);
      store.delete(uri);
      if (features().pullsDiagnostics || stored === undefined) continue;
      letGo(connection.sendDiagnostics({ uri: stored.uri, diagnostics: [] }), log);
    }
  }

  return {
    store,
    tell({ subject, folder, scanned }, versionOf) {
      const byUri = diagnosticsOf(scanned.report, subject.locate, options(folder.settings, false));
      for (const uri of subject.parts) put(uri, versionOf(uri), byUri.get(uri) ?? []);
    },
    tellFile(uri, report, locate, settings) {
      const items = diagnosticsOf(report, locate, options(settings, true)).get(uri) ?? [];
      if (items.length > 0) put(uri, null, items);
      else clear([uri]);
    },
    clear,
    refresh() {
      if (features().pullsDiagnostics && features().refreshesDiagnostics) letGo(connection.languages.diagnostics.refresh(), log);
    },
  };
}

/** The rule's page where the project lives; rules of plugins have none there. */
function pageOf(homepage: string | undefined, id: string, family: Family): string | undefined {
  if (homepage === undefined || engine.documentation({ id, family }) === undefined) return undefined;
  return `${homepage.replace(/\/$/, '')}/blob/main/rules/${family}/${id}/README.md`;
}
