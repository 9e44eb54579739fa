import type { Span } from '../../rules/vocabulary/index.js';
import type { FileReport } from '../report/report.js';
import type { DocumentSession, Edit } from '../scan/result.js';
import { isDocument, unlessItFails, type FileChain, type ScanJob, type ScanOutcome } from './file-scanner.js';

export interface TextJob extends ScanJob {
  readonly content: string;
}

/** A file that somebody edits. */
export interface FileSession {
  /** What is known of `job`, if the text is the one that was looked at last. */
  outcomeOf(job: TextJob): { readonly outcome: ScanOutcome; readonly whole: boolean } | undefined;
  /** The whole text. Rejects with `Interrupted` only. */
  scan(job: TextJob, interrupted: () => boolean): Promise<ScanOutcome>;
  /** At once, what an edit of the text that was looked at last leaves to say; undefined where only a scan of the whole can tell. */
  edit(job: TextJob): ScanOutcome | undefined;
  /**
   * At once, of the text that was looked at last with a part of it replaced: only the findings that it has not without, in which the new
   * text takes part. Undefined as for `edit`.
   */
  preview(replaced: Span, text: string): FileReport | undefined;
}

/** How a file was looked at last. */
interface Last {
  readonly job: TextJob;
  readonly text: string;
  readonly outcome: ScanOutcome;
  readonly whole: boolean;
}

export async function openFileSession(chain: FileChain): Promise<FileSession> {
  const scanner = await chain.scanner();
  let session: DocumentSession | undefined;
  let last: Last | undefined;

  return {
    outcomeOf: (job) => (last !== undefined && isSame(last.job, job) ? { outcome: last.outcome, whole: last.whole } : undefined),
    async scan(job, interrupted) {
      const read = chain.read(job);
      if (!isDocument(read)) {
        last = undefined;
        return read;
      }
      const open = (session ??= scanner.openSession());
      const result = await unlessItFails(() => open.scan(read.document, interrupted));
      const outcome = chain.outcome(job, read, result);
      last = { job, text: read.document.text, outcome, whole: true };
      return outcome;
    },
    edit(job) {
      const before = last;
      last = undefined;
      const read = chain.read(job);
      if (
        before === undefined ||
        session === undefined ||
        !isDocument(read) ||
        !isSame(before.job, { ...job, content: before.job.content })
      )
        return undefined;
      const { text } = read.document;
      const result = session.edit(difference(before.text, text));
      const outcome = result && chain.outcome(job, read, result);
      if (outcome !== undefined) last = { job, text, outcome, whole: false };
      return outcome;
    },
    preview(replaced, text) {
      if (last === undefined || session === undefined) return undefined;
      const edit = { ...replaced, text };
      const job = { ...last.job, content: last.text.slice(0, edit.start) + text + last.text.slice(edit.end) };
      const read = chain.read(job);
      const result = isDocument(read) ? session.preview(edit) : undefined;
      return result && isDocument(read) ? chain.outcome(job, read, result).report : undefined;
    },
  };
}

function isSame(left: TextJob, right: TextJob): boolean {
  return (
    left.content === right.content &&
    left.path === right.path &&
    left.name === right.name &&
    left.dialect.language === right.dialect.language &&
    left.dialect.jsx === right.dialect.jsx &&
    JSON.stringify(left.cells) === JSON.stringify(right.cells)
  );
}

/** The smallest edit between two texts that is in one piece. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
