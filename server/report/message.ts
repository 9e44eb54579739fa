/** What several formats say in the same words. */
import type { CellRegion, Region, ReportContext, ReportedFinding, ReportedGap, ReportedProblem, RuleDescription } from './report.js';
import { inCell, sentences } from './text.js';

export const PROBLEM_RULES: Readonly<Record<ReportedProblem['id'], string>> = {
  'suppression-without-reason': 'A suppression comment gives no reason, so it suppresses nothing.',
  'suppression-unused': 'A suppression comment suppresses nothing.',
};

/** Something in a file, or in a cell of a notebook. */
export interface Placed {
  readonly region: Region;
  readonly cell?: CellRegion;
}

/** `3:5`; in a notebook `cell 2:3:5`, as people count there. */
export function positionOf({ region, cell }: Placed): string {
  const { line, column } = (cell?.region ?? region).start;
  return `${cell === undefined ? '' : `cell ${cell.number}:`}${line}:${column}`;
}

export function placeOf(path: string, place: Placed): string {
  return `${path}:${positionOf(place)}`;
}

/** Where a gap is, as exactly as that is known. */
export function placeOfGap({ path, region, cell }: ReportedGap): string {
  return region === undefined ? path : placeOf(path, { region, ...(cell && { cell }) });
}

/** What is here, what it evaluates to, why it matters and what to write instead, in one line of sentences. */
export function wholeMessage(finding: ReportedFinding): string {
  const { message, evaluated } = finding;
  const { what, why, instead } = message;
  return sentences([inCell(finding, what), evaluated === undefined ? '' : `It evaluates to ${evaluated}.`, why, instead]);
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
  { homepage, documentation }: Pick<ReportContext, 'homepage' | 'documentation'>,
): string | undefined {
  if (homepage === undefined || documentation(id) === undefined) return undefined;
  return `${homepage.replace(/\/$/, '')}/blob/main/rules/${family}/${id}/README.md`;
}
