import { describe, expect, it } from 'vitest'
import { backOff } from '../../../src/channel/web/back-off.ts'

describe('backOff', () => {
  it('never waits less than a second nor more than fifteen', () => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      expect(backOff(attempt, 0)).toBe(1_000)
      expect(backOff(attempt, 0.999_999)).toBeLessThanOrEqual(15_000)
    }
  })

  it('waits longer with each try until the longest wait is reached', () => {
    expect([0, 1, 2, 3, 4].map((attempt) => backOff(attempt, 1))).toEqual([
      2_000, 4_000, 8_000, 15_000, 15_000,
    ])
  })

  it('spreads even the first tries of many pages', () => {
    expect([0, 0.25, 0.5, 0.75].map((random) => backOff(0, random))).toEqual([1_000, 1_250, 1_500, 1_750])
  })
})
