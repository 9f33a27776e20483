/** Where some items stand in the lists of a question's terms. */
import type { Effort } from './effort.ts'
import { itemIn, placeOfItem } from './packed.ts'
import type { RankedLists } from './rank-items.ts'
import type { Term } from './terms.ts'

/**
 * For each of the items (ascending), one number a term: 0 where it does not hold it, its place in `worded` plus 1, or
 * its place in `unworded` plus 1, negative.
 */
export type PlacesOf = (items: Uint32Array, terms: readonly Term[], effort: Effort) => Int32Array

/** Looking an item up in a list costs about as much as going over so many places. */
const LOOK_UP = 16

export function createPlacesOf({ worded, unworded, textStarts }: RankedLists): PlacesOf {
  /** By item: where its numbers begin, plus 1; 0 for items that are not asked for. */
  const slots = new Uint32Array(textStarts.length - 1)

  return (items, terms, effort) => {
    const places = new Int32Array(items.length * terms.length)
    const note = (list: Uint32Array, begin: number, end: number, at: number, sign: 1 | -1): void => {
      // A short list is gone through; in a long one each item is looked up.
      if (end - begin < items.length * LOOK_UP) {
        for (let place = begin; place < end; place += 1) {
          const slot = slots[itemIn(list[place] ?? 0)] ?? 0
          if (slot > 0) places[slot - 1 + at] = sign * (place + 1)
        }
        effort.places += end - begin
        return
      }
      let from = begin
      items.forEach((item, nth) => {
        const place = placeOfItem(list, item, from, end)
        if (place < 0) return
        places[nth * terms.length + at] = sign * (place + 1)
        from = place + 1
      })
      effort.places += items.length * LOOK_UP
    }
    items.forEach((item, nth) => {
      slots[item] = nth * terms.length + 1
    })
    terms.forEach(({ number }, at) => {
      note(worded.places, worded.starts[number] ?? 0, worded.starts[number + 1] ?? 0, at, 1)
      note(unworded.places, unworded.starts[number] ?? 0, unworded.starts[number + 1] ?? 0, at, -1)
    })
    for (const item of items) slots[item] = 0
    return places
  }
}
