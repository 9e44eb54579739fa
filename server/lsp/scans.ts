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
  /** Called with the scan of a whole text that was told of before, from a part of it. */
  onWhole(listener: (scan: SubjectScan) => void): void;
  /** The newest scan there is, if the text has been looked at; its text may be older than the one that is open. */
  latest(uri: string): SubjectScan | undefined;
  forget(uri: string): void;
  /** What was found no longer holds. */
  invalidate(): void;
}

export function workOf(subject: Subject, { setup }: FolderSetup): DocumentText {
  const { uri, path, name, dialect, text, cells } = subject;
  // An open text was named by whoever opened it: nothing in it makes it skipped.
  return { document: uri, setup, job: { path, name, dialect, skips: [], content: text.text, ...(cells && { cells }) } };
}

/**
 * How long nobody may have edited before a text is looked at as a whole. Suggestions come sooner after the last key: a check of one would
 * wait for the parse of the whole, which cannot be interrupted.
 */
const IDLE_MILLISECONDS = 1_000;

export function createScans(analysis: Analysis): Scans {
  interface Entry {
    readonly text: string;
    readonly setup: FolderSetup['setup'];
    scan: Promise<SubjectScan | undefined>;
  }
  const entries = new Map<string, Entry>();
  const done = new Map<string, SubjectScan>();
  const listeners: ((scan: SubjectScan) => void)[] = [];
  const idle = new Map<string, NodeJS.Timeout>();

  function later(entry: Entry, { subject, folder }: SubjectScan): void {
    const { uri } = subject;
    const isCurrent = (): boolean => entries.get(uri) === entry;
    const timer = setTimeout(() => {
      idle.delete(uri);
      if (isCurrent())
        void analysis.scanWhole(workOf(subject, folder)).then((scanned) => {
          if (scanned === undefined || !isCurrent()) return;
          const result = { subject, folder, scanned };
          entry.scan = Promise.resolve(result);
          done.set(uri, result);
          for (const listener of listeners) listener(result);
        });
    }, IDLE_MILLISECONDS);
    // The end of the server does not wait for it.
    timer.unref();
    idle.set(uri, timer);
  }

  function forgetIdle(uri: string): void {
    clearTimeout(idle.get(uri));
    idle.delete(uri);
  }

  return {
    of(subject, folder) {
      const { uri, text } = subject;
      const known = entries.get(uri);
      if (known?.text === text.text && known.setup === folder.setup) return known.scan;
      forgetIdle(uri);
      const scan = analysis.scan(workOf(subject, folder)).then((scanned) => {
        // Work that was dropped is done anew by whoever asks next.
        if (scanned === undefined && entries.get(uri) === entry) entries.delete(uri);
        if (scanned === undefined || entries.get(uri) !== entry) return undefined;
        const result = { subject, folder, scanned };
        done.set(uri, result);
        if (!scanned.whole) later(entry, result);
        return result;
      });
      const entry: Entry = { text: text.text, setup: folder.setup, scan };
      entries.set(uri, entry);
      return scan;
    },
    onWhole: (listener) => void listeners.push(listener),
    latest: (uri) => done.get(uri),
    forget(uri) {
      forgetIdle(uri);
      entries.delete(uri);
      done.delete(uri);
      analysis.forget(uri);
    },
    invalidate() {
      for (const uri of [...idle.keys()]) forgetIdle(uri);
      entries.clear();
      done.clear();
    },
  };
}
