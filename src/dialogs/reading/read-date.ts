/** The date in an answer: as era-date.ts reads it, and 「先月の10日」, 「3か月前」, 「去年の4月」 as seen from today. */
import { isRealDate, twoDigits } from '../../knowledge/calendar.ts'
import { plainDigits, readEraDate } from '../../knowledge/era-date.ts'

export type DateReading =
  | { readonly kind: 'date'; readonly iso: string }
  /** `candidates` are ISO days that may be meant, to be offered as buttons; perhaps none. */
  | {
      readonly kind: 'unclear'
      readonly why: 'no-day' | 'no-month' | 'several' | 'impossible' | 'future'
      readonly candidates: readonly string[]
    }

export interface DateWanted {
  /** ISO date in Japan. */
  readonly today: string
  /** A month is enough; it counts as its first day. */
  readonly month: boolean
  /** Only days until today. */
  readonly past: boolean
}

/** Undefined if the text holds no date. */
export function readDate(text: string, wanted: DateWanted): DateReading | undefined {
  const relative = relativeDates(plainDigits(text), wanted)
  if (relative !== undefined) return settle(relative, wanted)
  const read = readEraDate(text)
  if (read.kind === 'none') return undefined
  if (read.kind === 'impossible') return { kind: 'unclear', why: 'impossible', candidates: [] }
  return settle(read.kind === 'date' ? [read.iso] : read.candidates, wanted, read.kind === 'ambiguous')
}

/** Readings as exact as they were written, made exact enough or refused. A reading that was guessed is only offered. */
function settle(
  readings: readonly string[],
  { today, month, past }: DateWanted,
  guessed = false,
): DateReading {
  const short = readings.filter((iso) => iso.length < (month ? MONTH : DAY))
  if (short.length > 0 && short.length === readings.length) {
    const why = short.every((iso) => iso.length < MONTH) ? 'no-month' : 'no-day'
    return { kind: 'unclear', why, candidates: [] }
  }
  const days = readings
    .filter((iso) => !short.includes(iso))
    .map((iso) => (iso.length === MONTH ? `${iso}-01` : iso))
  const possible = past ? days.filter((iso) => iso <= today) : days
  const [only] = possible
  if (only === undefined)
    return { kind: 'unclear', why: days.length > 0 ? 'future' : 'impossible', candidates: [] }
  return possible.length > 1 || guessed
    ? { kind: 'unclear', why: 'several', candidates: possible }
    : { kind: 'date', iso: only }
}

const MONTH = '2026-04'.length
const DAY = '2026-04-01'.length

const DAYS_AWAY: readonly (readonly [RegExp, number])[] = [
  [/一昨日|1昨日|おととい|おとつい/, -2],
  [/昨日|きのう|前日/, -1],
  [/今日|本日|きょう|さっき|先ほど|今朝/, 0],
  [/明後日|あさって/, 2],
  [/明日|あした/, 1],
]
const MONTHS_AWAY: readonly (readonly [RegExp, number])[] = [
  [/先々月|先先月/, -2],
  [/先月|前の月/, -1],
  [/今月|こんげつ/, 0],
  [/来月/, 1],
  [/半年(?:くらい|ぐらい|ほど)?前/, -6],
]
const YEARS_AWAY: readonly (readonly [RegExp, number])[] = [
  [/一昨年|1昨年|おととし/, -2],
  [/去年|昨年|きょねん/, -1],
  [/今年|本年|ことし/, 0],
  [/来年/, 1],
]

/** Readings of a date told from today, as exact as it was told; undefined if it was not. */
function relativeDates(text: string, { today, past }: DateWanted): string[] | undefined {
  const year = awayOf(text, YEARS_AWAY, /(\d{1,2}) ?年(?:くらい|ぐらい|ほど)?前/)
  const named = /(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?/.exec(text)
  if (year !== undefined) {
    const then = String(Number(today.slice(0, 4)) + year)
    return [named === null ? then : joined(then, named[1], named[2])].filter(isReal)
  }
  const month = awayOf(text, MONTHS_AWAY, /(\d{1,2}) ?(?:か|ヶ|カ|ケ|ヵ|箇)?月(?:くらい|ぐらい|ほど)?前/)
  if (month !== undefined) {
    const then = addMonths(today, month)
    const day = /(?:月の?|前の) ?(\d{1,2}) ?日/.exec(text)?.[1]
    return [day === undefined ? then : joined(then, day)].filter(isReal)
  }
  const weeks = /(\d{1,2}) ?週(?:間)?(?:くらい|ぐらい|ほど)?前/.exec(text)?.[1]
  const day = awayOf(text, DAYS_AWAY, /(\d{1,3}) ?日(?:くらい|ぐらい|ほど)?前/)
  if (weeks !== undefined || day !== undefined) return [addDays(today, day ?? -7 * Number(weeks))]
  // 「3月15日」: which year is meant is plain only where it must have passed.
  if (named === null || /年|[./-]\d/.test(text)) return undefined
  const thisYear = Number(today.slice(0, 4))
  const dates = [thisYear - 1, thisYear, thisYear + 1]
    .map((each) => joined(String(each), named[1], named[2]))
    .filter(isReal)
  const gone = dates.filter((iso) => iso <= today.slice(0, iso.length))
  return past
    ? gone.slice(-1)
    : [...gone.slice(-1), ...dates.filter((iso) => !gone.includes(iso)).slice(0, 1)]
}

function awayOf(
  text: string,
  named: readonly (readonly [RegExp, number])[],
  counted: RegExp,
): number | undefined {
  const number = counted.exec(text)?.[1]
  return number === undefined ? named.find(([word]) => word.test(text))?.[1] : -Number(number)
}

function joined(...parts: (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => (part.length < 2 ? twoDigits(Number(part)) : part))
    .join('-')
}

function isReal(iso: string): boolean {
  return iso.length < MONTH || isRealDate(iso.length === MONTH ? `${iso}-01` : iso)
}

function addMonths(iso: string, months: number): string {
  const [year = 0, month = 0] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, MONTH)
}

function addDays(iso: string, days: number): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, DAY)
}
