/**
 * A place of a list in one number: the item, and beside it two levels of so many that the most an item can gain is told
 * from the little in steps. Going over a list then reads a third of what three arrays would take, in half the time.
 */

const ITEM_BITS = 20
const ITEM = 2 ** ITEM_BITS - 1
const LEVEL_BITS = 6

/** The highest level; the lowest is 0. */
export const LEVELS = 2 ** LEVEL_BITS - 1

/** No index has more items than this. */
export const MOST_ITEMS = ITEM + 1

/** `low` and `high` are levels. */
export function pack(item: number, low: number, high = 0): number {
  return ((high << (ITEM_BITS + LEVEL_BITS)) | (low << ITEM_BITS) | item) >>> 0
}

export function itemIn(packed: number): number {
  return packed & ITEM
}

export function lowIn(packed: number): number {
  return (packed >>> ITEM_BITS) & LEVELS
}

export function highIn(packed: number): number {
  return packed >>> (ITEM_BITS + LEVEL_BITS)
}

/** Where `item` stands in `list` from `low` to before `end`, where items ascend; −1 if it does not. */
export function placeOfItem(list: Uint32Array, item: number, low: number, end: number): number {
  let from = low
  let to = end - 1
  while (from <= to) {
    const middle = (from + to) >>> 1
    const at = itemIn(list[middle] ?? 0)
    if (at === item) return middle
    if (at < item) from = middle + 1
    else to = middle - 1
  }
  return -1
}
