/** Weighted sums, and what they mean as shares of real code. */
import type { Calibration, Layer } from './data.js';

/**
 * A quantity and the bounds at which it starts to weigh something: one indicator a bound, `of >= bound`, ascending. Their weights add
 * up to a step function, so that no effect needs to be a straight line.
 */
export interface Feature<Traits> {
  readonly of: (traits: Traits) => number;
  readonly bounds: readonly number[];
  /** One name a bound. */
  readonly names: readonly string[];
}

export function steps<Traits>(name: string, of: (traits: Traits) => number, bounds: readonly number[]): Feature<Traits> {
  return { of, bounds, names: bounds.map((bound) => `${name} >= ${bound}`) };
}

/** A feature that holds or does not. */
export function when<Traits>(name: string, holds: (traits: Traits) => boolean): Feature<Traits> {
  return { of: (traits) => (holds(traits) ? 1 : 0), bounds: [1], names: [name] };
}

export interface Contribution {
  readonly feature: string;
  /** What it adds to the log-odds. */
  readonly weight: number;
}

export interface Scorer<Traits> {
  /** Log-odds of being planted. */
  readonly score: (traits: Traits) => number;
  /** What is not zero, the weightiest first. */
  readonly contributions: (traits: Traits) => Contribution[];
}

/** Binds a trained layer to the features of this version; what was not trained weighs nothing. */
export function createScorer<Traits>(features: readonly Feature<Traits>[], layer: Layer): Scorer<Traits> {
  const used = features
    .map((feature) => ({ ...feature, weights: feature.names.map((name) => layer.weights[name] ?? 0) }))
    .filter(({ weights }) => weights.some((weight) => weight !== 0));
  return {
    score: (traits) => {
      let sum = layer.bias;
      for (const { of, bounds, weights } of used) {
        const value = of(traits);
        for (let index = 0; index < bounds.length && value >= bounds[index]!; index++) sum += weights[index]!;
      }
      return sum;
    },
    contributions: (traits) =>
      used
        .flatMap(({ of, bounds, names, weights }) => {
          const value = of(traits);
          return bounds.flatMap((bound, index) => (value >= bound ? [{ feature: names[index]!, weight: weights[index]! }] : []));
        })
        .filter(({ weight }) => weight !== 0)
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
