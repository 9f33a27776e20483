import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, bornOnOrBefore, dayAgeIsReached } from '../../src/knowledge/age.ts'

describe('dayAgeIsReached', () => {
  it.each([
    ['1961-04-02', 65, '2026-04-01'],
    ['1961-04-01', 65, '2026-03-31'],
    ['1961-01-01', 65, '2025-12-31'],
    ['2004-03-01', 20, '2024-02-29'],
    ['2005-03-01', 20, '2025-02-28'],
    ['2004-02-29', 20, '2024-02-28'],
    ['2004-02-29', 21, '2025-02-28'],
  ])('is for those born on %s and %i years the %s', (birth, age, day) =>
    expect(dayAgeIsReached(birth, age)).toBe(day),
  )

  it('refuses what is no day', () => {
    expect(() => dayAgeIsReached('2023-02-29', 20)).toThrow(RangeError)
  })
})

describe('ageOn', () => {
  it.each([
    ['1961-04-02', '2026-03-31', 64],
    ['1961-04-02', '2026-04-01', 65],
    ['1961-04-02', '2026-04-02', 65],
    ['1961-01-01', '2025-12-30', 64],
    ['1961-01-01', '2025-12-31', 65],
    ['2004-02-29', '2025-02-27', 20],
    ['2004-02-29', '2025-02-28', 21],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2027-11-20', 0],
    ['2026-11-22', '2027-11-21', 1],
  ])('makes one born on %s on the %s %i years old', (birth, day, age) => expect(ageOn(birth, day)).toBe(age))

  it('knows no age before the birth', () => {
    expect(ageOn('2026-11-22', '2026-11-21')).toBeUndefined()
  })

  it('grows by one on exactly the day on which the age is reached', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 110 }), (birth, age) => {
        const reached = dayAgeIsReached(birth, age)
        const before = new Date(Date.parse(reached) - 86_400_000).toISOString().slice(0, 10)
        expect([ageOn(birth, before), ageOn(birth, reached)]).toEqual([age - 1, age])
      }),
    )
  })
})

describe('bornOnOrBefore', () => {
  it.each([
    ['1965-04-01', 'yes'],
    ['1965-04-02', 'no'],
    ['1965-03', 'yes'],
    ['1965-04', 'unknown'],
    ['1965-05', 'no'],
    ['1964', 'yes'],
    ['1965', 'unknown'],
    ['1966', 'no'],
  ])('says of %s and the limit 1965-04-01: %s', (birth, answer) =>
    expect(bornOnOrBefore(birth, '1965-04-01')).toBe(answer),
  )
})
