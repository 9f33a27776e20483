/** Two small fits by gradient descent (Adam), for the weights in `knowledge/search.yaml`. Deterministic. */

/** One choice to learn: the features of each candidate, and which of them is right. */
export interface Choice {
  readonly candidates: readonly (readonly number[])[]
  readonly right: number
}

/** Weights under which the right candidates get the largest share (softmax over each list), with a small L2 penalty. */
export function fitListwise(choices: readonly Choice[], features: number): number[] {
  return descend(features, (weights, slope) => {
    for (const { candidates, right } of choices) {
      const scores = candidates.map((candidate) => dot(weights, candidate))
      const top = Math.max(...scores)
      const shares = scores.map((score) => Math.exp(score - top))
      const sum = shares.reduce((total, share) => total + share, 0)
      candidates.forEach((candidate, at) => {
        const error = ((shares[at] ?? 0) / sum - (at === right ? 1 : 0)) / choices.length
        candidate.forEach((value, feature) => {
          slope[feature] = (slope[feature] ?? 0) + error * value
        })
      })
    }
  })
}

export interface Example {
  readonly features: readonly number[]
  readonly right: boolean
}

/** Logistic regression: the intercept first, then a weight for each feature. */
export function fitLogistic(examples: readonly Example[], features: number): number[] {
  return descend(features + 1, (weights, slope) => {
    for (const { features: values, right } of examples) {
      const all = [1, ...values]
      const error = (1 / (1 + Math.exp(-dot(weights, all))) - (right ? 1 : 0)) / examples.length
      all.forEach((value, feature) => {
        slope[feature] = (slope[feature] ?? 0) + error * value
      })
    }
  })
}

const ROUNDS = 500
const PENALTY = 1e-4
const RATE = 0.3

/** `addSlope` adds the gradient at `weights` to `slope`. */
function descend(size: number, addSlope: (weights: readonly number[], slope: number[]) => void): number[] {
  const weights = Array.from({ length: size }, () => 0)
  const mean = [...weights]
  const square = [...weights]
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slope = weights.map((weight) => PENALTY * weight)
    addSlope(weights, slope)
    slope.forEach((value, at) => {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * value
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * value ** 2
      const step =
        (mean[at] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** round)) + 1e-9)
      weights[at] = (weights[at] ?? 0) - RATE * (1 - round / ROUNDS) * step
    })
  }
  return weights
}

export function dot(weights: readonly number[], values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
}
