/** The eras, and dates as citizens read them: 西暦 and 和暦 side by side. A date is ISO: `1975`, `1975-03` or `1975-03-20`. */

export interface Era {
  readonly name: string
  /** How forms shorten it: S50. */
  readonly letter: string
  readonly from: string
  /** The last day; 大正 and 昭和 began on the very day on which the era before ended. Absent while it lasts. */
  readonly until?: string
}

/** Newest first, by the edicts of 1912 and 1926, 昭和64年政令1号 and 平成31年政令143号. */
export const ERAS: readonly Era[] = [
  { name: '令和', letter: 'r', from: '2019-05-01' },
  { name: '平成', letter: 'h', from: '1989-01-08', until: '2019-04-30' },
  { name: '昭和', letter: 's', from: '1926-12-25', until: '1989-01-07' },
  { name: '大正', letter: 't', from: '1912-07-30', until: '1926-12-25' },
  { name: '明治', letter: 'm', from: '1868-01-25', until: '1912-07-30' },
]

/** Until the end of 明治5年 (1872) days and months were those of the lunar calendar (明治5年太政官布告第337号). */
export const FIRST_SOLAR_DAY = '1873-01-01'

/** 「2020年（令和2年）4月1日」; without an era before 1873; with both where a year or month has two (昭和64年・平成元年). */
export function japaneseDate(iso: string): string {
  const [year = 0, month, day] = iso.split('-').map(Number)
  const eras = erasOf(iso)
    .map((era) => `${era.name}${eraYearName(year - firstYear(era) + 1)}年`)
    .join('・')
  return [
    `${year}年`,
    eras === '' ? '' : `（${eras}）`,
    month === undefined ? '' : `${month}月`,
    day === undefined ? '' : `${day}日`,
  ].join('')
}

/** The first and the last day that a date, month or year can mean. */
export function span(iso: string): { readonly first: string; readonly last: string } {
  const [year = 0, month] = iso.split('-').map(Number)
  if (iso.length === DAY_LENGTH) return { first: iso, last: iso }
  if (month !== undefined)
    return { first: `${iso}-01`, last: `${iso}-${twoDigits(daysInMonth(year, month))}` }
  return { first: `${iso}-01-01`, last: `${iso}-12-31` }
}

/** Whether there are dates, and each of them begins after a day. */
export function areAllAfter(dates: readonly string[], day: string): boolean {
  return dates.length > 0 && dates.every((date) => span(date).first > day)
}

export function isRealDate(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The calendar year of an era's year 1. */
export function firstYear({ from }: Era): number {
  return Number(from.slice(0, 4))
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

const DAY_LENGTH = '2026-04-01'.length

/** Oldest first. On the day two eras share, the newer. */
function erasOf(iso: string): Era[] {
  const { first, last } = span(iso)
  if (last < FIRST_SOLAR_DAY) return []
  const met = ERAS.filter(({ from, until }) => from <= last && (until === undefined || first <= until))
  return iso.length === DAY_LENGTH ? met.slice(0, 1) : met.reverse()
}

function eraYearName(year: number): string {
  return year === 1 ? '元' : String(year)
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
