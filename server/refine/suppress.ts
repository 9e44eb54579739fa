import type { Finding, Span } from '../../rules/vocabulary/index.js';
import { didYouMean } from './closest.js';
import type { LineIndex } from '../document/lines.js';
import { readDirectives, type Directive } from './directives.js';

/** A suppression comment that does not do what it says. Belongs to no rule. */
export interface Problem {
  readonly id: 'suppression-without-reason' | 'suppression-unused';
  readonly severity: 'warning';
  readonly message: string;
  readonly place: Span;
}

export interface Suppressed {
  readonly finding: Finding;
  readonly directive: Directive;
}

export interface SuppressionResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly Problem[];
}

export interface SuppressionInput {
  readonly text: string;
  readonly lines: LineIndex;
  /** Spans with the comment marks. */
  readonly comments: readonly Span[];
  /** Of a notebook. */
  readonly cells?: readonly Span[];
  readonly findings: readonly Finding[];
  /** Every rule id there is. */
  readonly knownRules: ReadonlySet<string>;
  /** Whether the rule was run on the whole document: only then is a suppression of it known to be unused. */
  readonly wasRun: (ruleId: string) => boolean;
}

/**
 * Takes out the findings that a comment accounts for. A comment without a reason suppresses nothing; it is reported,
 * and so is one that suppresses nothing although its rules were run.
 */
export function suppress(input: SuppressionInput): SuppressionResult {
  const directives = readDirectives(input.text, input.comments, input.lines, input.cells);
  if (directives.length === 0) return { findings: input.findings, suppressed: [], problems: [] };
  const effective = directives.filter((directive) => directive.reason !== '');
  const used = new Map<Directive, Set<string>>();
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];

  for (const finding of input.findings) {
    const line = input.lines.position(finding.place.start).line;
    const matching = effective.filter((directive) => covers(directive, finding.ruleId, line));
    for (const directive of matching) used.set(directive, (used.get(directive) ?? new Set()).add(finding.ruleId));
    const [directive] = matching.sort(byExtent);
    if (directive === undefined) findings.push(finding);
    else suppressed.push({ finding, directive });
  }

  const problems = [
    ...withoutReason(directives),
    ...effective.flatMap((directive) => unused(directive, used.get(directive) ?? new Set(), input)),
  ];
  return { findings, suppressed, problems: problems.sort((left, right) => left.place.start - right.place.start) };
}

function covers(directive: Directive, ruleId: string, line: number): boolean {
  const { first, last } = directive.lines;
  return line >= first && line <= last && (directive.rules.length === 0 || directive.rules.includes(ruleId));
}

/** The comment that speaks of the fewest lines is the one that was meant. */
function byExtent(left: Directive, right: Directive): number {
  return left.lines.last - left.lines.first - (right.lines.last - right.lines.first);
}

function withoutReason(directives: readonly Directive[]): Problem[] {
  const bare = directives.filter((directive) => directive.reason === '');
  // The rules of one block comment are directives of their own.
  const places = new Map(bare.map((directive) => [directive.start, directive]));
  return [...places.values()].map((directive) => ({
    id: 'suppression-without-reason',
    severity: 'warning',
    message: `This comment suppresses nothing because it gives no reason; write "poisonlint-${directive.keyword} ${directive.rules.join(', ') || '<rule>'} -- the reason"`,
    place: { start: directive.start, end: directive.end },
  }));
}

function unused(directive: Directive, used: ReadonlySet<string>, input: SuppressionInput): Problem[] {
  const place = { start: directive.start, end: directive.end };
  const report = (message: string): Problem => ({ id: 'suppression-unused', severity: 'warning', message, place });
  if (directive.rules.length === 0) {
    const everyRuleWasRun = [...input.knownRules].every(input.wasRun);
    return used.size > 0 || !everyRuleWasRun ? [] : [report('This comment suppresses nothing: no rule finds anything there')];
  }
  return directive.rules.flatMap((rule) => {
    if (used.has(rule)) return [];
    if (!input.knownRules.has(rule))
      return [report(`This comment names "${rule}", which is no rule.${didYouMean(rule, input.knownRules)}`)];
    return input.wasRun(rule) ? [report(`This comment suppresses nothing: ${rule} finds nothing there`)] : [];
  });
}
