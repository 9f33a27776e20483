/** Conditions on the registration for Nenkin Net. */
import { isOfficeHoliday } from '../business-days.ts'
import type { Predicate } from '../context.ts'

export const registrationPredicates = {
  // The course of 総務省 (page-digikatsu) says weekdays only; whether they go on over the year end it does not say.
  'linking-day': {
    about: '今日は平日（マイナポータルからの初めての連携ができる日）',
    test: (_answers, { today, isHoliday }) => !isOfficeHoliday(today, isHoliday),
  },
} satisfies Readonly<Record<string, Predicate>>
