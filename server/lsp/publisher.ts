import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import { readManifest } from '../project/version.js';
import type { ClientFeatures } from './client-features.js';
import { diagnosticsOf, type DiagnosticOptions } from './diagnostics.js';
import type { SubjectScan } from './scans.js';
import type { Settings } from './settings.js';

export interface Publisher {
  publish(scan: SubjectScan, version: number | undefined): void;
  clear(uris: readonly string[]): void;
  diagnostics(scan: SubjectScan): ReadonlyMap<string, readonly Diagnostic[]>;
}

export interface PublisherOptions {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly log: (message: string) => void;
}

export function createPublisher({ connection, features, log }: PublisherOptions): Publisher {
  const { homepage } = readManifest();
  const pageOf = (ruleId: string, family: string): string | undefined =>
    homepage === undefined ? undefined : `${homepage.replace(/\/$/, '')}/blob/main/rules/${family}/${ruleId}/README.md`;
  const options = ({ minSeverity, showGaps }: Settings): DiagnosticOptions => {
    const { relatedInformation, codeDescription, diagnosticData: data } = features();
    return { minSeverity, showGaps, relatedInformation, codeDescription, data, pageOf };
  };
  const diagnostics = ({ subject, folder, scanned }: SubjectScan): ReadonlyMap<string, readonly Diagnostic[]> =>
    diagnosticsOf(scanned.report, subject.locate, options(folder.settings));

  return {
    diagnostics,
    publish(scan, version) {
      for (const gap of scan.scanned.report.gaps) log(`${scan.subject.name}: ${gap.reason}: ${gap.message}`);
      if (features().pullsDiagnostics) return;
      const byUri = diagnostics(scan);
      for (const uri of scan.subject.parts) {
        const list = byUri.get(uri) ?? [];
        void connection.sendDiagnostics({ uri, diagnostics: [...list], ...(version !== undefined && { version }) });
      }
    },
    clear(uris) {
      if (features().pullsDiagnostics) return;
      for (const uri of uris) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
