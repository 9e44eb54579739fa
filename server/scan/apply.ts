/** Rules on facts: what each says becomes a finding. */
import { createHash } from 'node:crypto';
import type { AnyRule, Fact, FactKind, FactOf, Finding, Gap, MessageTemplate, Report } from '../../rules/vocabulary/index.js';

export interface Found {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/** A rule that fails on a fact leaves a gap; the others go on. */
export function applyRules(facts: readonly Fact[], rules: readonly AnyRule[]): Found {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const rule of rules) {
    const report = (found: Report<Record<string, MessageTemplate>>): void => void findings.push(findingOf(rule, found));
    for (const fact of facts) {
      try {
        visit(rule, fact, report);
      } catch (error) {
        gaps.push({
          reason: 'rule-crash',
          message: `the rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`,
          place: fact.place,
        });
      }
    }
  }
  return { findings: distinct(findings), gaps };
}

/** Hands a fact to what a rule does with its kind. */
function visit<Kind extends FactKind>(rule: AnyRule, fact: FactOf<Kind>, report: Parameters<NonNullable<AnyRule['visit'][Kind]>>[1]): void {
  const visitor = rule.visit[fact.kind];
  visitor?.(fact, report);
}

/** A test may decide at several places; the strongest evidence is told. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const sorted = [...findings].sort((a, b) => a.place.start - b.place.start || b.score - a.score);
  return sorted.filter((finding) => {
    const key = `${finding.ruleId} ${finding.place.start} ${finding.place.end}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function findingOf(rule: AnyRule, report: Report<Record<string, MessageTemplate>>): Finding {
  const template = rule.messages[report.message];
  if (template === undefined) throw new Error(`no message ${report.message}`);
  const data: Readonly<Record<string, string>> = report.data;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => data[name] ?? '');
  return {
    ruleId: rule.id,
    family: rule.family,
    weakness: rule.weakness,
    message: { what: fill(template.what), why: fill(template.why), instead: fill(template.instead) },
    severity: report.severity,
    confidence: report.confidence,
    score: report.score,
    place: report.place,
    related: report.related,
    ...(report.evaluated === undefined ? {} : { evaluated: report.evaluated }),
    disguise: report.disguise,
    evidence: report.evidence,
    symbol: report.symbol,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([rule.id, report.symbol, ...report.identity]))
      .digest('hex')
      .slice(0, 32),
  };
}
