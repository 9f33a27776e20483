import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERAS, firstYear, japaneseDate } from '../../src/knowledge/calendar.ts'
import { datesNamed, readEraDate } from '../../src/knowledge/era-date.ts'

const date = (iso: string) => ({ kind: 'date', iso })
const impossible = (why: string) => ({ kind: 'impossible', why })
const ambiguous = (...candidates: string[]) => ({ kind: 'ambiguous', candidates })
const none = { kind: 'none' }

describe('readEraDate', () => {
  it.each([
    ['昭和50年3月20日', '1975-03-20'],
    ['昭和５０年３月２０日', '1975-03-20'],
    ['昭和五十年三月二十日', '1975-03-20'],
    ['昭和五〇年三月二〇日', '1975-03-20'],
    ['昭和 50 年 3 月 20 日', '1975-03-20'],
    ['㍼50年3月20日', '1975-03-20'],
    ['昭50.3.20', '1975-03-20'],
    ['S50.3.20', '1975-03-20'],
    ['Ｓ５０／３／２０', '1975-03-20'],
    ['s50-03-20', '1975-03-20'],
    ['S500320', '1975-03-20'],
    ['昭和５０・３・２０', '1975-03-20'],
    ['H2.8.1', '1990-08-01'],
    ['平成2年8月1日', '1990-08-01'],
    ['平成元年1月8日', '1989-01-08'],
    ['H元.1.8', '1989-01-08'],
    ['平成一年一月八日', '1989-01-08'],
    ['昭和64年1月7日', '1989-01-07'],
    ['令和元年五月一日', '2019-05-01'],
    ['R8.4.1', '2026-04-01'],
    ['令和8年4月1日', '2026-04-01'],
    ['平成三十一年四月三十日', '2019-04-30'],
    ['大正15年12月24日', '1926-12-24'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
    ['T15.4.2', '1926-04-02'],
    ['明治45年7月30日', '1912-07-30'],
    ['M33.1.1', '1900-01-01'],
    ['1975年3月20日', '1975-03-20'],
    ['西暦1975年3月20日', '1975-03-20'],
    ['1975/3/20', '1975-03-20'],
    ['1975-03-20', '1975-03-20'],
    ['1975.3.20', '1975-03-20'],
    ['19750320', '1975-03-20'],
    ['二〇二〇年四月一日', '2020-04-01'],
    ['2024年2月29日', '2024-02-29'],
  ])('reads %s to the day', (text, iso) => expect(readEraDate(text)).toEqual(date(iso)))

  it.each([
    ['昭和50年3月', '1975-03'],
    ['平成二年八月', '1990-08'],
    ['S50.3', '1975-03'],
    ['平成21年3月分', '2009-03'],
    ['平成元年1月', '1989-01'],
    ['昭和64年1月', '1989-01'],
    ['2020年4月', '2020-04'],
    ['1975/3', '1975-03'],
    ['昭和50年', '1975'],
    ['昭和50年生まれです', '1975'],
    ['S50', '1975'],
    ['平成元年', '1989'],
    ['令和元年', '2019'],
    ['1975年', '1975'],
    [' １９７５ ', '1975'],
  ])('reads %s no more exactly than it is written', (text, iso) =>
    expect(readEraDate(text)).toEqual(date(iso)),
  )

  it.each([
    ['生年月日は昭和50年3月20日です。よろしくお願いします', '1975-03-20'],
    ['1975年（昭和50年）3月20日', '1975-03-20'],
    ['昭和50年（1975年）3月20日', '1975-03-20'],
    ['1975年3月20日（昭和50年3月20日）', '1975-03-20'],
    ['1989年（昭和64年・平成元年）', '1989'],
    ['昭和50年の3月20日', '1975-03-20'],
  ])('finds the one date in %s', (text, iso) => expect(readEraDate(text)).toEqual(date(iso)))

  it.each([
    ['昭和65年', 'outside-era'],
    ['昭和65年3月20日', 'outside-era'],
    ['昭和64年2月', 'outside-era'],
    ['昭和64年1月8日', 'outside-era'],
    ['昭和0年', 'outside-era'],
    ['昭和元年12月24日', 'outside-era'],
    ['平成元年1月7日', 'outside-era'],
    ['平成31年5月1日', 'outside-era'],
    ['平成32年4月1日', 'outside-era'],
    ['令和元年4月30日', 'outside-era'],
    ['大正16年', 'outside-era'],
    ['明治5年11月1日', 'old-calendar'],
    ['昭和50年2月30日', 'no-such-day'],
    ['1975年13月1日', 'no-such-day'],
    ['2023/2/29', 'no-such-day'],
    ['2023年2月0日', 'no-such-day'],
  ])('says that %s cannot be: %s', (text, why) => expect(readEraDate(text)).toEqual(impossible(why)))

  it.each([
    ['50年3月20日', ambiguous('2068-03-20', '1975-03-20')],
    ['50.3.20', ambiguous('2068-03-20', '1975-03-20')],
    ['2年8月', ambiguous('2020-08', '1990-08', '1927-08', '1913-08')],
    ['1976年（昭和50年）3月', ambiguous('1976-03', '1975-03')],
    ['平成2年8月から平成3年4月まで', ambiguous('1990-08', '1991-04')],
  ])('does not choose where %s leaves it open', (text, reading) => expect(readEraDate(text)).toEqual(reading))

  it.each([
    '',
    '専業主婦です',
    '10年払いました',
    '3月20日',
    '2000円',
    '65歳',
    '平成21年度',
    '昭和50年代',
    '大3年生です',
    '0570-05-1165',
    '03-6631-7521',
    '1234-567890',
  ])('finds no date in 「%s」', (text) => expect(readEraDate(text)).toEqual(none))

  const days = fc
    .date({ min: new Date('1873-01-01'), max: new Date('2117-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))

  it('reads back every day, month and year that it writes', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), (day, exactness) => {
        const iso = day.slice(0, exactness)
        expect(readEraDate(japaneseDate(iso))).toEqual(date(iso))
      }),
    )
  })

  it('reads the same day from its era as from its year, in every spelling', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
        const era = ERAS.find(({ from }) => day >= from)
        if (era === undefined) return
        const eraYear = year - firstYear(era) + 1
        const spellings = [
          `${era.name}${eraYear}年${month}月${dayOfMonth}日`,
          `${era.letter.toUpperCase()}${eraYear}.${month}.${dayOfMonth}`,
          `${year}/${month}/${dayOfMonth}`,
        ]
        expect(spellings.map(readEraDate)).toEqual(spellings.map(() => date(day)))
      }),
    )
  })

  it('names every clear date of a text, a fiscal year as its year', () =>
    expect(
      datesNamed('昭和45年生まれで、平成15年12月に申請。3年4月は不明、昭和65年はない。令和8年度と2010/7/1も'),
    ).toEqual(expect.arrayContaining(['1970', '2003-12', '2026', '2010-07-01'])))

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'昭和平成元年月日SH0123456789.-/（）十〇') }),
        (text) => {
          expect(['date', 'ambiguous', 'impossible', 'none']).toContain(readEraDate(text).kind)
        },
      ),
    )
  })
})
