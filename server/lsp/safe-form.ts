import type { FileReport, ReportedFinding } from '../report/report.js';
import type { Edit } from '../scan/result.js';
import type { SubjectScan } from './scans.js';

/** Rules about options that are on or off, one of which is right: for these the other one is what to write. */
const SWITCHES: ReadonlySet<string> = new Set(['tls-verification-off', 'csrf-off', 'debug-mode', 'insecure-cookie', 'unescaped-template']);

const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ['False', 'True'],
  ['True', 'False'],
  ['false', 'true'],
  ['true', 'false'],
]);

/**
 * What to write in the place of a finding, where that is certain: an option that is on or off, and a scan of the text with the other
 * value that finds what it found before, except this.
 */
export async function safeForm(
  finding: ReportedFinding,
  { scanned }: SubjectScan,
  scan: (edits: readonly Edit[]) => Promise<FileReport | undefined>,
): Promise<string | undefined> {
  const other = SWITCHES.has(finding.ruleId) ? OPPOSITE.get(finding.evaluated ?? finding.snippet) : undefined;
  if (other === undefined) return undefined;
  const after = await scan([{ ...finding.place, text: other }]);
  if (after === undefined || after.gaps.length > scanned.report.gaps.length) return undefined;
  const left = after.findings.map(({ fingerprint }) => fingerprint);
  const before = scanned.report.findings.map(({ fingerprint }) => fingerprint);
  const isSolved = left.length === before.length - 1 && left.every((one) => before.includes(one));
  return isSolved ? other : undefined;
}
