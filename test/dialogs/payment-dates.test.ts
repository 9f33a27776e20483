import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBankHoliday, monthEnd } from '../../src/dialogs/business-days.ts'
import { createFlowContext, type FlowAnswers } from '../../src/dialogs/context.ts'
import { paymentDates } from '../../src/dialogs/dates/payment.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

type Name = keyof typeof paymentDates
const knowledge = shippedKnowledge()
const on = (today: string) => createFlowContext(knowledge, today)
const dayOf = (name: Name, today: string, answers: FlowAnswers = {}): string | undefined =>
  paymentDates[name].day(answers, on(today))

describe('the next debit day, its month and the early one', () => {
  it.each([
    ['2026-11-22', '2026-11-30', '2026-10', '2026-11', 'a Monday'],
    ['2026-12-01', '2027-01-04', '2026-11', '2026-12', 'the year end'],
    ['2027-01-04', '2027-01-04', '2026-11', '2026-12', 'on the moved day itself'],
    ['2027-01-05', '2027-02-01', '2026-12', '2027-01', 'a Sunday'],
    ['2027-02-01', '2027-02-01', '2026-12', '2027-01', 'on the Monday after'],
    ['2027-02-02', '2027-03-01', '2027-01', '2027-02', 'a Sunday at the end of February'],
    ['2028-02-01', '2028-02-29', '2028-01', '2028-02', 'a leap day'],
    ['2027-04-28', '2027-04-30', '2027-03', '2027-04', 'a Friday between holidays'],
    ['2028-04-29', '2028-05-01', '2028-03', '2028-04', 'a Sunday in the long holidays'],
  ])('on %s: %s for %s, early for %s (%s)', (today, day, month, early) => {
    expect(dayOf('next-debit-day', today)).toBe(day)
    expect(dayOf('due-month', today)).toBe(month)
    expect(dayOf('early-month', today)).toBe(early)
  })

  it('is a day on which banks work, today or later, within 36 days', () => {
    fc.assert(
      fc.property(anyDay(), (today) => {
        const day = dayOf('next-debit-day', today) ?? ''
        expect(isBankHoliday(day)).toBe(false)
        expect(day >= today).toBe(true)
        expect((Date.parse(day) - Date.parse(today)) / 86_400_000).toBeLessThanOrEqual(36)
      }),
    )
  })
})

describe('an advance payment from April', () => {
  it.each([
    ['2026-11-22', '2027-02-28', '2027-04-30', '2027-04', '2028-03', '2029-03'],
    ['2027-02-28', '2027-02-28', '2027-04-30', '2027-04', '2028-03', '2029-03'],
    ['2027-03-01', '2028-02-29', '2028-05-01', '2028-04', '2029-03', '2030-03'],
  ])('on %s: apply by %s, debit on %s, from %s to %s or %s', (today, by, debit, first, one, two) => {
    expect(dayOf('april-start-deadline', today)).toBe(by)
    expect(dayOf('april-debit-day', today)).toBe(debit)
    expect(dayOf('april-first-month', today)).toBe(first)
    expect(dayOf('april-one-year-last-month', today)).toBe(one)
    expect(dayOf('april-two-years-last-month', today)).toBe(two)
  })
})

describe('an advance payment of half a year', () => {
  it.each([
    ['2026-11-22', '2027-02-28', '2027-04-30', '2027-04', '2027-09'],
    ['2027-03-01', '2027-08-31', '2027-11-01', '2027-10', '2028-03'],
    ['2027-08-31', '2027-08-31', '2027-11-01', '2027-10', '2028-03'],
    ['2027-09-01', '2028-02-29', '2028-05-01', '2028-04', '2028-09'],
  ])('on %s: apply by %s, debit on %s, from %s to %s', (today, by, debit, first, last) => {
    expect(dayOf('half-year-deadline', today)).toBe(by)
    expect(dayOf('half-year-debit-day', today)).toBe(debit)
    expect(dayOf('half-year-first-month', today)).toBe(first)
    expect(dayOf('half-year-last-month', today)).toBe(last)
  })
})

describe('the advance payment that was chosen', () => {
  it.each([
    [{ 'account-length': 'two-years-april' }, '2027-02-28', '2027-04-30', '2027-04', '2029-03'],
    [{ 'account-length': 'one-year' }, '2027-02-28', '2027-04-30', '2027-04', '2028-03'],
    [{ 'card-length': 'half-year' }, '2027-02-28', '2027-04-30', '2027-04', '2027-09'],
  ])('%j', (answers, by, debit, first, last) => {
    const today = '2026-11-22'
    expect(dayOf('advance-deadline', today, answers)).toBe(by)
    expect(dayOf('advance-debit-day', today, answers)).toBe(debit)
    expect(dayOf('advance-first-month', today, answers)).toBe(first)
    expect(dayOf('advance-last-month', today, answers)).toBe(last)
  })

  it.each<FlowAnswers>([{}, { 'account-length': 'two-years-now' }, { 'card-length': 'constructor' }])(
    'has no fixed date with %j',
    (answers) => expect(dayOf('advance-deadline', '2026-11-22', answers)).toBeUndefined(),
  )
})

describe('an advance payment by slip', () => {
  it.each([
    ['2026-11-22', '2027-04-30', '2027-04-30'],
    ['2027-04-30', '2027-04-30', '2027-04-30'],
    ['2027-05-01', '2028-05-01', '2027-11-01'],
    ['2027-11-01', '2028-05-01', '2027-11-01'],
    ['2028-05-01', '2028-05-01', '2028-05-01'],
    ['2028-05-02', '2029-05-01', '2028-10-31'],
  ])('on %s: a year by %s, half a year by %s', (today, year, half) => {
    expect(dayOf('slip-year-due-day', today)).toBe(year)
    expect(dayOf('slip-half-due-day', today)).toBe(half)
  })
})

describe('the oldest month that can still be paid', () => {
  it.each([
    ['2026-11-22', '2024-10', '2026-11-30'],
    ['2026-12-01', '2024-11', '2026-12-31'],
    ['2026-02-28', '2024-01', '2026-02-28'],
    ['2028-02-29', '2026-01', '2028-02-29'],
  ])('on %s is %s, until %s', (today, month, last) => {
    expect(dayOf('oldest-month', today)).toBe(month)
    expect(dayOf('oldest-last-day', today)).toBe(last)
  })

  it('was due, before any holiday, exactly two years before its last day’s month', () => {
    fc.assert(
      fc.property(anyDay(), (today) => {
        const [year = 0, month = 0] = (dayOf('oldest-month', today) ?? '').split('-').map(Number)
        const lapse = new Date(Date.UTC(year + 2, month, 1)).toISOString().slice(0, 7)
        expect(dayOf('oldest-last-day', today)).toBe(monthEnd(lapse))
        expect(monthEnd(lapse) >= today).toBe(true)
      }),
    )
  })
})

function anyDay() {
  return fc
    .date({ min: new Date('2026-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
}
