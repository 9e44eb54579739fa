import type { Location, Notification, PhysicalLocation, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif';
import type { Confidence, Severity } from '../../rules/vocabulary/index.js';
import { compareWeight } from '../refine/sort.js';
import type {
  CellRegion,
  CreateReporter,
  Region,
  ReportContext,
  ReportedFinding,
  ReportedGap,
  ReportedProblem,
  RuleDescription,
  RunSummary,
} from './report.js';
import { addressOfRule, PROBLEM_RULES, wholeMessage } from './message.js';
import { inCell, safeJson } from './text.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = '%SRCROOT%';
/** GitHub shows 5,000 results of a run, and does not always choose the most severe. */
const MAX_RESULTS = 5_000;
const MAX_NOTIFICATIONS = 1_000;
const MAX_DESCRIPTION = 1_024;

const RANK: Readonly<Record<Confidence, number>> = { high: 90, medium: 60, low: 30 };
/** GitHub: over 9.0 critical, from 7.0 high, from 4.0 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.8', warning: '6.5', note: '3.0' };
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'recommendation' };

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
      const results = [...[...findings].sort(compareWeight).map(resultOfFinding), ...problems.map(resultOfProblem)];
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
  const driver = {
    name: 'poisonlint',
    semanticVersion: context.version,
    ...(context.homepage !== undefined && { informationUri: context.homepage }),
    rules,
  };
  const run = {
    tool: { driver },
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

function describeRule(rule: RuleDescription, context: ReportContext): ReportingDescriptor {
  const page = context.documentation(rule.id);
  const address = addressOfRule(rule, context);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: rule.summary.slice(0, MAX_DESCRIPTION) },
    fullDescription: { text: rule.summary.slice(0, MAX_DESCRIPTION) },
    help: { text: page ?? rule.summary, ...(page !== undefined && { markdown: page }) },
    ...(address !== undefined && { helpUri: address }),
    defaultConfiguration: { level: rule.severity },
    properties: {
      tags: ['security', rule.family, weaknessTag(rule.weakness)],
      precision: rule.severity === 'error' ? 'high' : 'medium',
      'problem.severity': PROBLEM_SEVERITY[rule.severity],
      'security-severity': SECURITY_SEVERITY[rule.severity],
    },
  };
}

/** `CWE-79` gives `external/cwe/cwe-079`. */
function weaknessTag(weakness: string): string {
  return `external/cwe/cwe-${weakness.replace(/^\D*/, '').padStart(3, '0')}`;
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

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function resultOfFinding(finding: ReportedFinding): Result {
  const flow = threadFlow(finding);
  return {
    ruleId: finding.ruleId,
    kind: 'fail',
    level: finding.severity,
    rank: RANK[finding.confidence],
    message: { text: messageOf(finding) },
    locations: [
      {
        // In a notebook the file holds the code as JSON: the snippet would not be what stands in the region.
        physicalLocation: physical(finding.path, finding.region, finding.cell === undefined ? finding.snippet : undefined),
        ...(finding.symbol !== '' && { logicalLocations: [{ fullyQualifiedName: finding.symbol }] }),
      },
    ],
    relatedLocations: finding.related.map((related, at) => ({
      ...location(finding.path, related.region, inCell(related, related.message)),
      id: at + 1,
    })),
    ...(flow.length > 1 && { codeFlows: [{ threadFlows: [{ locations: flow }] }] }),
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1`, 'poisonlint/v1': finding.fingerprint },
    properties: {
      ...cellProperties(finding),
      family: finding.family,
      confidence: finding.confidence,
      score: finding.score,
      evidence: finding.evidence,
      ...(finding.evaluated !== undefined && { evaluated: finding.evaluated }),
      ...(finding.disguise.length > 0 && { disguise: finding.disguise.map((step) => step.operation) }),
    },
  };
}

/** Its first sentence is the title of the alert. */
function messageOf(finding: ReportedFinding): string {
  const links = finding.related.map((related, at) => `[${escapeMessage(related.message)}](${at + 1})`);
  return `${escapeMessage(wholeMessage(finding))}${links.length === 0 ? '' : ` See ${links.join(', ')}.`}`;
}

function cellProperties({ cell }: { readonly cell?: CellRegion }): { readonly cell?: number; readonly cellLine?: number } {
  return cell === undefined ? {} : { cell: cell.number, cellLine: cell.region.start.line };
}

/** Brackets from scanned code would make links. */
function escapeMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

/** From where the constant is written, over the operations that hid it, to the place where it decides. */
function threadFlow(finding: ReportedFinding): ThreadFlowLocation[] {
  const steps: { region: Region; message: string }[] = [];
  for (const related of finding.related) if (related.role === 'constant') steps.push({ region: related.region, message: related.message });
  for (const step of finding.disguise) steps.push({ region: step.region, message: step.operation });
  steps.push({ region: finding.region, message: finding.message.what });
  return steps.map(({ region, message }) => ({
    location: location(finding.path, region, escapeMessage(message)),
    importance: 'essential',
  }));
}

function resultOfProblem(problem: ReportedProblem): Result {
  return {
    ruleId: problem.id,
    kind: 'fail',
    level: problem.severity,
    message: { text: escapeMessage(inCell(problem, problem.message)) },
    locations: [{ physicalLocation: physical(problem.path, problem.region) }],
    ...(problem.cell && { properties: cellProperties(problem) }),
  };
}

function notifications(gaps: readonly ReportedGap[], dropped: number, summary: RunSummary): Notification[] {
  const list: Notification[] = gaps.slice(0, MAX_NOTIFICATIONS).map((gap) => ({
    level: 'warning',
    descriptor: { id: `gap/${gap.reason}` },
    message: { text: escapeMessage(`${gap.path} ${gap.message}`) },
    locations: [{ physicalLocation: physical(gap.path, gap.region) }],
  }));
  const say = (id: string, text: string): number => list.push({ level: 'warning', descriptor: { id }, message: { text } });
  if (gaps.length > MAX_NOTIFICATIONS) say('gap/more', `${gaps.length - MAX_NOTIFICATIONS} more gaps are not listed.`);
  if (dropped > 0) say('results/more', `${dropped} less severe results are left out: readers keep ${MAX_RESULTS} of a run.`);
  if (summary.interrupted) say('run/interrupted', 'The run was interrupted before all files were looked at.');
  return list;
}

function location(path: string, region: Region, text: string): Location {
  return { physicalLocation: physical(path, region), message: { text } };
}

function physical(path: string, region?: Region, snippet?: string): PhysicalLocation {
  const artifactLocation = isAbsolute(path) ? { uri: absoluteUri(path) } : { uri: encodePath(path), uriBaseId: ROOT };
  if (region === undefined) return { artifactLocation };
  const { start, end } = region;
  return {
    artifactLocation,
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(snippet !== undefined && { snippet: { text: snippet } }),
    },
  };
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

function absoluteUri(path: string): string {
  return `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}`;
}

/** Forward slashes stay; everything else that a URI gives a meaning to is percent-encoded. */
function encodePath(path: string): string {
  const wellFormed = path.replace(/\p{Cs}/gu, '\uFFFD');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
