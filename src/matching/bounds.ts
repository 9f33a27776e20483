/** How much each item could reach at the most, without looking at its wordings. */
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Effort } from './effort.ts'
import { highIn, itemIn, lowIn } from './packed.ts'
import type { Lifts, RankedLists } from './rank-items.ts'
import type { Question } from './terms.ts'
import { mostOfMarks } from './worded-items.ts'

/**
 * By item, never less than its score; −∞ for items that hold no term. The array is the same for every question: it is
 * for the caller to write to, until the next.
 */
export type BoundsOf = (question: Question, lifts: Lifts, effort: Effort) => Float64Array

/** More than rounding can take from a bound. */
const SLACK = 1e-5

export function createBoundsOf(lists: RankedLists, ranking: SearchSettings['ranking']): BoundsOf {
  const { starts, places, perLow, perHigh } = lists.worded
  const { starts: otherStarts, places: others } = lists.unworded
  const ofMark = mostOfMarks(lists.bm25f, ranking)
  const ofUsual = Math.max(0, ranking.usual.value)
  const ofLacking = Math.max(0, ranking.lacking.value)
  const { starts: saidStarts, items, surprises, totals } = lists.essentials
  // Made once: making it anew would cost more than summing.
  const bounds = new Float64Array(lists.textStarts.length - 1)

  const addWorded = (begin: number, end: number, low: number, high: number): void => {
    for (let at = begin; at < end; at += 1) {
      const place = places[at] ?? 0
      const item = itemIn(place)
      bounds[item] = (bounds[item] ?? 0) + lowIn(place) * low + highIn(place) * high
    }
  }
  const addUnworded = (begin: number, end: number, worth: number): void => {
    for (let at = begin; at < end; at += 1) {
      const place = others[at] ?? 0
      const item = itemIn(place)
      bounds[item] = (bounds[item] ?? 0) + (ofMark[lowIn(place)] ?? 0) * worth
    }
  }

  /** What is said is not lacking. */
  const addSaid = (number: number, worth: number): void => {
    for (let at = saidStarts[number] ?? 0; at < (saidStarts[number + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0
      bounds[item] = (bounds[item] ?? 0) + worth * (surprises[at] ?? 0)
    }
  }

  return ({ terms, ideal, spread, unseen, brevity }, lifts, effort) => {
    bounds.fill(0)
    for (const { number, weight, worth } of terms) {
      const [begin, end] = [starts[number] ?? 0, starts[number + 1] ?? 0]
      const [first, last] = [otherStarts[number] ?? 0, otherStarts[number + 1] ?? 0]
      const share = worth / ideal
      const low = share * (perLow[number] ?? 0)
      const high = ((ofUsual * weight) / spread) * (perHigh[number] ?? 0)
      addWorded(begin, end, low, high)
      addUnworded(first, last, share)
      addSaid(number, ofLacking * brevity)
      effort.places += end - begin + last - first
    }
    const all = SLACK + (ranking.usual.value * unseen) / spread
    for (let item = 0; item < bounds.length; item += 1) {
      const bound = bounds[item] ?? 0
      bounds[item] =
        bound > 0 ? bound + all - ofLacking * brevity * (totals[item] ?? 0) : Number.NEGATIVE_INFINITY
    }
    for (const [item, lift] of lifts) bounds[item] = (bounds[item] ?? 0) + lift
    return bounds
  }
}
