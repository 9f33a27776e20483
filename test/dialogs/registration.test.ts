/** The dates and conditions of the registration for Nenkin Net, on days where calendars are awkward. */
import { describe, expect, it } from 'vitest'
import { isOfficeHoliday } from '../../src/dialogs/business-days.ts'
import { createFlowContext } from '../../src/dialogs/context.ts'
import { DATES } from '../../src/dialogs/dates.ts'
import { holds } from '../../src/dialogs/predicates.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const on = (today: string) => createFlowContext(shippedKnowledge(), today)

describe('the day after which a statement’s access key is still good', () => {
  it.each([
    ['2026-11-22', '2026-08-22', 'three months back'],
    ['2026-05-31', '2026-02-28', 'the last day of a shorter month'],
    ['2028-05-31', '2028-02-29', 'of a leap year'],
    ['2027-01-15', '2026-10-15', 'in the year before'],
  ])('is on %s the %s: %s', (today, day) => expect(DATES['access-key-oldest']?.day({}, on(today))).toBe(day))

  it('is not known while the figure is not', () => {
    expect(DATES['access-key-oldest']?.day({}, on('2022-12-31'))).toBeUndefined()
  })
})

describe('the day about which the postcard is posted', () => {
  it.each([
    ['2026-11-22', '2026-11-30', 'past 勤労感謝の日'],
    ['2026-12-01', '2026-12-08', 'past a weekend'],
    ['2026-12-25', '2027-01-07', 'past the new year, when offices are closed from 29 December'],
  ])('for who applies on %s is %s: %s', (today, day) =>
    expect(DATES['postcard-posted']?.day({}, on(today))).toBe(day),
  )
})

describe('linking for the first time', () => {
  it.each([
    ['2026-11-24', true, '2026-11-25', 'a Tuesday'],
    ['2026-11-22', false, '2026-11-24', 'a Sunday before a holiday'],
    ['2026-11-21', false, '2026-11-24', 'a Saturday'],
    ['2026-12-30', false, '2027-01-04', 'the year end'],
  ])('on %s: %s, and after it on %s: %s', (today, possible, next) => {
    expect(holds('linking-day', {}, on(today))).toBe(possible)
    expect(DATES['next-linking-day']?.day({}, on(today))).toBe(next)
  })
})

it('closes offices before banks at the year end', () => {
  expect(['2026-12-28', '2026-12-29', '2027-01-03', '2027-01-04'].map((day) => isOfficeHoliday(day))).toEqual(
    [false, true, true, false],
  )
})
