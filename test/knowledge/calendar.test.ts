import { describe, expect, it } from 'vitest'
import { japaneseDate } from '../../src/knowledge/calendar.ts'

describe('japaneseDate', () => {
  it.each([
    ['2026-04-01', '2026年（令和8年）4月1日'],
    ['2019-05-01', '2019年（令和元年）5月1日'],
    ['2019-04-30', '2019年（平成31年）4月30日'],
    ['1989-01-08', '1989年（平成元年）1月8日'],
    ['1989-01-07', '1989年（昭和64年）1月7日'],
    ['1926-12-25', '1926年（昭和元年）12月25日'],
    ['1926-12-24', '1926年（大正15年）12月24日'],
    ['1900-01-01', '1900年1月1日'],
  ])('writes %s as %s', (iso, text) => expect(japaneseDate(iso)).toBe(text))
})
