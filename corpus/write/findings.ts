import { findingToJson } from '../../server/report/json-finding.js';
import type { DecidedRow } from '../inspect/inspected.js';
export function annotationOf(row: DecidedRow): string {
  return JSON.stringify(row.findings.map(findingToJson));
}
export function findingLine(row: DecidedRow): string {
  return `${JSON.stringify({ ...row, findings: row.findings.map(findingToJson) })}\n`;
}
