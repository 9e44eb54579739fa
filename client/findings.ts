/** Findings in the words and types of the editor. */
import { Position, Range, Uri, workspace, type Diagnostic } from 'vscode';
import type { FindingSummary, Range as ProtocolRange } from '../server/lsp/protocol.js';

/** As diagnostics of the server say it. */
export const SOURCE = 'poisonlint';

export function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}

export function protocolRangeOf({ start, end }: Range): ProtocolRange {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}

/** `2 errors, 1 warning`; empty for none. */
export function countText(counts: Readonly<Partial<Record<FindingSummary['severity'], number>>>): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = counts[severity] ?? 0;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return parts.join(', ');
}

export function countFindings(findings: readonly FindingSummary[]): Readonly<Partial<Record<FindingSummary['severity'], number>>> {
  const counts: Partial<Record<FindingSummary['severity'], number>> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `accounts/login.py`, with the folder's name where there are several. */
export function shownPath(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

/** The id of the rule that a diagnostic of the server is of. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
