import { describe, expect, it } from 'vitest'
import { isRealDate, japaneseDate, span } from '../../src/knowledge/calendar.ts'

describe('japaneseDate', () => {
  it.each([
    ['2026-04-01', '2026年（令和8年）4月1日'],
    ['2019-05-01', '2019年（令和元年）5月1日'],
    ['2019-04-30', '2019年（平成31年）4月30日'],
    ['1989-01-08', '1989年（平成元年）1月8日'],
    ['1989-01-07', '1989年（昭和64年）1月7日'],
    ['1926-12-25', '1926年（昭和元年）12月25日'],
    ['1926-12-24', '1926年（大正15年）12月24日'],
    ['1912-07-30', '1912年（大正元年）7月30日'],
    ['1900-01-01', '1900年（明治33年）1月1日'],
    ['1873-01-01', '1873年（明治6年）1月1日'],
    ['1872-12-31', '1872年12月31日'],
  ])('writes %s as %s', (iso, text) => expect(japaneseDate(iso)).toBe(text))

  it.each([
    ['1975-03', '1975年（昭和50年）3月'],
    ['1989-01', '1989年（昭和64年・平成元年）1月'],
    ['1989-02', '1989年（平成元年）2月'],
    ['2019', '2019年（平成31年・令和元年）'],
    ['2020', '2020年（令和2年）'],
  ])('writes %s, which is not exact to the day, as %s', (iso, text) => expect(japaneseDate(iso)).toBe(text))
})

describe('span', () => {
  it('gives the first and last day of a day, a month and a year', () => {
    expect(span('2024-02-29')).toEqual({ first: '2024-02-29', last: '2024-02-29' })
    expect(span('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(span('2023-02').last).toBe('2023-02-28')
    expect(span('2024')).toEqual({ first: '2024-01-01', last: '2024-12-31' })
  })
})

describe('isRealDate', () => {
  it('knows the length of each month', () => {
    expect(['2024-02-29', '2023-12-31', '2000-02-29'].every(isRealDate)).toBe(true)
    expect(
      ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00'].some(isRealDate),
    ).toBe(false)
  })
})
