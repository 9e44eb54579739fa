import type { Severity } from '../../rules/vocabulary/index.js';
import { compareWeight } from '../refine/sort.js';
import type { CreateReporter, Region, ReportedFinding, ReportedProblem } from './report.js';
import { summarize } from './summary.js';
import { inCell, printable } from './text.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };
/** GitHub shows ten annotations of each kind for a step. */
const SHOWN_OF_EACH_KIND = 10;

interface Annotation {
  readonly severity: Severity;
  readonly line: string;
}

/** Workflow commands of GitHub Actions, the weightiest finding first, then a summary. */
export const createGithubReporter: CreateReporter = (write, context) => {
  const findings: ReportedFinding[] = [];
  const problems: ReportedProblem[] = [];
  let gaps = 0;
  return {
    file(report) {
      findings.push(...report.findings);
      problems.push(...report.problems);
      gaps += report.gaps.length;
    },
    end(summary) {
      const annotations = [...[...findings].sort(compareWeight).map(ofFinding), ...problems.map(ofProblem)];
      for (const annotation of annotations) write(`${annotation.line}\n`);
      if (gaps > 0)
        write(
          `::notice title=poisonlint::${message(`${gaps} ${gaps === 1 ? 'place' : 'places'} could not be looked at; the other formats list them`)}\n`,
        );
      const dropped = notShown(annotations);
      if (dropped > 0)
        write(`poisonlint: GitHub shows ${SHOWN_OF_EACH_KIND} annotations of each kind in a step; ${dropped} more are in this log\n`);
      if (!context.quiet) write(`poisonlint: ${summarize(summary)}\n`);
    },
  };
};

function ofFinding(finding: ReportedFinding): Annotation {
  const parts = [
    inCell(finding, finding.message.what),
    finding.message.why,
    finding.evaluated === undefined ? '' : `It evaluates to ${finding.evaluated}.`,
    finding.message.instead,
  ];
  return {
    severity: finding.severity,
    line: command(finding.severity, finding.path, finding.region, finding.ruleId, parts.filter((part) => part !== '').join('\n')),
  };
}

function ofProblem(problem: ReportedProblem): Annotation {
  return {
    severity: problem.severity,
    line: command(problem.severity, problem.path, problem.region, problem.id, inCell(problem, problem.message)),
  };
}

function command(severity: Severity, path: string, { start, end }: Region, title: string, text: string): string {
  // Columns are read only where the annotation is in one line.
  const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
  return `::${COMMANDS[severity]} file=${property(printable(path))},line=${start.line},endLine=${end.line}${columns},title=${property(title)}::${message(text)}`;
}

function message(text: string): string {
  return text.split('\n').map(printable).join('\n').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function notShown(annotations: readonly Annotation[]): number {
  const counts = new Map<Severity, number>();
  for (const { severity } of annotations) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - SHOWN_OF_EACH_KIND), 0);
}
