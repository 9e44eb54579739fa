import type { Confidence, Finding } from '../../rules/vocabulary/index.js';
import { compareSeverity } from './severity.js';

type Weighed = Pick<Finding, 'severity' | 'confidence' | 'score'>;

const CONFIDENCE: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** The weightiest first: severity, then confidence, then the score of the evidence. */
export function compareWeight(left: Weighed, right: Weighed): number {
  return (
    compareSeverity(left.severity, right.severity) || CONFIDENCE[right.confidence] - CONFIDENCE[left.confidence] || right.score - left.score
  );
}

/** Order in a file: by place, and at one place the weightiest first. */
export function comparePlace(left: Finding, right: Finding): number {
  return (
    left.place.start - right.place.start ||
    left.place.end - right.place.end ||
    compareWeight(left, right) ||
    compareText(left.ruleId, right.ruleId)
  );
}

/** By UTF-16 units: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
