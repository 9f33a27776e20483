/** Dates of paying the premium. */
import { addMonths, monthEnd, onOrAfterBusinessDay } from '../business-days.ts'
import type { ComputedDate } from '../context.ts'

export const paymentDates = {
  'next-debit-day': {
    about: '次の口座振替の日（月末。休みの日なら翌営業日）。今日がその日なら今日',
    day: (_answers, { today, isHoliday }) =>
      // The end of last month may have been moved into this one.
      [-1, 0, 1]
        .map((months) => onOrAfterBusinessDay(monthEnd(addMonths(today, months)), isHoliday))
        .find((day) => day >= today),
  },
} satisfies Readonly<Record<string, ComputedDate>>
