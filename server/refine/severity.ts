import type { Finding, Severity } from '../../rules/vocabulary/index.js';

/** What a configuration says of a rule: left out, or every finding of it with this severity. */
export type RuleLevel = 'off' | Severity;
export const RULE_LEVELS = ['off', 'note', 'warning', 'error'] as const satisfies readonly RuleLevel[];
export const SEVERITIES = ['note', 'warning', 'error'] as const satisfies readonly Severity[];

/** Rule id to level; a rule that is not in it keeps the severity its evidence gives. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

export function atLeast(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] >= RANK[threshold];
}

/** Negative where `left` is more severe. */
export function compareSeverity(left: Severity, right: Severity): number {
  return RANK[right] - RANK[left];
}

export function applyLevels(findings: readonly Finding[], levels: RuleLevels): readonly Finding[] {
  if (findings.length === 0 || Object.keys(levels).length === 0) return findings;
  return findings.flatMap((finding) => {
    const level = Object.hasOwn(levels, finding.ruleId) ? levels[finding.ruleId] : undefined;
    if (level === 'off') return [];
    return level === undefined || level === finding.severity ? [finding] : [{ ...finding, severity: level }];
  });
}
