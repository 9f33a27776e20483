import { describe, expect, it } from 'vitest'
import { createFlowContext, type FlowAnswers, type FlowContext } from '../../src/dialogs/context.ts'
import { paymentPredicates } from '../../src/dialogs/predicates/payment.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

type Name = keyof typeof paymentPredicates
const knowledge = shippedKnowledge()
const on = (today: string) => createFlowContext(knowledge, today)
const TODAY = '2026-11-22'
const test = (name: Name, answers: FlowAnswers, context: FlowContext = on(TODAY)): boolean =>
  paymentPredicates[name].test(answers, context)

const OFFERS = (Object.keys(paymentPredicates) as Name[]).filter((name) => name.startsWith('offers-'))
const offered = (answers: FlowAnswers): Name[] => OFFERS.filter((name) => test(name, answers))

describe('the ways that are offered', () => {
  it.each(['discount', 'hands-off', 'card', 'compare'])(
    'are the same two to the partly exempt who wish %s',
    (wish) =>
      expect(offered({ wish, partial: 'yes' })).toEqual(['offers-account-monthly', 'offers-slip-monthly']),
  )

  it.each(['discount', 'hands-off', 'card', 'compare'])(
    'are at least two to everybody else who wishes %s',
    (wish) => {
      for (const partial of ['no', 'unknown'])
        expect(offered({ wish, partial }).length, partial).toBeGreaterThanOrEqual(2)
    },
  )

  it('all have a discount for those who wish one', () =>
    expect(offered({ wish: 'discount', partial: 'no' })).toEqual([
      'offers-account-saving',
      'offers-card-advance',
      'offers-slip-advance',
    ]))

  it('are all shown to those who want to compare, and none before anything is answered', () => {
    expect(offered({ wish: 'compare', partial: 'no' })).toEqual(OFFERS)
    expect(offered({})).toEqual([])
  })
})

describe('the length of an advance payment', () => {
  it.each([
    ['two-years-april', ['advance-two-years']],
    ['two-years-now', ['advance-at-once']],
    ['half-year', ['advance-half-year']],
    ['one-year', []],
  ])('%s is told by %j, by account and by card', (length, names) => {
    const all: Name[] = ['advance-at-once', 'advance-two-years', 'advance-half-year']
    for (const node of ['account-length', 'card-length'])
      expect(all.filter((name) => test(name, { [node]: length }))).toEqual(names)
  })
})

describe('april-just-missed', () => {
  it.each([
    ['2027-02-28', false],
    ['2027-03-01', true],
    ['2027-04-30', true],
    ['2027-05-01', false],
  ])('on %s is %s for a year and for two', (today, missed) => {
    expect(test('april-just-missed', { 'account-length': 'one-year' }, on(today))).toBe(missed)
    expect(test('april-just-missed', { 'card-length': 'two-years-april' }, on(today))).toBe(missed)
  })

  it('is never so for half a year, which has October too', () =>
    expect(test('april-just-missed', { 'account-length': 'half-year' }, on('2027-03-15'))).toBe(false))
})

describe('what a slip may be used for', () => {
  it.each([
    ['one-year', true],
    ['half-year', true],
    ['two-years', false],
    ['free', false],
    ['constructor', false],
  ])('a slip for %s fits the shops’ and the apps’ limit: %s', (length, fits) => {
    expect(test('fits-store-limit', { 'slip-length': length })).toBe(fits)
    expect(test('fits-app-limit', { 'slip-length': length })).toBe(fits)
  })

  it('a monthly slip always fits; with no known premium nothing longer does', () => {
    const unknown = { ...on(TODAY), figure: () => undefined }
    expect(test('fits-store-limit', {}, unknown)).toBe(true)
    expect(test('fits-store-limit', { 'slip-length': 'half-year' }, unknown)).toBe(false)
  })
})

describe('job-loss-counts-now', () => {
  it.each([
    ['2024-01-01', '2026-06-30', true],
    ['2024-12-31', '2026-07-01', false],
    ['2025-01-01', '2026-07-01', true],
    ['2026-11-01', '2026-11-22', true],
    ['2023-12-31', '2026-01-01', false],
  ])('left on %s, asked on %s: %s', (left, today, counts) =>
    expect(test('job-loss-counts-now', { 'left-when': left }, on(today))).toBe(counts),
  )

  it('does not hold for who does not know when', () =>
    expect(test('job-loss-counts-now', { 'left-when': 'unknown' })).toBe(false))
})

describe('under-deferment-age', () => {
  it.each([
    [49, TODAY, true],
    [50, TODAY, false],
    [30, '2035-06-30', true],
    [30, '2035-07-01', false],
  ])('at %i on %s: %s', (age, today, under) =>
    expect(test('under-deferment-age', { age }, on(today))).toBe(under),
  )

  it('does not hold for who does not say', () =>
    expect(test('under-deferment-age', { age: 'unknown' })).toBe(false))
})
