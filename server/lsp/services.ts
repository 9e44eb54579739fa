/** What the handlers of requests share. */
import type { Connection } from 'vscode-languageserver/node';
import type { Analysis } from './analysis.js';
import type { ClientFeatures } from './client-features.js';
import type { DiagnosticChannel } from './diagnostic-channel.js';
import type { OpenDocument } from './documents.js';
import type { SubjectScan } from './scans.js';
import type { Subject } from './subjects.js';
import type { FolderSetup, Workspace } from './workspace.js';

/** An open text and how it is looked at. */
export interface OpenSubject {
  readonly subject: Subject;
  readonly folder: FolderSetup;
}

export interface Services {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly workspace: Workspace;
  readonly analysis: Analysis;
  readonly channel: DiagnosticChannel;
  /** The open document of a URI, be it a cell. */
  documentOf(uri: string): OpenDocument | undefined;
  /** What the document of a URI is looked at as; undefined where it is not open, or not looked at. */
  find(uri: string): OpenSubject | undefined;
  /** The same with another version of the document. */
  findWith(document: OpenDocument): OpenSubject | undefined;
  /** The scan of what is open now; undefined where it is not looked at, or a newer version came before the answer. */
  scanOf(uri: string): Promise<SubjectScan | undefined>;
  versionOf(uri: string): number | null;
  /** What is said in the log. */
  log(message: string): void;
  /** Resolves when it is known how to look at things. */
  ready(): Promise<void>;
}
