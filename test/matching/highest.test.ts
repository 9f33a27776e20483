import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highest } from '../../src/matching/highest.ts'

it('picks the same values as sorting all of them would', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NEGATIVE_INFINITY)))
  fc.assert(
    fc.property(values, fc.nat(12), fc.integer({ min: -6, max: 6 }), (numbers, count, floor) => {
      const picked = [...highest(Float64Array.from(numbers), count, floor)]
      const possible = numbers.filter((value) => value >= floor).sort((a, b) => b - a)
      expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b))
      expect(picked.map((place) => numbers[place]).sort((a = 0, b = 0) => b - a)).toEqual(
        possible.slice(0, count),
      )
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

it('never picks what was crossed out, though nothing else is left', () => {
  expect([...highest(Float64Array.of(Number.NEGATIVE_INFINITY, 1), 2)]).toEqual([1])
})
