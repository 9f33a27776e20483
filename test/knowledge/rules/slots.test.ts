import { describe, expect, it } from 'vitest'
import { slots } from '../../../src/knowledge/rules/slots.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const figures = [
  {
    id: 'premium',
    name: '保険料',
    unit: '円',
    periods: [
      {
        from: '2026-04-01',
        until: '2027-03-31',
        value: 17920,
        source: { document: 'page-zenno' },
        certainty: 'D1' as const,
      },
    ],
  },
]
const problems = (answer: string, today?: string) =>
  check(
    slots,
    { entries: [anEntry({ id: 'a', answer })], figures },
    { ...(today === undefined ? {} : { today }) },
  )

describe('unknown-slot', () => {
  it.each([
    '{{desk.nowhere}}です。',
    '{{figure.nothing}}です。',
    '{{figur.premium}}です。',
    '{{premium}}です。',
  ])('refuses %s', (answer) =>
    expect(problems(answer)).toMatchObject([{ rule: 'unknown-slot', severity: 'error', field: 'answer' }]),
  )

  it('refuses a day for which the figure has no value, but only warns of today', () => {
    expect(problems('{{figure.premium@2020-04-01}}です。')).toMatchObject([{ severity: 'error' }])
    expect(problems('{{figure.premium}}です。', '2027-04-01')).toMatchObject([{ severity: 'warning' }])
  })

  it('accepts desks and figures that are there', () => {
    expect(
      problems('{{figure.premium}}。{{desk.nenkin-office}}。{{figure.premium@2026-04-01}}。', '2026-11-22'),
    ).toEqual([])
  })
})
