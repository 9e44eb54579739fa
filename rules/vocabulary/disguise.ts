/** What rules say of the operations that hid something. */
import type { RelatedPlace } from './finding.js';
import type { DisguiseKind, DisguiseStep } from './values.js';

const TELLING: ReadonlySet<DisguiseKind> = new Set(['assembly', 'characters', 'decoding', 'reflection', 'evaluation']);
const MAX_RELATED = 4;

/** The steps that somebody takes who does not want to be read, each once. */
export function tellingSteps(steps: readonly DisguiseStep[]): readonly DisguiseStep[] {
  const seen = new Set<string>();
  return steps.filter((step) => {
    const key = `${step.operation} ${step.place.start}`;
    return TELLING.has(step.kind) && !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** The first of them as places that a finding points at. */
export function disguisePlaces(steps: readonly DisguiseStep[]): readonly RelatedPlace[] {
  return steps.slice(0, MAX_RELATED).map((step) => ({ place: step.place, role: 'disguise', message: `hidden by ${step.operation}` }));
}
