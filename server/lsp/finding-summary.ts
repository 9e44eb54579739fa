import type { ReportedFinding } from '../report/report.js';
import type { FindingSummary, Range } from './protocol.js';

export function summaryOf(finding: ReportedFinding, range: Range): FindingSummary {
  const { ruleId, severity, message, evaluated, fingerprint } = finding;
  return { ruleId, severity, ...message, fingerprint, range, ...(evaluated !== undefined && { evaluated }) };
}
