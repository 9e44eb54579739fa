/** Findings as diagnostics. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Location } from 'vscode-languageserver/node';
import type { Family, Severity } from '../../rules/vocabulary/index.js';
import { atLeast } from '../refine/severity.js';
import type { FileReport, ReportedFinding, ReportedGap, ReportedProblem } from '../report/report.js';
import { printable } from '../report/text.js';
import type { LinesAndColumns } from './positions.js';

const SOURCE = 'poisonlint';

/** Notes are context for auditors, who turn them on: they then want to see them listed, which hints are not. */
const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** What code actions are told by a diagnostic, for clients that send it back. */
export interface DiagnosticData {
  readonly ruleId: string;
  readonly fingerprint: string;
}

export interface DiagnosticOptions {
  readonly minSeverity: Severity;
  readonly showGaps: boolean;
  /** Whether cells of a notebook are told of in the message, where they are no documents of their own. */
  readonly namesCells: boolean;
  /** Whether the client shows related places and links. */
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Whether the client sends `data` back. */
  readonly data: boolean;
  /** The page of a rule, where there is one. */
  readonly pageOf: (ruleId: string, family: Family) => string | undefined;
}

/** Where a region of the report stands for the client; undefined where it is in no document that the client knows. */
export type Locate = (region: LinesAndColumns) => Location | undefined;

/** The diagnostics of a report by URI: a notebook's report has those of all its cells. */
export function diagnosticsOf(report: FileReport, locate: Locate, options: DiagnosticOptions): ReadonlyMap<string, readonly Diagnostic[]> {
  const byUri = new Map<string, Diagnostic[]>();
  const add = (region: LinesAndColumns, make: (range: Location['range']) => Diagnostic): void => {
    const location = locate(region);
    if (location === undefined) return;
    const list = byUri.get(location.uri) ?? [];
    list.push(make(location.range));
    byUri.set(location.uri, list);
  };
  for (const finding of report.findings) {
    if (atLeast(finding.severity, options.minSeverity)) add(finding.region, (range) => ofFinding(finding, range, locate, options));
  }
  for (const problem of report.problems) {
    if (atLeast(problem.severity, options.minSeverity)) add(problem.region, (range) => ofProblem(problem, range));
  }
  if (options.showGaps) for (const gap of report.gaps) add(gap.region ?? WHOLE_FILE, (range) => ofGap(gap, range));
  return byUri;
}

const WHOLE_FILE: LinesAndColumns = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

function ofFinding(finding: ReportedFinding, range: Location['range'], locate: Locate, options: DiagnosticOptions): Diagnostic {
  const href = options.codeDescription ? options.pageOf(finding.ruleId, finding.family) : undefined;
  const related = options.relatedInformation ? relatedOf(finding, locate) : [];
  return {
    range,
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.ruleId,
    message: `${options.namesCells ? cellOf(finding) : ''}${messageOf(finding)}`,
    ...(href !== undefined && { codeDescription: { href } }),
    ...(related.length > 0 && { relatedInformation: related }),
    ...(options.data && { data: { ruleId: finding.ruleId, fingerprint: finding.fingerprint } satisfies DiagnosticData }),
  };
}

function cellOf({ cell }: ReportedFinding): string {
  return cell === undefined ? '' : `Cell ${cell.number}, line ${cell.region.start.line}: `;
}

/** The three parts, a line each; lists of problems show the first. */
function messageOf({ message, evaluated }: ReportedFinding): string {
  const value = evaluated === undefined ? '' : ` (evaluates to ${shorten(printable(evaluated))})`;
  return `${printable(message.what)}${value}\n${printable(message.why)}\n${printable(message.instead)}`;
}

const MAX_VALUE = 80;

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_VALUE ? text : `${characters.slice(0, MAX_VALUE).join('')}…`;
}

function relatedOf({ related, disguise }: ReportedFinding, locate: Locate): NonNullable<Diagnostic['relatedInformation']> {
  const places = [
    ...related.map(({ region, message }) => ({ region, message })),
    // Rules name the places of a disguise among the others, but not all rules do.
    ...disguise
      .filter((step) => !related.some((one) => isSame(one.region, step.region)))
      .map(({ region, operation }) => ({
        region,
        message: `hidden by ${operation}`,
      })),
  ];
  return places.flatMap(({ region, message }) => {
    const location = locate(region);
    return location === undefined ? [] : [{ location, message: printable(message) }];
  });
}

function isSame(left: LinesAndColumns, right: LinesAndColumns): boolean {
  return (['start', 'end'] as const).every((end) => left[end].line === right[end].line && left[end].column === right[end].column);
}

function ofProblem({ id, message }: ReportedProblem, range: Location['range']): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    code: id,
    message: printable(message),
    ...(id === 'suppression-unused' && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

function ofGap({ reason, message }: ReportedGap, range: Location['range']): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    code: `gap-${reason}`,
    message: `Not looked at: ${printable(message)}`,
  };
}
