/** The newest scan of each open text. Diagnostics, hovers and code actions all wait for the same one. */
import type { Analysis } from './analysis.js';
import type { DocumentText, Scanned } from './analysis-messages.js';
import type { Subject } from './subjects.js';
import type { FolderSetup } from './workspace.js';

export interface SubjectScan {
  readonly subject: Subject;
  readonly folder: FolderSetup;
  readonly scanned: Scanned;
}

export interface Scans {
  /** Undefined where a newer version came before the answer. */
  of(subject: Subject, folder: FolderSetup): Promise<SubjectScan | undefined>;
  /** The newest scan there is, if the text has been looked at; its text may be older than the one that is open. */
  latest(uri: string): SubjectScan | undefined;
  forget(uri: string): void;
  /** What was found no longer holds. */
  invalidate(): void;
}

export function workOf(subject: Subject, { setup }: FolderSetup): DocumentText {
  const { uri, path, name, dialect, text } = subject;
  // An open text was named by whoever opened it: nothing in it makes it skipped.
  return { document: uri, setup, job: { path, name, dialect, skips: [], content: text.text } };
}

export function createScans(analysis: Analysis): Scans {
  interface Entry {
    readonly text: string;
    readonly setup: FolderSetup['setup'];
    readonly scan: Promise<SubjectScan | undefined>;
  }
  const entries = new Map<string, Entry>();
  const done = new Map<string, SubjectScan>();

  return {
    of(subject, folder) {
      const { uri, text } = subject;
      const known = entries.get(uri);
      if (known?.text === text.text && known.setup === folder.setup) return known.scan;
      const scan = analysis.scan(workOf(subject, folder)).then((scanned) => {
        // Work that was dropped is done anew by whoever asks next.
        if (scanned === undefined && entries.get(uri)?.scan === scan) entries.delete(uri);
        if (scanned === undefined || entries.get(uri)?.scan !== scan) return undefined;
        const result = { subject, folder, scanned };
        done.set(uri, result);
        return result;
      });
      entries.set(uri, { text: text.text, setup: folder.setup, scan });
      return scan;
    },
    latest: (uri) => done.get(uri),
    forget(uri) {
      entries.delete(uri);
      done.delete(uri);
      analysis.forget(uri);
    },
    invalidate() {
      entries.clear();
      done.clear();
    },
  };
}
