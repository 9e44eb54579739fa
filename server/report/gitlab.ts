import { createHash } from 'node:crypto';
import type { Severity } from '../../rules/vocabulary/index.js';
import { wholeMessage } from './message.js';
import type { CreateReporter, ReportedFinding, ReportedGap, ReportedProblem } from './report.js';
import { inCell, safeJson } from './text.js';

/** An entry of a Code Quality report, with the fields that GitLab reads. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES: Readonly<Record<Severity, Issue['severity']>> = { error: 'critical', warning: 'major', note: 'minor' };

/**
 * A JSON array for the Code Quality widget of GitLab. It has no place for what could not be looked at, so gaps are issues that inform:
 * a part of a merge request that nobody can read is worth a look.
 */
export const createGitlabReporter: CreateReporter = (write) => {
  const seen = new Map<string, number>();
  let separator = '\n';

  /** GitLab compares reports by fingerprint and wants each once; those of twins in one file are numbered already. */
  function put(issue: Omit<Issue, 'fingerprint'>, identity: readonly string[]): void {
    const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
    const twins = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, twins);
    const fingerprint = twins === 1 ? hash : `${hash}-${twins}`;
    const { description, check_name, severity, location } = issue;
    write(separator + safeJson({ description, check_name, fingerprint, severity, location } satisfies Issue));
    separator = ',\n';
  }

  write('[');
  return {
    file({ findings, problems, gaps }) {
      for (const finding of findings) put(ofFinding(finding), [finding.path, finding.fingerprint]);
      for (const problem of problems) put(ofProblem(problem), [problem.path, problem.id, problem.message, markedText(problem)]);
      for (const gap of gaps) put(ofGap(gap), [gap.path, gap.reason, gap.message]);
    },
    end() {
      write('\n]\n');
    },
  };
};

function ofFinding(finding: ReportedFinding): Omit<Issue, 'fingerprint'> {
  return {
    description: wholeMessage(finding),
    check_name: finding.ruleId,
    severity: SEVERITIES[finding.severity],
    location: { path: finding.path, lines: { begin: finding.region.start.line } },
  };
}

function ofProblem(problem: ReportedProblem): Omit<Issue, 'fingerprint'> {
  const { message, id, severity, path, region } = problem;
  return {
    description: inCell(problem, message),
    check_name: id,
    severity: SEVERITIES[severity],
    location: { path, lines: { begin: region.start.line } },
  };
}

function ofGap({ message, reason, path, region }: ReportedGap): Omit<Issue, 'fingerprint'> {
  return {
    description: `Not looked at, or not wholly: ${path} ${message}`,
    check_name: `gap/${reason}`,
    severity: 'info',
    location: { path, lines: { begin: region?.start.line ?? 1 } },
  };
}

/** The comment itself: what of a problem stays when lines move. */
function markedText({ frame }: ReportedProblem): string {
  return frame.flatMap(({ text, mark }) => (mark === undefined ? [] : [text.slice(mark.start, mark.end)])).join('\n');
}
