import type { SkipReason } from '../document/skip.js';
import type { RunSummary } from './report.js';
import { plural } from './text.js';

const SKIPPED_AS: Readonly<Record<SkipReason, string>> = {
  ignored: 'ignored by .gitignore',
  configured: 'ignored by the configuration',
  vendored: 'vendored',
  generated: 'generated',
  minified: 'minified',
  symlink: 'symbolic links',
  unsupported: 'in another language',
  unchanged: 'unchanged',
};

/** `2 errors and 1 warning in 2 of 34 files, 0.41 s`. */
export function summarize(summary: RunSummary): string {
  const { error, warning, note } = summary.counts;
  const total = error + warning + note;
  const files = plural(summary.files, 'file');
  const time = `${summary.seconds.toFixed(2)} s`;
  const ended = summary.interrupted ? ', interrupted' : '';
  if (summary.files === 0) return `nothing was looked at, ${time}${ended}`;
  if (total === 0) return `nothing found in ${files}, ${time}${ended}`;
  const counts = [error > 0 && plural(error, 'error'), warning > 0 && plural(warning, 'warning'), note > 0 && plural(note, 'note')].filter(
    (part) => part !== false,
  );
  return `${joined(counts)} in ${summary.filesWithFindings} of ${files}, ${time}${ended}`;
}

/** What the counts leave out, one clause each; empty where nothing was. */
export function leftOut(summary: RunSummary): string[] {
  const clauses: string[] = [];
  if (summary.suppressed > 0) clauses.push(`${summary.suppressed} suppressed by comments`);
  if (summary.inBaseline > 0) clauses.push(`${summary.inBaseline} known to the baseline`);
  if (summary.hidden > 0) clauses.push(`${plural(summary.hidden, 'finding')} below --min-severity`);
  const skipped = Object.entries(summary.skipped) as [SkipReason, number][];
  const paths = skipped.reduce((sum, [, count]) => sum + count, 0);
  if (paths > 0)
    clauses.push(`${plural(paths, 'path')} skipped (${skipped.map(([reason, count]) => `${count} ${SKIPPED_AS[reason]}`).join(', ')})`);
  return clauses;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
