/** Weighted sums, and what they mean as shares of real code. */
import type { Calibration, Layer } from './data.js';

export interface Contribution {
  readonly feature: string;
  readonly value: number;
  /** What it adds to the log-odds. */
  readonly weight: number;
}

export interface Scorer<Traits> {
  /** Log-odds of being planted. */
  readonly score: (traits: Traits) => number;
  /** What is not zero, the weightiest first. */
  readonly contributions: (traits: Traits) => Contribution[];
}

/** Binds a trained layer to the features of this version; a feature that was not trained weighs nothing. */
export function createScorer<Traits>(
  features: readonly { readonly name: string; readonly of: (traits: Traits) => number }[],
  layer: Layer,
): Scorer<Traits> {
  const used = features.flatMap((feature) => {
    const weight = layer.weights[feature.name] ?? 0;
    return weight === 0 ? [] : [{ ...feature, weight }];
  });
  return {
    score: (traits) => used.reduce((sum, feature) => sum + feature.weight * feature.of(traits), layer.bias),
    contributions: (traits) =>
      used
        .map((feature) => ({ feature: feature.name, value: feature.of(traits), weight: feature.weight * feature.of(traits) }))
        .filter((contribution) => contribution.weight !== 0)
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}

export const HIGHEST_SURPRISE = 5;

/** Monotone; below the first knot 0, beyond the last the last. */
export function calibrate(calibration: Calibration, score: number): number {
  let low = 0;
  let high = calibration.length - 1;
  if (high < 0 || !(score > calibration[0]![0])) return 0;
  if (score >= calibration[high]![0]) return calibration[high]![1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (calibration[middle]![0] <= score) low = middle;
    else high = middle;
  }
  const [fromScore, from] = calibration[low]!;
  const [toScore, to] = calibration[high]!;
  return from + ((to - from) * (score - fromScore)) / (toScore - fromScore);
}
