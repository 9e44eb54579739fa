/** Rules as SARIF describes them, and as GitHub reads that. */
import type { ReportingDescriptor, ToolComponent } from 'sarif';
import type { Severity } from '../../../rules/vocabulary/index.js';
import { addressOfRule } from '../message.js';
import type { ReportContext, RuleDescription } from '../report.js';

export const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const MAX_DESCRIPTION = 1_024;

/** GitHub: over 9.0 critical, from 7.0 high, from 4.0 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.8', warning: '6.5', note: '3.0' };
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'recommendation' };

export function driverOf(rules: ReportingDescriptor[], { version, homepage }: Pick<ReportContext, 'version' | 'homepage'>): ToolComponent {
  return { name: 'poisonlint', semanticVersion: version, ...(homepage !== undefined && { informationUri: homepage }), rules };
}

export function describeRule(rule: RuleDescription, context: Pick<ReportContext, 'homepage' | 'documentation'>): ReportingDescriptor {
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

export function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
