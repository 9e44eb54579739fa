/** What several formats say in the same words. */
import type { Region, ReportContext, ReportedFinding, ReportedProblem, RuleDescription } from './report.js';
import { sentences } from './text.js';

export const PROBLEM_RULES: Readonly<Record<ReportedProblem['id'], string>> = {
  'suppression-without-reason': 'A suppression comment gives no reason, so it suppresses nothing.',
  'suppression-unused': 'A suppression comment suppresses nothing.',
};

/** What is here, what it evaluates to, why it matters and what to write instead, in one line of sentences. */
export function wholeMessage({ message: { what, why, instead }, evaluated }: ReportedFinding): string {
  return sentences([what, evaluated === undefined ? '' : `It evaluates to ${evaluated}.`, why, instead]);
}

const ROLE_LABELS: Readonly<Record<ReportedFinding['related'][number]['role'], string>> = {
  constant: 'constant',
  'skipped-check': 'skipped',
  disguise: 'disguised',
  outcome: 'outcome',
  source: 'comes from',
  condition: 'condition',
  context: 'see',
};

type Related = ReportedFinding['related'][number];

/** The related places that need a line of their own, and what to call each. */
export function relatedToTell({ region, related }: ReportedFinding): readonly (Related & { readonly label: string })[] {
  return related.filter((one) => !repeats(region, one)).map((one) => ({ ...one, label: ROLE_LABELS[one.role] }));
}

/** A constant in the marked code, and an outcome in the marked line, need no line that says so. */
function repeats(region: Region, related: Related): boolean {
  if (related.role === 'outcome') return related.region.start.line === region.start.line;
  if (related.role !== 'constant' && related.role !== 'disguise') return false;
  return !isBefore(related.region.start, region.start) && isBefore(related.region.start, region.end);
}

function isBefore(one: Region['start'], other: Region['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

/** The operations that hid the constant, without those that only carry it. */
export function disguises({ disguise }: ReportedFinding): ReportedFinding['disguise'] {
  return disguise.filter((step) => step.kind !== 'plain');
}

/** Where the rule's page is on the web; undefined where the project has no home there, and for rules of plugins. */
export function addressOfRule(
  { id, family }: Pick<RuleDescription, 'id' | 'family'>,
  { homepage, documentation }: ReportContext,
): string | undefined {
  if (homepage === undefined || documentation(id) === undefined) return undefined;
  return `${homepage.replace(/\/$/, '')}/blob/main/rules/${family}/${id}/README.md`;
}
