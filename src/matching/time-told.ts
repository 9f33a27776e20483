/** Keeps what explains a time long past from answering for another: 平成31年 is not 平成3年, however alike they read. */
import { areAllAfter } from '../knowledge/calendar.ts'
import { datesNamed } from '../knowledge/era-date.ts'
import type { Item } from './items.ts'

/**
 * Whether an item may be meant by a text, going by the dates in it. One date of the item's own time is enough: a birth
 * or today may be named beside it. Without any date every item may.
 */
export function timeTold(text: string, items: readonly Item[]): (item: Item) => boolean {
  const dates = items.some(({ until }) => until !== undefined) ? datesNamed(text) : []
  return ({ until }) => until === undefined || !areAllAfter(dates, until)
}
