/** Long runs of digits that are nobody's number: dates, years, times, amounts, ages, and the desks' own telephones. */
import type { Run } from './digit-runs.ts'

/** The shortest run that is masked wherever it stands: accounts have seven digits, years and amounts fewer. */
export const LONG = 7

const YEAR = /^(?:19|20)\d\d$/
const MONTH = '(?:0?[1-9]|1[0-2])'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const DATE = new RegExp(`^(?:19|20)\\d\\d([-/.])${MONTH}(?:\\1${DAY})?$`)
/** Of an era, whose name or letter stands before it: 昭和50.3.15. */
const ERA_DATE = new RegExp(`^\\d{1,2}([-/.])${MONTH}(?:\\1${DAY})?$`)
const ERA_BEFORE = /(?:明治|大正|昭和|平成|令和|[mtshr])$/
/** A half, a quarter: the shares of the premium that may be waived. */
const SHARE = /^[1-9]\/[1-9]$/
const TIME = /^(?:[01]?\d|2[0-4]):[0-5]\d$/
/** Up to hundreds of millions; a number of one's own is not written in groups of three. */
const GROUPED = /^\d{1,3}(?:,\d{3}){1,2}$/
const AMOUNT = /^(?:\d{1,6}|\d{1,3}(?:,\d{3})*|\d{1,6}\.\d)$/
/** Counted things: after these a list of small numbers is a list. */
const COUNTED =
  /^(?:年|月|日|歳|才|さい|代|人|時|か|カ|ヶ|ヵ|ケ|箇|条|項|号|階|級|分|回|割|週|件|枚|通|ページ|頁|桁|ケタ|けた|%)/
const MONEY = /^(?:円|万|億|千|百|えん)/

/** @param own digits of numbers that are public */
export function isHarmless(run: Run, plain: string, own: ReadonlySet<string>): boolean {
  if (own.has(run.digits) || isPageName(run, plain)) return true
  const before = plain.slice(0, run.start)
  const after = plain.slice(run.end).trimStart().slice(0, 3)
  // The whole amount, range or list belongs to the one 円 or 歳 behind it.
  const parts = run.written
    .split(/\s*(?:、|。|・|〜|~|\/|\s|-|–|—|ー|,(?!\d{3}(?!\d)))\s*/)
    .filter((part) => part !== '')
  if (MONEY.test(after) && parts.length <= 2 && parts.every((part) => AMOUNT.test(part) || isSum(part)))
    return true
  if (
    COUNTED.test(after) &&
    parts.every((part) => YEAR.test(part) || SHARE.test(part) || /^\d{1,2}(?:\.\d)?$/.test(part))
  )
    return !isPaired(parts)
  const short = run.digits.length < LONG
  if (short && (COUNTED.test(after) || isDialCode(run.digits, own))) return true
  return chunks(run.written).every((chunk, at) => isHarmlessChunk(chunk, at === 0 ? before : '', own))
}

/** The day in the address of an official page: 「…go.jp/…/20150428.html」. */
function isPageName({ digits, start, end }: Run, plain: string): boolean {
  if (!/^20\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(digits)) return false
  const before = plain.slice(Math.max(0, start - 150), start)
  return (
    /https?:\/\/[a-z0-9.-]+\.go\.jp\/[a-z/_-]*$/.test(before) &&
    /^\.(?:html|pdf)/.test(plain.slice(end, end + 5))
  )
}

/** A written amount in yen may be long: 「1234567円戻りますか」. */
function isSum(part: string): boolean {
  return /^\d{1,9}$/.test(part)
}

/** Five pairs are a number typed in pairs, whatever word follows; five ages are rare. */
function isPaired(parts: readonly string[]): boolean {
  return parts.length >= 5 && parts.every((part) => part.length === 2 && !/[2-9][05]/.test(part))
}

/** 0570 and 0120: how the desks' numbers begin. */
function isDialCode(digits: string, own: ReadonlySet<string>): boolean {
  return digits.length === 4 && digits.startsWith('0') && [...own].some((number) => number.startsWith(digits))
}

/** Parts that stand for themselves: two telephones in a row, a date and a year. */
function chunks(written: string): string[] {
  return written.split(/(?:[\s、。;()「」〜~とや]|,(?!\d{3}(?!\d)))+/).filter((chunk) => chunk !== '')
}

function isHarmlessChunk(chunk: string, before: string, own: ReadonlySet<string>): boolean {
  if (own.has(chunk.replace(/\D/g, ''))) return true
  if (ERA_BEFORE.test(before) && ERA_DATE.test(chunk)) return true
  const sides = chunk.split(/[-–—ー]/)
  const isRange = sides.length === 2
  return (
    [YEAR, DATE, TIME, GROUPED, SHARE].some((form) => form.test(chunk)) ||
    (isRange &&
      (sides.every((side) => TIME.test(side)) || sides.every((side) => YEAR.test(side) || DATE.test(side))))
  )
}
