import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Choice, dot, type Example, fitListwise, fitLogistic } from '../../src/cli/fit.ts'

/** Reproducible noise between 0 and 1 (a linear congruence, Numerical Recipes). */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

describe('fitLogistic', () => {
  it('finds the coefficients that the answers were drawn from', () => {
    const random = noise(1)
    const truth = [-1, 2, -3]
    const examples = Array.from({ length: 1500 }, (): Example => {
      const features = [random() * 2, random()]
      return { features, right: random() < 1 / (1 + Math.exp(-dot(truth, [1, ...features]))) }
    })
    const fitted = fitLogistic(examples, 2)
    truth.forEach((coefficient, at) => {
      expect(Math.abs((fitted[at] ?? 0) - coefficient)).toBeLessThan(0.5)
    })
  })

  it('says the share of right ones where the features tell nothing', () => {
    const examples = Array.from({ length: 100 }, (_, at): Example => ({ features: [0], right: at < 80 }))
    const [bias = 0] = fitLogistic(examples, 1)
    expect(1 / (1 + Math.exp(-bias))).toBeCloseTo(0.8, 2)
  })
})

describe('fitListwise', () => {
  it('weighs what tells the right candidate, and not what does not', () => {
    const random = noise(2)
    const choices = Array.from({ length: 300 }, (): Choice => {
      const right = Math.floor(random() * 4)
      const candidates = Array.from({ length: 4 }, (_, at) => [random() + (at === right ? 1 : 0), random()])
      return { right, candidates }
    })
    const [telling = 0, silent = 0] = fitListwise(choices, 2)
    expect(telling).toBeGreaterThan(1)
    expect(Math.abs(silent)).toBeLessThan(telling / 4)
  })
})

it('dot is the sum of products', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.nat(1000)), { maxLength: 5 }), (pairs) => {
      const expected = pairs.reduce((sum, [a, b]) => sum + a * b, 0)
      expect(
        dot(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        ),
      ).toBe(expected)
    }),
    { seed: 20261122 },
  )
})
