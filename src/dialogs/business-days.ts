/** The days on which banks and offices work: what a due date moves to when it falls on another. All days are ISO. */
import holidayJp from '@holiday-jp/holiday_jp'
import { span, twoDigits } from '../knowledge/calendar.ts'

/** 国民の祝日に関する法律, 振替休日 and 国民の休日 included; known to the library from 1970 to 2050. */
export function isNationalHoliday(day: string): boolean {
  return Object.hasOwn(holidayJp.holidays, day)
}

/** Saturdays, Sundays, national holidays and 31 December to 3 January (銀行法15条, 銀行法施行令5条). */
export function isBankHoliday(day: string, isHoliday: (day: string) => boolean = isNationalHoliday): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === SATURDAY || isHoliday(day) || /-(?:12-31|01-0[123])$/.test(day)
}

/**
 * Saturdays, Sundays, national holidays and 29 December to 3 January: the days on which public offices are closed
 * (行政機関の休日に関する法律1条), the pension offices and their telephones as well (`desks.yaml`).
 */
export function isOfficeHoliday(
  day: string,
  isHoliday: (day: string) => boolean = isNationalHoliday,
): boolean {
  return isBankHoliday(day, isHoliday) || /-12-(?:29|30)$/.test(day)
}

/** The day itself if banks work on it, else the next on which they do. */
export function onOrAfterBusinessDay(
  day: string,
  isHoliday: (day: string) => boolean = isNationalHoliday,
): string {
  let moved = day
  while (isBankHoliday(moved, isHoliday)) moved = addDays(moved, 1)
  return moved
}

export function addDays(day: string, days: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return isoDay(new Date(Date.UTC(year, month - 1, date + days)))
}

/**
 * The month some months after that of an ISO day or month: `('2026-11-30', 3)` is `2027-02`. Days do not count, so that
 * nobody has to decide what the 31st becomes in February.
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const moved = new Date(Date.UTC(year, month - 1 + months, 1))
  return isoDay(moved).slice(0, MONTH_LENGTH)
}

/** The last day of the month of an ISO day or month. */
export function monthEnd(day: string): string {
  return span(day.slice(0, MONTH_LENGTH)).last
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay()
}

const SATURDAY = 6
const MONTH_LENGTH = '2026-11'.length

function isoDay(date: Date): string {
  return [date.getUTCFullYear(), twoDigits(date.getUTCMonth() + 1), twoDigits(date.getUTCDate())].join('-')
}
