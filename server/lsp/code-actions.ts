/** What somebody may do about a finding. Nothing is ever done by itself. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type Location,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { atLeast } from '../refine/severity.js';
import type { FileReport, ReportedFinding, ReportedProblem } from '../report/report.js';
import type { ClientFeatures } from './client-features.js';
import { EXPLAIN_COMMAND, SUPPRESS_COMMAND, type Position, type Range, type SuppressCommandArgument } from './protocol.js';
import type { Edit } from '../scan/result.js';
import { safeForm } from './safe-form.js';
import type { SubjectScan } from './scans.js';
import { hasComments, suppressionEdits } from './suppression-edits.js';

export interface CodeActionContext {
  readonly scan: SubjectScan;
  readonly features: ClientFeatures;
  /** What a scan says of the text with some edits. Undefined where nobody waits for the answer any more. */
  readonly scanEdited: (edits: readonly Edit[]) => Promise<FileReport | undefined>;
  readonly versionOf: (uri: string) => number | null;
}

export async function codeActionsFor(params: CodeActionParams, context: CodeActionContext): Promise<CodeAction[]> {
  const { only, diagnostics } = params.context;
  if (only !== undefined && !only.some((kind) => isQuickFix(kind))) return [];
  const { scan } = context;
  const { report } = scan.scanned;
  const isHere = (location: Location | undefined): location is Location =>
    location?.uri === params.textDocument.uri && overlaps(location.range, params.range);
  const actions: CodeAction[] = [];
  for (const finding of report.findings) {
    const location = scan.subject.locate(finding.region);
    if (!isHere(location) || !atLeast(finding.severity, scan.folder.settings.minSeverity)) continue;
    actions.push(...(await actionsForFinding(finding, location, matching(diagnostics, finding.ruleId, location.range), context)));
  }
  for (const problem of report.problems) {
    const location = scan.subject.locate(problem.region);
    if (isHere(location)) actions.push(...actionsForProblem(problem, location, matching(diagnostics, problem.id, location.range), context));
  }
  return actions;
}

function isQuickFix(kind: string): boolean {
  return kind === '' || kind === CodeActionKind.QuickFix;
}

function overlaps(left: Range, right: Range): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}

function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

/** The client's own copies, so that it can take them off its list. */
function matching(diagnostics: readonly Diagnostic[], code: string, range: Range): Diagnostic[] {
  return diagnostics.filter((one) => one.code === code && JSON.stringify(one.range) === JSON.stringify(range));
}

async function actionsForFinding(
  finding: ReportedFinding,
  location: Location,
  diagnostics: Diagnostic[],
  context: CodeActionContext,
): Promise<CodeAction[]> {
  const { ruleId } = finding;
  const { uri, range } = location;
  const base = { kind: CodeActionKind.QuickFix, diagnostics };
  const safe = await safeForm(finding, context.scan, context.scanEdited);
  return [
    ...(safe === undefined
      ? []
      : [{ ...base, title: `Write ${safe}`, isPreferred: false, edit: edit(context, [{ uri, edits: [{ range, newText: safe }] }]) }]),
    ...(hasComments(context.scan.subject.languageAt(finding.place.start))
      ? await suppressions(finding, { uri, range }, diagnostics, context)
      : []),
    ...(context.features.options.explainsRules === true
      ? [
          {
            ...base,
            title: `Explain ${ruleId}`,
            command: { title: `Explain ${ruleId}`, command: EXPLAIN_COMMAND, arguments: [{ ruleId }] },
          },
        ]
      : []),
  ];
}

async function suppressions(
  finding: ReportedFinding,
  { uri, range }: Location,
  diagnostics: Diagnostic[],
  context: CodeActionContext,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const scope of ['line', 'file'] as const) {
    const asks = context.features.options.asksForReason === true;
    const title = `Suppress ${finding.ruleId} ${scope === 'line' ? 'here' : 'in this file'}${asks ? '…' : ' (give a reason)'}`;
    const base = { title, kind: CodeActionKind.QuickFix, diagnostics };
    if (asks) {
      const argument: SuppressCommandArgument = { uri, ruleId: finding.ruleId, range, scope };
      actions.push({ ...base, command: { title, command: SUPPRESS_COMMAND, arguments: [argument] } });
      continue;
    }
    const edits = await suppress(finding, scope, '', context);
    if (edits !== undefined) actions.push({ ...base, edit: edit(context, edits) });
  }
  return actions;
}

/** Edits of one document. */
export interface DocumentEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** Undefined where no comment can suppress the finding. */
export async function suppress(
  finding: ReportedFinding,
  scope: SuppressCommandArgument['scope'],
  reason: string,
  { scan, scanEdited }: Pick<CodeActionContext, 'scan' | 'scanEdited'>,
): Promise<readonly DocumentEdits[] | undefined> {
  const { subject, scanned } = scan;
  const { text, dialect, languageAt } = subject;
  const insertions = await suppressionEdits({
    text,
    language: languageAt(finding.place.start),
    jsx: dialect.jsx,
    report: scanned.report,
    finding,
    scope,
    reason,
    scan: scanEdited,
  });
  return insertions && placed(insertions, scan);
}

function placed(insertions: readonly Edit[], { subject }: SubjectScan): readonly DocumentEdits[] {
  const byUri = new Map<string, TextEdit[]>();
  for (const { start, text } of insertions) {
    const position = subject.text.lines().position(start);
    const location = subject.locate({ start: position, end: position });
    if (location === undefined) continue;
    const edits = byUri.get(location.uri) ?? [];
    edits.push({ range: location.range, newText: text });
    byUri.set(location.uri, edits);
  }
  return [...byUri].map(([uri, edits]) => ({ uri, edits }));
}

/** A comment that suppresses nothing can go, with its line if nothing else is in it. */
function actionsForProblem(
  problem: ReportedProblem,
  location: Location,
  diagnostics: Diagnostic[],
  context: CodeActionContext,
): CodeAction[] {
  if (problem.id !== 'suppression-unused' || !namesNoOther(problem, context)) return [];
  const { text, lines } = context.scan.subject.text;
  const { start, end } = problem.region;
  const index = lines();
  const before = text.slice(index.start(start.line), index.start(start.line) + start.column - 1);
  const behind = text.slice(index.start(end.line) + end.column - 1, index.end(end.line));
  const isAlone = before.trim() === '' && behind.trim() === '';
  const blanks = /[\t ]*$/.exec(before)?.[0].length ?? 0;
  const range: Range = isAlone
    ? { start: { line: location.range.start.line, character: 0 }, end: { line: location.range.end.line + 1, character: 0 } }
    : {
        start: { line: location.range.start.line, character: location.range.start.character - blanks },
        end: location.range.end,
      };
  return [
    {
      title: 'Remove the comment, which suppresses nothing',
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: true,
      edit: edit(context, [{ uri: location.uri, edits: [{ range, newText: '' }] }]),
    },
  ];
}

/** Where a comment names several rules, one of them may be needed. */
function namesNoOther({ region }: ReportedProblem, { scan }: CodeActionContext): boolean {
  const isSame = (other: ReportedProblem['region'] | undefined): boolean => JSON.stringify(other) === JSON.stringify(region);
  return !scan.scanned.report.suppressed.some(({ suppression }) => isSame(suppression.region));
}

function edit({ features, versionOf }: CodeActionContext, documents: readonly DocumentEdits[]): WorkspaceEdit {
  if (!features.versionedEdits) return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, [...edits]])) };
  return {
    documentChanges: documents.map(({ uri, edits }) => ({ textDocument: { uri, version: versionOf(uri) }, edits: [...edits] })),
  };
}
