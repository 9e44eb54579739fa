/** One document in, findings and gaps out. Pure: no file system, no clock, no global state. */
import { createHash } from 'node:crypto';
import type { AnyRule, Fact, FactKind, FactOf, Finding, Gap, MessageTemplate, Report } from '../../rules/vocabulary/index.js';
import type { Document } from '../document/document.js';
import { evaluateModule, type EvaluationContext } from '../evaluate/evaluate.js';
import type { Lower } from '../lower/index.js';
import type { ScanResult } from './result.js';

export interface ScanContext extends Omit<EvaluationContext, 'parse' | 'name'> {
  readonly rules: readonly AnyRule[];
  readonly lower: Lower;
  /** Leave documents unparsed in which no rule could fire. */
  readonly prefilter: boolean;
}

/** Scans a text. Throws what the parser throws, and what `failure` of the context throws. */
export function scanDocument(document: Document, context: ScanContext): ScanResult {
  const { text, language, jsx } = document;
  if (context.prefilter && !mayMatch(text, context.rules)) return { findings: [], gaps: [], comments: [], parsed: false };
  const module = context.lower(text, { language, jsx });
  const parse = (inner: string) => context.lower(inner, { language, jsx: false });
  const { facts, gaps } = evaluateModule(module, text, { ...context, name: document.name, parse });
  const found = applyRules(facts, context.rules);
  const findings = found.findings.filter((finding) => document.region === undefined || touches(finding, document.region));
  const syntax = module.errors.map((place): Gap => ({ reason: 'syntax', message: 'this part could not be parsed', place }));
  return { findings: numberTwins(findings), gaps: [...syntax, ...gaps, ...found.gaps], comments: module.comments, parsed: true };
}

function mayMatch(text: string, rules: readonly AnyRule[]): boolean {
  return (
    // poisonlint-disable-next-line hardcoded-bypass -- the word that a comment must hold to be read, not a key
    text.includes('poisonlint-disable') ||
    rules.some((rule) => rule.anchors.length === 0 || rule.anchors.some((anchor) => text.includes(anchor)))
  );
}

function applyRules(facts: readonly Fact[], rules: readonly AnyRule[]): { findings: Finding[]; gaps: Gap[] } {
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
  return { findings: distinct(findings.sort((a, b) => a.place.start - b.place.start || b.score - a.score)), gaps };
}

/** Hands a fact to what a rule does with its kind. */
function visit<Kind extends FactKind>(rule: AnyRule, fact: FactOf<Kind>, report: Parameters<NonNullable<AnyRule['visit'][Kind]>>[1]): void {
  const visitor = rule.visit[fact.kind as Kind];
  visitor?.(fact, report);
}

/** A test may decide at several places; the strongest evidence is told. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
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

/** Whether the region takes part in a finding, wherever in it. */
function touches(finding: Finding, region: { readonly start: number; readonly end: number }): boolean {
  return [finding.place, ...finding.related.map((related) => related.place)].some(
    (place) => place.start < region.end && place.end > region.start,
  );
}

/** Equal findings of one document get numbers, in order of place. */
function numberTwins(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = (counts.get(finding.fingerprint) ?? 0) + 1;
    counts.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${count}` };
  });
}
