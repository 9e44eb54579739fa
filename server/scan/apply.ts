/** Rules on facts: what each says becomes a finding. */
import { createHash } from 'node:crypto';
import { Interrupted } from '../evaluate/values/data.js';
import type { AnyRule, Fact, FactKind, FactOf, Finding, Gap, MessageTemplate, Report } from '../../rules/vocabulary/index.js';

export interface Found {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/** What a rule does with a fact of a kind. */
interface Visitor {
  readonly visit: (fact: Fact, report: Reporter) => void;
  /** The rule's place among the rules. */
  readonly rule: number;
}

type Reporter = (found: Report<Record<string, MessageTemplate>>) => void;

/** What one rule has to say. */
interface Told {
  readonly findings: Finding[];
  readonly gaps: Gap[];
  readonly report: Reporter;
}

/** A rule that fails on a fact leaves a gap; the others go on. */
export function applyRules(facts: Iterable<Fact>, rules: readonly AnyRule[]): Found {
  const told = rules.map((): Told | undefined => undefined);
  for (const fact of facts) {
    for (const { visit, rule } of visitorsOf(fact.kind, rules)) {
      const one = (told[rule] ??= listenTo(rules[rule]));
      try {
        visit(fact, one.report);
      } catch (error) {
        if (error instanceof Interrupted) throw error;
        one.gaps.push({
          reason: 'rule-crash',
          message: `the rule ${rules[rule]?.id ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`,
          place: fact.place,
        });
      }
    }
  }
  // In the order of the rules.
  return {
    findings: distinct(told.flatMap((one) => one?.findings ?? [])),
    gaps: told.flatMap((one) => one?.gaps ?? []),
  };
}

function listenTo(rule: AnyRule | undefined): Told {
  const findings: Finding[] = [];
  return { findings, gaps: [], report: (found) => rule !== undefined && findings.push(findingOf(rule, found)) };
}

const visitors = new WeakMap<readonly AnyRule[], Map<FactKind, readonly Visitor[]>>();

/** What the rules do with facts of a kind. */
function visitorsOf(kind: FactKind, rules: readonly AnyRule[]): readonly Visitor[] {
  let byKind = visitors.get(rules);
  if (byKind === undefined) {
    byKind = new Map<FactKind, readonly Visitor[]>();
    visitors.set(rules, byKind);
  }
  let known = byKind.get(kind);
  if (known === undefined) byKind.set(kind, (known = rules.flatMap((rule, index) => visitorOf(kind, rule, index))));
  return known;
}

function visitorOf<Kind extends FactKind>(kind: Kind, rule: AnyRule, index: number): readonly Visitor[] {
  const visit = rule.visit[kind];
  return visit === undefined ? [] : [{ rule: index, visit: (fact, report) => visit(fact as FactOf<Kind>, report) }];
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
