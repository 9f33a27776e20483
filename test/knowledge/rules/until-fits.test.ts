import { describe, expect, it } from 'vitest'
import { untilFits } from '../../../src/knowledge/rules/until-fits.ts'
import type { Entry } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const problems = (fields: Partial<Entry>) => check(untilFits, { entries: [anEntry({ id: 'a', ...fields })] })
/** Filled up to the five wordings that an entry needs. */
const wordings = (...said: string[]): string[] => [...said, '甲', '乙', '丙', '丁', '戊'].slice(0, 5)
const past: Partial<Entry> = { standing: 'historical', until: '1991-04-30' }

describe('until-fits', () => {
  it('refuses an end for what still holds', () =>
    expect(problems({ ...past, standing: 'current' })).toMatchObject([
      { rule: 'until-fits', field: 'until' },
    ]))

  it('refuses wordings that name later dates only', () =>
    expect(
      problems({
        ...past,
        question: '令和2年はなぜですか',
        phrasings: wordings('平成2年の記録', '平成30年の記録'),
      }),
    ).toMatchObject([{ field: 'question' }, { message: expect.stringContaining('平成30年の記録') }]))

  it('accepts wordings without a date, and with one of its time beside a later one', () =>
    expect(
      problems({ ...past, phrasings: wordings('昔の記録', '今は令和8年ですが、平成2年の記録') }),
    ).toEqual([]))
})
