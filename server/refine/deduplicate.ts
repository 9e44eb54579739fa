import type { Finding } from '../../rules/vocabulary/index.js';
import { compareWeight } from './sort.js';

/** One family says one thing of one place: of several findings there the weightiest stays. */
export function deduplicate(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.family} ${finding.place.start} ${finding.place.end}`;
    const other = best.get(key);
    if (other === undefined || compareWeight(finding, other) < 0) best.set(key, finding);
  }
  return [...best.values()];
}
