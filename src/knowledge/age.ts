/** Age as the law counts it: it is reached at the end of the day before the birthday (年齢計算ニ関スル法律, 民法143条). */
import { isRealDate, span, twoDigits } from './calendar.ts'

/**
 * The day on which an age is reached, e.g. 65歳に達した日: the day before the birthday, and 28 February for those born on
 * 29 February, in leap years as the day before and in others as the month's last day (民法143条2項ただし書).
 * `birth` is an ISO day. Throws a RangeError if it is none.
 */
export function dayAgeIsReached(birth: string, age: number): string {
  if (!isRealDate(birth)) throw new RangeError(`not a day: ${birth}`)
  const [year = 0, month = 0, day = 0] = birth.split('-').map(Number)
  // Days count from 1, so day − 1 is the day before; on the 1st that is day 0, the last of the month before.
  const before = new Date(Date.UTC(year + age, month - 1, day - 1))
  return [before.getUTCFullYear(), twoDigits(before.getUTCMonth() + 1), twoDigits(before.getUTCDate())].join(
    '-',
  )
}

/** Full years on an ISO day, the day before the birthday counting as reached; undefined before the birth. */
export function ageOn(birth: string, day: string): number | undefined {
  if (day < birth) return undefined
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  // Those born on 1 January are a year older on 31 December.
  return [years + 1, years, years - 1].find(
    (age) => age === 0 || (age > 0 && dayAgeIsReached(birth, age) <= day),
  )
}

/**
 * 「昭和40年4月1日以前に生まれた人」: `birth` is a day, a month or a year, `limit` a day, both ISO. A month or year that
 * holds days on both sides of the limit is `unknown`.
 */
export function bornOnOrBefore(birth: string, limit: string): 'yes' | 'no' | 'unknown' {
  const { first, last } = span(birth)
  if (last <= limit) return 'yes'
  return first > limit ? 'no' : 'unknown'
}
