import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  isBankHoliday,
  isNationalHoliday,
  monthEnd,
  onOrAfterBusinessDay,
} from '../../src/dialogs/business-days.ts'

describe('isBankHoliday', () => {
  it.each([
    ['2026-11-22', true, 'a Sunday'],
    ['2026-11-23', true, '勤労感謝の日'],
    ['2026-11-24', false, 'a Tuesday'],
    ['2026-09-22', true, '国民の休日 between two holidays'],
    ['2027-03-22', true, '振替休日'],
    ['2026-12-30', false, 'a Wednesday'],
    ['2026-12-31', true, 'the banks’ year end'],
    ['2027-01-04', false, 'the first working day'],
  ])('%s: %s, %s', (day, holiday) => expect(isBankHoliday(day)).toBe(holiday))
})

describe('onOrAfterBusinessDay', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-12-31', '2027-01-04'],
    ['2027-01-31', '2027-02-01'],
    ['2027-02-28', '2027-03-01'],
    ['2026-05-02', '2026-05-07'],
  ])('moves %s to %s', (day, moved) => expect(onOrAfterBusinessDay(day)).toBe(moved))

  it('never goes back, and never further than the longest holidays', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, (from) => {
        const moved = onOrAfterBusinessDay(from)
        expect(moved >= from && moved <= addDays(from, 12)).toBe(true)
        expect(isBankHoliday(moved)).toBe(false)
      }),
    )
  })
})

it('counts months without minding days', () => {
  expect(addMonths('2026-11-30', 3)).toBe('2027-02')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(monthEnd('2028-02')).toBe('2028-02-29')
})

it('knows the holidays of the years ahead', () => {
  expect([2027, 2028, 2029].map((year) => isNationalHoliday(`${year}-11-03`))).toEqual([true, true, true])
})
