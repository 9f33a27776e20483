import fc from 'fast-check'
import Fuse from 'fuse.js'
import { describe, expect, it } from 'vitest'
import { noEffort } from '../../src/matching/effort.ts'
import { createTypoTerms } from '../../src/matching/typo-terms.ts'

const MAX_DISTANCE = 0.34
/** Few letters, so that near terms, equal beginnings and repeated characters are common. */
const word = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom('あ', 'く', 'せ', 'す', 'き', 'ん', '年', '金'),
    minLength: min,
    maxLength: max,
  })

const terms = fc.uniqueArray(word(4, 14), { minLength: 1, maxLength: 60 })
const slip = fc.record({ term: fc.nat(), at: fc.nat(), dropped: fc.nat(2), put: word(0, 2) })

describe('createTypoTerms', () => {
  it('finds what fuse.js finds among all terms', () => {
    let found = 0
    fc.assert(
      fc.property(terms, fc.oneof(slip, word(3, 24)), (all, typed) => {
        const asked = typeof typed === 'string' ? typed : mistyped(all, typed)
        const fuse = new Fuse(all, { threshold: MAX_DISTANCE, ignoreLocation: false, distance: 8 })
        const expected = all.includes(asked) ? undefined : fuse.search(asked, { limit: 1 })[0]?.item
        if (expected !== undefined) found += 1
        expect(createTypoTerms(all, MAX_DISTANCE)(asked)).toBe(expected)
      }),
      { numRuns: 1_000, seed: 20261122 },
    )
    expect(found).toBeGreaterThan(200)
  })

  it('compares only the terms that share enough characters', () => {
    const known = ['あくせすきー', 'ねんきんねっと', 'ほけんりょう', 'くれじっとかーど']
    const effort = noEffort()
    const nearest = createTypoTerms(known, MAX_DISTANCE)
    expect(nearest('ねんぎんねっと', effort)).toBe('ねんきんねっと')
    expect(effort.terms).toBe(1)
    expect(nearest('まったくちがうことば', effort)).toBeUndefined()
    expect(effort.terms).toBe(1)
  })
})

function mistyped(all: readonly string[], { term, at, dropped, put }: Slip): string {
  const chars = (all[term % all.length] ?? '').split('')
  chars.splice(at % chars.length, dropped, put)
  return chars.join('').slice(0, 24)
}

interface Slip {
  readonly term: number
  readonly at: number
  readonly dropped: number
  readonly put: string
}
