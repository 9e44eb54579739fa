/** Tables for the terminal and for the documentation alike. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The command that writes stands in the marks of its part. */
export const BENCH_COMMAND = 'npm run bench -- --write';

/** Columns are padded, so that the source reads as a table too; all but the first are aligned to the right. */
export function markdownTable({ title, head, rows }: Table): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0));
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [`${title}:`, '', line(head), rule, ...rows.map(line)].join('\n');
}

/** @throws Error if the document has no marks. */
export function writeBetweenMarks(file: string, text: string, command: string): void {
  const document = readFileSync(file, 'utf8');
  const beginMark = `<!-- ${command}: begin -->`;
  const endMark = `<!-- ${command}: end -->`;
  const begin = document.indexOf(beginMark);
  const end = document.indexOf(endMark);
  if (begin === -1 || end < begin) throw new Error(`${file} has no marks ${beginMark} and ${endMark}`);
  writeFileSync(file, `${document.slice(0, begin + beginMark.length)}\n\n${text}\n\n${document.slice(end)}`);
}
