/** What every rule of the family reports of a guard in the same way. */
import type { GuardFact } from '../vocabulary/index.js';
import { identityOf, outcomePhrase, relatedPlaces, skippedPhrase, type Assessment } from './evidence.js';

export function describe(guard: GuardFact, assessment: Assessment) {
  const { constant, score, confidence, evidence } = assessment;
  const rendered = constant === undefined || constant === guard.operand.key ? '' : constant.rendered;
  return {
    data: {
      constant: `\`${rendered}\``,
      constantPhrase: rendered === '' ? '' : `matches \`${rendered}\`, the caller `,
      /** The same of something that need only be set. */
      switchPhrase: rendered === '' ? 'is enough: the caller ' : `matches \`${rendered}\`, the caller `,
      operand: guard.operand.text,
      outcome: outcomePhrase(guard),
      skipped: skippedPhrase(guard),
    },
    confidence,
    score,
    place: guard.place,
    related: relatedPlaces(guard, constant),
    ...(constant === undefined || constant.chain.length === 0 ? {} : { evaluated: rendered }),
    disguise: constant?.chain ?? [],
    evidence,
    identity: identityOf(guard, constant),
    symbol: guard.function.symbol,
  };
}
