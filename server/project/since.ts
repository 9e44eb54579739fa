import type { ResolvedConfiguration } from '../configuration/resolve.js';
import { UsageError } from '../configuration/usage-error.js';
import type { Span } from '../../rules/vocabulary/index.js';
import { changedSpans } from '../document/changed-lines.js';
import { changedFiles, type ChangedFile } from '../document/changes.js';
import type { Discovery } from '../document/discover.js';
import type { Document } from '../document/document.js';
import { nodeFileAccess } from '../document/file-access.js';
import { GitError } from '../document/git.js';
import { createNotebookPlaces } from '../document/notebook-places.js';
import { documentOfBytes } from '../document/read.js';
import { readRevision, revisionBefore } from '../document/revision.js';
import type { ScanJob } from './file-scanner.js';
import type { Inputs } from './inputs.js';

/**
 * `--since`: of these files the new and changed ones; of a changed one, the findings in which a changed line takes part.
 *
 * @throws UsageError where there is no repository, no such revision, or no history that reaches it.
 */
export function onlyChanged(
  jobs: readonly ScanJob[],
  since: string,
  cwd: string,
  { gaps, skipped }: Pick<Discovery, 'gaps' | 'skipped'>,
  resolved: ResolvedConfiguration,
): Inputs {
  const attempt = <Result>(action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      if (error instanceof GitError) throw new UsageError(`--since: ${error.message}`);
      throw error;
    }
  };
  const changed = attempt(() => changedFiles(jobs, revisionBefore(cwd, since)));
  const unchanged = jobs.length - changed.length;
  return {
    jobs: (function* () {
      const limit = (path: string): number => resolved.forFile(path).maxFileBytes;
      const earlier = changed.flatMap(({ before }) => before ?? []);
      const largest = changed.reduce((most, { item }) => Math.max(most, limit(item.path)), 0);
      const contents = readRevision(earlier, largest);
      for (const file of changed) {
        const next = file.before === undefined ? undefined : attempt(() => contents.next());
        const job =
          next === undefined ? file.item : withChangedLines(file, next.done === true ? undefined : next.value, limit(file.item.path));
        if (job !== undefined) yield job;
      }
    })(),
    count: changed.length,
    gaps,
    skipped: unchanged === 0 ? skipped : { ...skipped, unchanged },
  };
}

/** The whole file where it cannot be compared; nothing where only line breaks differ. */
function withChangedLines({ item }: ChangedFile<ScanJob>, before: Buffer | undefined, maxBytes: number): ScanJob | undefined {
  const content = nodeFileAccess.read(item.path, maxBytes);
  // Reading it again as a document tells why it cannot be read.
  if (content.kind !== 'bytes' || before === undefined) return item;
  const options = { name: item.name, dialect: item.dialect, maxBytes: Number.POSITIVE_INFINITY, skips: [] };
  const now = documentOfBytes(content.bytes, options);
  const then = documentOfBytes(before, options);
  if (now.kind !== 'document' || then.kind !== 'document') return { ...item, content: content.bytes };
  const regions = inFile(now.document, changedSpans(then.document.text, now.document.text));
  return regions.length === 0 ? undefined : { ...item, content: content.bytes, regions };
}

/** A job has its regions in the file; of a notebook the cells are compared, whatever became of their layout and of outputs. */
function inFile({ notebook }: Document, spans: readonly Span[]): readonly Span[] {
  if (notebook?.file === undefined) return spans;
  const places = createNotebookPlaces(notebook.file);
  return spans.map((span) => places.inFile(span));
}
