import type { Notification, ReportingDescriptor, Result } from 'sarif';
import { compareWeight } from '../refine/sort.js';
import { PROBLEM_RULES } from './message.js';
import type { CreateReporter, ReportContext, ReportedFinding, ReportedGap, ReportedProblem, RunSummary } from './report.js';
import { artifactOf, cellProperties, escapeMessage, physical, resultOfFinding, ROOT } from './sarif/result.js';
import { describeRule, driverOf, pascalCase, SCHEMA } from './sarif/rules.js';
import { inCell, safeJson } from './text.js';

/** GitHub shows 5,000 results of a run, and does not always choose the most severe. */
const MAX_RESULTS = 5_000;
const MAX_NOTIFICATIONS = 1_000;

/**
 * SARIF 2.1.0. Suppressed findings are left out: GitHub does not read `suppressions` and would show them as alerts.
 * Written as a whole at the end, since the most severe results come first.
 */
export const createSarifReporter: CreateReporter = (write, context) => {
  const findings: ReportedFinding[] = [];
  const problems: ReportedProblem[] = [];
  const gaps: ReportedGap[] = [];
  return {
    file(report) {
      findings.push(...report.findings);
      problems.push(...report.problems);
      gaps.push(...report.gaps);
    },
    end(summary) {
      const descriptors = [...context.rules.map((rule) => describeRule(rule, context)), ...usedProblemRules(problems)];
      const indexes = new Map(descriptors.map((descriptor, at) => [descriptor.id, at]));
      const results = [...[...findings].sort(compareWeight).map((finding) => resultOfFinding(finding)), ...problems.map(resultOfProblem)];
      const shown = results.slice(0, MAX_RESULTS).map((result) => ({ ...result, ruleIndex: indexes.get(result.ruleId ?? '') ?? -1 }));
      write(wrap(descriptors, shown, notifications(gaps, results.length - shown.length, summary), summary, context));
    },
  };
};

function wrap(
  rules: ReportingDescriptor[],
  results: Result[],
  toolExecutionNotifications: Notification[],
  summary: RunSummary,
  context: ReportContext,
): string {
  const run = {
    tool: { driver: driverOf(rules, context) },
    automationDetails: { id: 'poisonlint/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { uri: context.root } },
    invocations: [{ executionSuccessful: !summary.interrupted, toolExecutionNotifications }],
  };
  const head = safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
  // A result a line: a file that people compare and that editors can open.
  const list = results.length === 0 ? '[]' : `[\n${results.map(safeJson).join(',\n')}\n]`;
  return `${head.slice(0, -'}]}'.length)},"results":${list}}]}\n`;
}

function usedProblemRules(problems: readonly ReportedProblem[]): ReportingDescriptor[] {
  return [...new Set(problems.map((problem) => problem.id))].map((id) => ({
    id,
    name: pascalCase(id),
    shortDescription: { text: PROBLEM_RULES[id] },
    fullDescription: { text: PROBLEM_RULES[id] },
    help: { text: PROBLEM_RULES[id] },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['maintainability'], precision: 'very-high', 'problem.severity': 'warning' },
  }));
}

function resultOfProblem(problem: ReportedProblem): Result {
  return {
    ruleId: problem.id,
    kind: 'fail',
    level: problem.severity,
    message: { text: escapeMessage(inCell(problem, problem.message)) },
    locations: [{ physicalLocation: physical(artifactOf(problem.path), problem.region) }],
    ...(problem.cell && { properties: cellProperties(problem) }),
  };
}

function notifications(gaps: readonly ReportedGap[], dropped: number, summary: RunSummary): Notification[] {
  const list: Notification[] = gaps.slice(0, MAX_NOTIFICATIONS).map((gap) => ({
    level: 'warning',
    descriptor: { id: `gap/${gap.reason}` },
    message: { text: escapeMessage(`${gap.path} ${gap.message}`) },
    locations: [{ physicalLocation: physical(artifactOf(gap.path), gap.region) }],
  }));
  const say = (id: string, text: string): number => list.push({ level: 'warning', descriptor: { id }, message: { text } });
  if (gaps.length > MAX_NOTIFICATIONS) say('gap/more', `${gaps.length - MAX_NOTIFICATIONS} more gaps are not listed.`);
  if (dropped > 0) say('results/more', `${dropped} less severe results are left out: readers keep ${MAX_RESULTS} of a run.`);
  if (summary.interrupted) say('run/interrupted', 'The run was interrupted before all files were looked at.');
  return list;
}
