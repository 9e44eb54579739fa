import picocolors from 'picocolors';
import type { Severity } from '../../rules/vocabulary/index.js';
import { disguises, placeOf, placeOfGap, positionOf, relatedToTell, type Placed } from './message.js';
import type { CreateReporter, FileReport, FrameLine, ReportedFinding, ReportedGap, ReportedProblem, RunSummary } from './report.js';
import { leftOut, summarize } from './summary.js';
import { displayWidth, plural, printable, printablePath } from './text.js';

type Colors = ReturnType<typeof picocolors.createColors>;

const GUTTER = '    ';
/** Names of the lines under a frame are padded to this. */
const LABEL_WIDTH = 13;
const GAPS_SHOWN = 20;

/** For people: grouped by file, each finding with its code, where its constant came from, and what to do. */
export const createStylishReporter: CreateReporter = (write, context) => {
  const colors = picocolors.createColors(context.color);
  const gaps: ReportedGap[] = [];
  return {
    file(report) {
      gaps.push(...report.gaps);
      if (report.findings.length + report.problems.length > 0) write(fileSection(report, colors));
    },
    end(summary) {
      if (gaps.length > 0) write(gapSection(gaps, colors));
      if (!context.quiet) write(summarySection(summary, colors));
    },
  };
};

function fileSection(report: FileReport, colors: Colors): string {
  const entries = [...report.findings.map((finding) => ({ region: finding.region, lines: findingLines(finding, colors) }))];
  entries.push(...report.problems.map((problem) => ({ region: problem.region, lines: problemLines(problem, colors) })));
  entries.sort((left, right) => left.region.start.line - right.region.start.line || left.region.start.column - right.region.start.column);
  return `${colors.underline(printablePath(report.path))}\n${entries.map((entry) => `${entry.lines.join('\n')}\n`).join('\n')}\n`;
}

/** All that is said of a finding, a line each. */
export function findingLines(finding: ReportedFinding, colors: Colors): string[] {
  return [
    headline(finding, finding.severity, finding.message.what.replace(/\.$/, ''), finding.ruleId, colors),
    ...codeFrame(finding.path, finding, finding.frame, colors),
    ...explanation(finding).map(([label, text]) => `${GUTTER}${colors.dim(label.padEnd(LABEL_WIDTH))} ${printable(text)}`),
  ];
}

export function problemLines(problem: ReportedProblem, colors: Colors): string[] {
  return [
    headline(problem, problem.severity, problem.message, problem.id, colors),
    ...codeFrame(problem.path, problem, problem.frame, colors),
  ];
}

function headline(place: Placed, severity: Severity, message: string, id: string, colors: Colors): string {
  return `  ${colors.dim(positionOf(place))}  ${paint(severity, colors)(severity)}  ${colors.bold(printable(message))}  ${colors.dim(id)}`;
}

function explanation(finding: ReportedFinding): (readonly [label: string, text: string])[] {
  const rows: (readonly [string, string])[] = [];
  if (finding.evaluated !== undefined) rows.push(['evaluates to', finding.evaluated + disguiseClause(finding)]);
  for (const related of relatedToTell(finding))
    rows.push([related.label, `${placeOf(finding.path, related)}  ${related.excerpt}  (${related.message})`]);
  rows.push(['why', finding.message.why], ['instead', finding.message.instead]);
  return rows.filter(([, text]) => text !== '');
}

function disguiseClause(finding: ReportedFinding): string {
  const operations = [...new Set(disguises(finding).map((step) => step.operation))];
  return operations.length === 0 ? '' : `  (through ${operations.join(', ')})`;
}

function codeFrame(path: string, place: Placed, frame: readonly FrameLine[], colors: Colors): string[] {
  const width = String(frame.at(-1)?.number ?? 0).length;
  const rows = frame.flatMap((line) => frameRows(line, width, colors));
  return [`${GUTTER}${' '.repeat(width)}${colors.dim('╭─')} ${colors.cyan(printablePath(placeOf(path, place)))}`, ...rows];
}

/** The gutter stands before scanned text in every row, so that no row can begin with what a CI system would obey. */
function frameRows(line: FrameLine, width: number, colors: Colors): string[] {
  const number = String(line.number).padStart(width);
  const before = line.cutBefore ? '…' : '';
  const text = `${before}${printable(line.text)}${line.cutAfter ? '…' : ''}`;
  const gutter = line.mark === undefined ? colors.dim(`  ${number} │`) : `${colors.red('>')} ${number} ${colors.dim('│')}`;
  const rows = [`  ${gutter} ${text}`.trimEnd()];
  if (line.mark === undefined) return rows;
  const indent = displayWidth(before + printable(line.text.slice(0, line.mark.start)));
  const length = Math.max(1, displayWidth(printable(line.text.slice(line.mark.start, line.mark.end))));
  rows.push(`${GUTTER}${' '.repeat(width)} ${colors.dim('│')} ${' '.repeat(indent)}${colors.red('^'.repeat(length))}`);
  return rows;
}

function gapSection(gaps: readonly ReportedGap[], colors: Colors): string {
  const rows = gaps.slice(0, GAPS_SHOWN).map((gap) => {
    return `  ${printable(placeOfGap(gap))}  ${printable(gap.message)}  ${colors.dim(gap.reason)}`;
  });
  if (gaps.length > GAPS_SHOWN) rows.push(`  … and ${gaps.length - GAPS_SHOWN} more (--format json lists all)`);
  return `${colors.yellow(`${plural(gaps.length, 'gap')}: not looked at, or not wholly`)}\n${rows.join('\n')}\n\n`;
}

function summarySection(summary: RunSummary, colors: Colors): string {
  const worst = (['error', 'warning', 'note'] as const).find((severity) => summary.counts[severity] > 0);
  const mark = worst === undefined ? (summary.files === 0 ? colors.dim('·') : colors.green('✓')) : paint(worst, colors)('✖');
  const rest = [...(summary.gaps > 0 ? [plural(summary.gaps, 'gap')] : []), ...leftOut(summary)];
  const second = rest.length === 0 ? '' : `${colors.dim(`  ${rest.join('; ')}`)}\n`;
  return `${mark} ${summarize(summary)}\n${second}`;
}

function paint(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}
