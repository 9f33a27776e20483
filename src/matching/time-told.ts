/** Keeps what explains a time long past from answering for another: 平成31年 is not 平成3年, however alike they read. */
import { areAllAfter } from '../knowledge/calendar.ts'
import { datesNamed } from '../knowledge/era-date.ts'
import type { Item } from './items.ts'

/** What a text says of an item's time; of an item that holds for today, always `same`. */
export type TimeTold = 'same' | 'other' | 'none'

/**
 * Whether an item may be meant by a text, going by the dates in it. One date of the item's own time is enough: a birth
 * or today may be named beside it. `pastWords` tell of the past without a date (昔, 当時).
 */
export function timeTold(
  text: string,
  items: readonly Item[],
  pastWords: readonly string[],
): (item: Item) => TimeTold {
  const dates = items.some(({ until }) => until !== undefined) ? datesNamed(text) : []
  const past = dates.length > 0 || pastWords.some((word) => text.includes(word))
  return ({ until }) =>
    until === undefined ? 'same' : areAllAfter(dates, until) ? 'other' : past ? 'same' : 'none'
}
