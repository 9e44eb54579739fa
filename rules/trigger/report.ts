/** What the rules of the family say of their evidence in the same way. */
import type { Circumstances, Confidence, Severity, Span, Told } from '../vocabulary/index.js';

/** A piece of evidence: how much it weighs, in log-odds, and a short phrase. */
export type Evidence = readonly [weight: number, phrase: string];

const CONFIDENCES: Readonly<Record<Severity, Confidence>> = { error: 'high', warning: 'medium', note: 'low' };
const PRIOR = -1;

/** The parts of a report that follow from its severity, its place and the evidence. */
export function tell(
  severity: Severity,
  place: Span,
  evidence: readonly Evidence[],
  more: Partial<Pick<Told, 'related' | 'disguise' | 'identity'>> & { readonly circumstances?: Circumstances } = {},
): Told {
  const { related = [], disguise = [], identity = [], circumstances } = more;
  const symbol = circumstances?.function.symbol ?? '';
  return {
    severity,
    confidence: CONFIDENCES[severity],
    score: evidence.reduce((sum, [weight]) => sum + weight, PRIOR),
    place,
    related,
    disguise,
    evidence: evidence.map(([, phrase]) => phrase),
    identity: [symbol, ...identity],
    symbol,
  };
}
