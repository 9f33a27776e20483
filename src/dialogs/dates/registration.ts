/** Dates of the registration for Nenkin Net. */
import { addDays, addMonths, isOfficeHoliday, monthEnd } from '../business-days.ts'
import type { ComputedDate } from '../context.ts'

export const registrationDates = {
  'access-key-oldest': {
    about: 'この日より後に届いた定期便なら、アクセスキーの期限が切れていない、という日',
    day(_answers, { today, figure }) {
      const months = figure('access-key-kigen')
      return months === undefined ? undefined : monthsBefore(today, months)
    },
  },
  'postcard-posted': {
    about: '今日申し込んだ人にユーザIDのハガキが郵送されるころ（役所の休みの日を除いて数えた日）',
    day(_answers, { today, figure, isHoliday }) {
      const days = figure('hagaki-nissuu')
      return days === undefined ? undefined : afterOfficeDays(today, days, isHoliday)
    },
  },
  'next-linking-day': {
    about: '今日より後の、はじめての平日（マイナポータルからの初めての連携ができる日）',
    day: (_answers, { today, isHoliday }) => afterOfficeDays(today, 1, isHoliday),
  },
} satisfies Readonly<Record<string, ComputedDate>>

/** The same day some months before, or the last of that month if it has no such day (31 May → 28 February). */
function monthsBefore(day: string, months: number): string {
  const month = addMonths(day, -months)
  const same = `${month}${day.slice(month.length)}`
  const last = monthEnd(month)
  return same < last ? same : last
}

/** The day on which some office days have passed since `day`, which is not counted itself. */
function afterOfficeDays(day: string, count: number, isHoliday: (day: string) => boolean): string {
  let reached = day
  for (let passed = 0; passed < count; ) {
    reached = addDays(reached, 1)
    if (!isOfficeHoliday(reached, isHoliday)) passed += 1
  }
  return reached
}
