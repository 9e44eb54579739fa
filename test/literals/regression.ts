/** Logistic regression with a quadratic penalty, fitted by Newton's method: few features, exact, deterministic. */

export interface Example {
  /** Indexes of the features that are 1, ascending; all others are 0. */
  readonly active: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

export interface Fit {
  readonly bias: number;
  readonly weights: readonly number[];
}

const ITERATIONS = 25;
/** Largest step of a weight; weights are rounded to a thousandth. */
const CONVERGED = 1e-4;

/**
 * `penalty` is added to the diagonal for every weight but the bias. `from` is where to start: near the solution a few steps do.
 * Active features are in ascending order, so that only the lower triangle is filled.
 */
export function fitLogistic(examples: readonly Example[], features: number, penalty: number, from?: Fit): Fit {
  const size = features + 1;
  let weights = Float64Array.from(from === undefined ? new Array<number>(size).fill(0) : [from.bias, ...from.weights]);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    for (let index = 1; index < size; index++) {
      gradient[index] = -penalty * weights[index]!;
      curvature[index * size + index] = penalty;
    }
    for (const { active, positive, weight } of examples) {
      let sum = weights[0]!;
      for (const feature of active) sum += weights[feature + 1]!;
      const share = 1 / (1 + Math.exp(-sum));
      const slope = weight * ((positive ? 1 : 0) - share);
      const bend = weight * Math.max(share * (1 - share), 1e-6);
      gradient[0]! += slope;
      curvature[0]! += bend;
      for (let outer = 0; outer < active.length; outer++) {
        const row = active[outer]! + 1;
        gradient[row]! += slope;
        curvature[row]! += bend;
        curvature[row * size]! += bend;
        for (let inner = 0; inner <= outer; inner++) curvature[row * size + active[inner]! + 1]! += bend;
      }
    }
    const step = solve(curvature, gradient, size);
    weights = weights.map((value, index) => value + step[index]!);
    if (step.every((value) => Math.abs(value) < CONVERGED)) break;
  }
  return { bias: weights[0]!, weights: [...weights.subarray(1)] };
}

/** Cholesky, for a symmetric positive definite matrix. */
function solve(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let inner = 0; inner < column; inner++) sum -= lower[row * size + inner]! * lower[column * size + inner]!;
      lower[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[column * size + column]!;
    }
  }
  const half = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row]!;
    for (let inner = 0; inner < row; inner++) sum -= lower[row * size + inner]! * half[inner]!;
    half[row] = sum / lower[row * size + row]!;
  }
  const result = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = half[row]!;
    for (let inner = row + 1; inner < size; inner++) sum -= lower[inner * size + row]! * result[inner]!;
    result[row] = sum / lower[row * size + row]!;
  }
  return result;
}
