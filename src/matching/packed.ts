/**
 * A place of a list in one number: the item, and beside it two levels of so many that the most an item can gain is told
 * from the little in steps. Going over a list then reads a third of what three arrays would take, in half the time.
 */

// 20 bits of item, 6 of each level, as literals: V8 would read a module's constant or function again for every place, which
// takes longer than the sums themselves.

/** The highest level; the lowest is 0. */
export const LEVELS = 0x3f

/** No index has more items than this. */
export const MOST_ITEMS = 0x100000

/** `low` and `high` are levels. */
export function pack(item: number, low: number, high = 0): number {
  return ((high << 26) | (low << 20) | item) >>> 0
}

export function itemIn(packed: number): number {
  return packed & 0xfffff
}

export function lowIn(packed: number): number {
  return (packed >>> 20) & 0x3f
}

export function highIn(packed: number): number {
  return packed >>> 26
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

/** Adds to each item of `list` from `begin` to before `end` its levels, at so much a level. */
export function addLevels(
  sums: Float64Array,
  list: Uint32Array,
  begin: number,
  end: number,
  perLow: number,
  perHigh: number,
): void {
  for (let at = begin; at < end; at += 1) {
    const packed = list[at] as number
    ;(sums[packed & 0xfffff] as number) += ((packed >>> 20) & 0x3f) * perLow + (packed >>> 26) * perHigh
  }
}

/** The same for items without a high level, what the low one is worth being looked up in `ofLow`. */
export function addByLow(
  sums: Float64Array,
  list: Uint32Array,
  begin: number,
  end: number,
  ofLow: Float64Array,
): void {
  for (let at = begin; at < end; at += 1) {
    const packed = list[at] as number
    ;(sums[packed & 0xfffff] as number) += ofLow[packed >>> 20] as number
  }
}
