import { describe, expect, it } from 'vitest'
import { createFlowContext } from '../../src/dialogs/context.ts'
import { DATES, dateText, fillDates } from '../../src/dialogs/dates.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const on = (today: string) => createFlowContext(shippedKnowledge(), today)

describe('the next debit day', () => {
  it.each([
    ['2026-11-22', '2026-11-30', 'the end of the month'],
    ['2026-11-30', '2026-11-30', 'today itself'],
    ['2026-12-01', '2027-01-04', 'the year end, moved past the new year'],
    ['2027-01-02', '2027-01-04', 'last month’s, moved into this one'],
    ['2027-01-05', '2027-02-01', 'a Sunday, moved to Monday'],
  ])('is on %s the %s: %s', (today, day) => expect(DATES['next-debit-day']?.day({}, on(today))).toBe(day))
})

describe('fillDates', () => {
  it('writes the date with its era and weekday, and leaves other slots', () => {
    expect(fillDates('{{date.next-debit-day}}に{{figure.x}}', {}, on('2026-11-22'), '')).toBe(
      '2026年（令和8年）11月30日（月）に{{figure.x}}',
    )
  })

  it('says what it was told to where there is no such date', () => {
    expect(fillDates('{{date.nothing}}', {}, on('2026-11-22'), '（まだ決まっていません）')).toBe(
      '（まだ決まっていません）',
    )
    expect(dateText('constructor', {}, on('2026-11-22'))).toBeUndefined()
  })
})
