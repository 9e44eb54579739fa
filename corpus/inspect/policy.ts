/** What excludes a sample. The policy is the user's, and stands in the summary. */
import type { Confidence, Severity } from '../../rules/vocabulary/index.js';
import { atLeast } from '../../server/refine/severity.js';
import { quarantineFinding } from './gaps.js';
import type { DecidedRow, InspectedRow } from './inspected.js';

export interface Policy {
  /** Findings from this severity on exclude; `never`: none does. */
  readonly excludeAt: Severity | 'never';
  /** Findings below this confidence do not exclude. */
  readonly minConfidence: Confidence;
  /** Only findings of these families exclude; all, where it is empty. */
  readonly families: readonly string[];
  /** A repository with this many excluded samples is excluded as a whole. */
  readonly quarantine?: number;
}

export const CONFIDENCES = ['low', 'medium', 'high'] as const satisfies readonly Confidence[];
const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** Whether its own findings exclude a row. */
export function excludes({ findings }: Pick<InspectedRow, 'findings'>, policy: Policy): boolean {
  const { excludeAt, minConfidence, families } = policy;
  if (excludeAt === 'never') return false;
  return findings.some(
    ({ severity, confidence, family }) =>
      atLeast(severity, excludeAt) && RANK[confidence] >= RANK[minConfidence] && (families.length === 0 || families.includes(family)),
  );
}

/** @param excludedOf how many samples of a repository its own findings exclude */
export function decide(row: InspectedRow, policy: Policy, excludedOf: (repository: string) => number): DecidedRow {
  if (excludes(row, policy)) return { ...row, excluded: true };
  const { repository, path = '' } = row.origin;
  const count = repository === undefined ? 0 : excludedOf(repository);
  if (repository === undefined || policy.quarantine === undefined || count < policy.quarantine) return { ...row, excluded: false };
  return { ...row, excluded: true, quarantined: true, findings: [...row.findings, quarantineFinding(path, repository, count)] };
}
