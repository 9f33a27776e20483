/**
 * Dates of paying the premium. A month's premium is due at the end of the next month (国民年金法91条); a due date or debit
 * on which banks rest moves to their next day. The ends of February and August by which advance payment is applied for
 * are shown as they are: no source says that they move.
 */
import { addMonths, monthEnd, onOrAfterBusinessDay } from '../business-days.ts'
import { type ComputedDate, type FlowAnswers, type FlowContext, textAnswer } from '../context.ts'

const FEBRUARY = 2
const APRIL = 4
const AUGUST = 8
const OCTOBER = 10
/** From the end of February to the debit at the end of April, and from the end of August to that of October. */
const MONTHS_TO_DEBIT = 2
/** 国民年金法102条4項. */
const MONTHS_TO_LAPSE = 24

export const paymentDates = {
  'next-debit-day': {
    about: '次の口座振替の日（月末。休みの日なら翌営業日）。毎月の納付期限も同じ日。今日がその日なら今日',
    day: (_answers, context) => movedEnd(nextDebit(context), context),
  },
  'due-month': {
    about: '次の口座振替の日（納付期限）が、何月分の保険料のものか',
    day: (_answers, context) => addMonths(nextDebit(context), -1),
  },
  'early-month': {
    about: '次の口座振替の日に、早割では何月分が引かれるか',
    day: (_answers, context) => nextDebit(context),
  },
  'april-start-deadline': {
    about: '次の4月から始める前納の申込みの期限（2月末日）',
    day: (_answers, { today }) => monthEnd(nextMonth(today, [FEBRUARY])),
  },
  'april-debit-day': {
    about: 'その前納の引き落とし日（4月末日。休みの日なら翌営業日）',
    day: (_answers, context) => movedEnd(nextApril(context), context),
  },
  'april-first-month': {
    about: 'その前納に含まれる最初の月（4月）',
    day: (_answers, context) => nextApril(context),
  },
  'april-one-year-last-month': {
    about: '4月から始める1年前納に含まれる最後の月（翌年の3月）',
    day: (_answers, context) => addMonths(nextApril(context), 11),
  },
  'april-two-years-last-month': {
    about: '4月から始める2年前納に含まれる最後の月（翌々年の3月）',
    day: (_answers, context) => addMonths(nextApril(context), 23),
  },
  'half-year-deadline': {
    about: '次の6か月前納の申込みの期限（2月末日か8月末日）',
    day: (_answers, { today }) => monthEnd(nextMonth(today, [FEBRUARY, AUGUST])),
  },
  'half-year-debit-day': {
    about: 'その6か月前納の引き落とし日（4月末日か10月末日。休みの日なら翌営業日）',
    day: (_answers, context) => movedEnd(nextHalfYear(context), context),
  },
  'half-year-first-month': {
    about: 'その6か月前納に含まれる最初の月（4月か10月）',
    day: (_answers, context) => nextHalfYear(context),
  },
  'half-year-last-month': {
    about: 'その6か月前納に含まれる最後の月（9月か3月）',
    day: (_answers, context) => addMonths(nextHalfYear(context), 5),
  },
  'advance-deadline': {
    about: '選んだ前納の申込みの期限（2月末日か8月末日）',
    day: chosen(({ start }) => monthEnd(addMonths(start, -MONTHS_TO_DEBIT))),
  },
  'advance-debit-day': {
    about: '選んだ前納の引き落とし日（カードでは立替えの日）',
    day: chosen(({ start, context }) => movedEnd(start, context)),
  },
  'advance-first-month': {
    about: '選んだ前納に含まれる最初の月',
    day: chosen(({ start }) => start),
  },
  'advance-last-month': {
    about: '選んだ前納に含まれる最後の月',
    day: chosen(({ start, months }) => addMonths(start, months - 1)),
  },
  'slip-year-due-day': {
    about: '納付書の1年前納・2年前納を納める期限（4月末日。休みの日なら翌営業日）',
    day: (_answers, context) => movedEnd(nextMovedEnd(context, [APRIL]), context),
  },
  'slip-half-due-day': {
    about: '納付書の6か月前納を納める期限（4月末日か10月末日。休みの日なら翌営業日）',
    day: (_answers, context) => movedEnd(nextMovedEnd(context, [APRIL, OCTOBER]), context),
  },
  'oldest-month': {
    about: '今日まだ納められる、いちばん古い月（納付期限から2年。期限が休みで延びた分は数えない）',
    day: (_answers, { today }) => addMonths(today, -MONTHS_TO_LAPSE - 1),
  },
  'oldest-last-day': {
    about: 'その月の分を納められる最後の日（納付書もこの日まで使える）',
    day: (_answers, { today }) => monthEnd(today),
  },
} satisfies Readonly<Record<string, ComputedDate>>

/** The advance payments that start in a fixed month; the answers of the nodes `account-length` and `card-length`. */
function chosen(
  day: (advance: {
    readonly start: string
    readonly months: number
    readonly context: FlowContext
  }) => string,
): (answers: FlowAnswers, context: FlowContext) => string | undefined {
  return (answers, context) => {
    switch (textAnswer(answers, 'account-length') ?? textAnswer(answers, 'card-length')) {
      case 'two-years-april':
        return day({ start: nextApril(context), months: 24, context })
      case 'one-year':
        return day({ start: nextApril(context), months: 12, context })
      case 'half-year':
        return day({ start: nextHalfYear(context), months: 6, context })
      default:
        return undefined
    }
  }
}

/** The April for which an application handed in today is in time. */
function nextApril({ today }: FlowContext): string {
  return addMonths(nextMonth(today, [FEBRUARY]), MONTHS_TO_DEBIT)
}

/** The April or October for which an application handed in today is in time. */
function nextHalfYear({ today }: FlowContext): string {
  return addMonths(nextMonth(today, [FEBRUARY, AUGUST]), MONTHS_TO_DEBIT)
}

/** The month whose end, moved, is the next debit day; on the first days of a month it may be the month before. */
function nextDebit(context: FlowContext): string {
  return nextMovedEnd(context, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
}

/** This month if its number is among them, else the next that is. */
function nextMonth(day: string, numbers: readonly number[]): string {
  let month = addMonths(day, 0)
  while (!numbers.includes(Number(month.slice(-2)))) month = addMonths(month, 1)
  return month
}

/** The same, but last month too if its end was moved to today or later. */
function nextMovedEnd(context: FlowContext, numbers: readonly number[]): string {
  const last = nextMonth(addMonths(context.today, -1), numbers)
  return movedEnd(last, context) >= context.today ? last : nextMonth(context.today, numbers)
}

function movedEnd(month: string, { isHoliday }: FlowContext): string {
  return onOrAfterBusinessDay(monthEnd(month), isHoliday)
}
