import { describe, expect, it } from 'vitest'
import { figureOn } from '../../src/knowledge/figures.ts'
import type { Figure } from '../../src/knowledge/schema.ts'

const source = { document: 'page-hokenryo' }
const figure: Figure = {
  id: 'premium',
  name: '保険料',
  unit: '円',
  periods: [
    { from: '2025-04-01', until: '2026-03-31', value: 17510, source, certainty: 'D1' },
    { from: '2026-04-01', until: '2027-03-31', value: 17920, source, certainty: 'D1' },
  ],
}

describe('figureOn', () => {
  it('takes the period of the day, first and last day included', () => {
    expect(figureOn(figure, '2026-03-31')).toBe('17,510円')
    expect(figureOn(figure, '2026-04-01')).toBe('17,920円')
    expect(figureOn(figure, '2027-03-31')).toBe('17,920円')
  })

  it('knows nothing for an uncovered day rather than the last value', () => {
    expect(figureOn(figure, '2027-04-01')).toBeUndefined()
    expect(figureOn(figure, '2025-03-31')).toBeUndefined()
  })

  it('goes on where no end is known', () => {
    expect(
      figureOn(
        { ...figure, periods: [{ from: '2024-10-01', value: 51, source, certainty: 'D1' }], unit: '人' },
        '2031-01-01',
      ),
    ).toBe('51人')
  })
})
