/** Every computed date that a flow's text may show as `{{date.name}}`. */
import { japaneseDate } from '../knowledge/calendar.ts'
import { fillSlots } from '../knowledge/templates.ts'
import { weekdayOf } from './business-days.ts'
import type { ComputedDate, FlowAnswers, FlowContext } from './context.ts'
import { paymentDates } from './dates/payment.ts'
import { registrationDates } from './dates/registration.ts'

/** Name → date; a name is used by flows and never changes. One group a file in `dates/`. */
export const DATES: Readonly<Record<string, ComputedDate>> = {
  ...registrationDates,
  ...paymentDates,
}

/** 「2026年（令和8年）11月30日（月）」, without the weekday for a month; undefined if there is no such date now. */
export function dateText(name: string, answers: FlowAnswers, context: FlowContext): string | undefined {
  const day = Object.hasOwn(DATES, name) ? DATES[name]?.day(answers, context) : undefined
  if (day === undefined) return undefined
  return day.length === DAY_LENGTH ? `${japaneseDate(day)}（${WEEKDAYS[weekdayOf(day)]}）` : japaneseDate(day)
}

/** The text with its date slots filled, `unknown` where there is no date now. Desks and figures stay slots. */
export function fillDates(text: string, answers: FlowAnswers, context: FlowContext, unknown: string): string {
  return fillSlots(text, (slot) =>
    slot.kind === 'date' ? (dateText(slot.id, answers, context) ?? unknown) : slot.text,
  )
}

const DAY_LENGTH = '2026-11-30'.length
const WEEKDAYS = '日月火水木金土'
