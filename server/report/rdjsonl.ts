import type { Severity } from '../../rules/vocabulary/index.js';
import { addressOfRule, wholeMessage } from './message.js';
import type {
  CreateReporter,
  Place,
  Region,
  ReportContext,
  ReportedFinding,
  ReportedGap,
  ReportedProblem,
  RuleDescription,
} from './report.js';
import { inCell, safeJson } from './text.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

/** A diagnostic a line, for reviewdog. Columns count bytes of UTF-8. What could not be looked at is told as information. */
export const createRdjsonlReporter: CreateReporter = (write, context) => {
  const codes = new Map<string, object>();
  const source = { name: 'poisonlint', ...(context.homepage !== undefined && { url: context.homepage }) };
  const line = (diagnostic: object): void => write(`${safeJson({ ...diagnostic, source })}\n`);
  const codeOf = ({ ruleId, family }: ReportedFinding): object => {
    const known = codes.get(ruleId) ?? codeOfRule({ id: ruleId, family }, context);
    codes.set(ruleId, known);
    return known;
  };
  return {
    file({ findings, problems, gaps }) {
      for (const finding of findings) line({ ...ofFinding(finding), code: codeOf(finding) });
      for (const problem of problems) line(ofProblem(problem));
      for (const gap of gaps) line(ofGap(gap));
    },
    end() {
      // A stream of lines is whole after each of them.
    },
  };
};

function ofFinding(finding: ReportedFinding): object {
  const { path, region, severity, related } = finding;
  return {
    message: wholeMessage(finding),
    location: locationOf(path, region),
    severity: SEVERITIES[severity],
    ...(related.length > 0 && {
      related_locations: related.map((one) => ({ message: inCell(one, one.message), location: locationOf(path, one.region) })),
    }),
  };
}

function ofProblem(problem: ReportedProblem): object {
  const { message, path, region, severity, id } = problem;
  return { message: inCell(problem, message), location: locationOf(path, region), severity: SEVERITIES[severity], code: { value: id } };
}

function ofGap({ message, path, region, reason }: ReportedGap): object {
  return {
    message: `Not looked at, or not wholly: ${path} ${message}`,
    location: locationOf(path, region),
    severity: SEVERITIES.note,
    code: { value: `gap/${reason}` },
  };
}

function codeOfRule(rule: Pick<RuleDescription, 'id' | 'family'>, context: ReportContext): object {
  const url = addressOfRule(rule, context);
  return { value: rule.id, ...(url !== undefined && { url }) };
}

function locationOf(path: string, region: Region | undefined): object {
  return { path, ...(region && { range: { start: positionOf(region.start), end: positionOf(region.end) } }) };
}

function positionOf({ line, byteColumn }: Place): object {
  return { line, column: byteColumn };
}
