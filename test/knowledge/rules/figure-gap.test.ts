import { describe, expect, it } from 'vitest'
import { figureGap } from '../../../src/knowledge/rules/figure-gap.ts'
import type { Figure } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'

type Days = readonly [from: string, until?: string]
const problems = (days: readonly Days[], fields: Partial<Figure> = {}) => {
  const periods = days.map(([from, until]) => ({
    from,
    until,
    value: 1,
    source: { document: 'page-zenno' },
    certainty: 'D1' as const,
  }))
  return check(figureGap, { figures: [{ id: 'f', name: '額', unit: '円', periods, ...fields }] })
}

describe('figure-gap', () => {
  it.each<[string, readonly Days[], string]>([
    ['a gap of a day', [['2025-04-01', '2026-03-30'], ['2026-04-01']], 'periods.1'],
    ['an overlap of a day', [['2025-04-01', '2026-04-01'], ['2026-04-01']], 'periods.1'],
    ['a period behind one without an end', [['2025-04-01'], ['2026-04-01']], 'periods.1'],
    [
      'periods out of order',
      [
        ['2026-04-01', '2027-03-31'],
        ['2025-04-01', '2026-03-31'],
      ],
      'periods.1',
    ],
    ['an end before the beginning', [['2026-04-01', '2026-03-31']], 'periods.0'],
  ])('refuses %s', (_what, days, field) =>
    expect(problems(days)).toMatchObject([{ rule: 'figure-gap', severity: 'error', field }]),
  )

  it('accepts periods that follow one another, over a leap day too, the last without an end', () => {
    expect(problems([['2023-04-01', '2024-02-29'], ['2024-03-01', '2024-12-31'], ['2025-01-01']])).toEqual([])
  })

  it('accepts a gap with its reason, and refuses the reason where there is no gap', () => {
    const gaps = '期間のあいだは行われなかった'
    expect(problems([['1970-07-01', '1972-06-30'], ['1974-01-01']], { gaps })).toEqual([])
    expect(problems([['1970-07-01', '1972-06-30'], ['1972-07-01']], { gaps })).toMatchObject([
      { rule: 'figure-gap', field: 'gaps' },
    ])
  })

  it('refuses an overlap even where gaps are allowed', () => {
    const days: Days[] = [['1970-07-01', '1972-06-30'], ['1972-06-30', '1973-06-30'], ['1974-01-01']]
    expect(problems(days, { gaps: '理由' })).toMatchObject([{ field: 'periods.1' }])
  })

  it.each<[string, Days]>([
    ['that starts in January', ['2026-01-01', '2026-12-31']],
    ['that lasts two years', ['2026-04-01', '2028-03-31']],
    ['without an end', ['2026-04-01']],
  ])('refuses a yearly amount %s', (_what, days) =>
    expect(problems([days], { fiscal_year: true })).toMatchObject([
      { rule: 'figure-gap', severity: 'error', field: 'periods.0' },
    ]),
  )

  it('accepts yearly amounts from April to March', () => {
    const days: Days[] = [
      ['2025-04-01', '2026-03-31'],
      ['2026-04-01', '2027-03-31'],
    ]
    expect(problems(days, { fiscal_year: true })).toEqual([])
  })
})
