/** How much each item could reach at the most, without looking at its wordings. */
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Effort } from './effort.ts'
import type { Essentials } from './essentials.ts'
import { addByLow, addLevels } from './packed.ts'
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
  // Made once: making them anew would cost more than summing.
  const bounds = new Float64Array(lists.textStarts.length - 1)
  const ofMarkNow = new Float64Array(ofMark.length)

  return ({ terms, ideal, spread, unseen, brevity }, lifts, effort) => {
    bounds.fill(0)
    for (const { number, weight, worth } of terms) {
      const [begin, end] = [starts[number] ?? 0, starts[number + 1] ?? 0]
      const [first, last] = [otherStarts[number] ?? 0, otherStarts[number + 1] ?? 0]
      const share = worth / ideal
      const low = share * (perLow[number] ?? 0)
      const high = ((ofUsual * weight) / spread) * (perHigh[number] ?? 0)
      addLevels(bounds, places, begin, end, low, high)
      for (let mark = 0; mark < ofMark.length; mark += 1) ofMarkNow[mark] = (ofMark[mark] ?? 0) * share
      addByLow(bounds, others, first, last, ofMarkNow)
      addSaid(bounds, lists.essentials, number, ofLacking * brevity)
      effort.places += end - begin + last - first
    }
    const all = SLACK + (ranking.usual.value * unseen) / spread
    finishBounds(bounds, lists.essentials.totals, all, ofLacking * brevity)
    for (const [item, lift] of lifts) bounds[item] = (bounds[item] ?? 0) + lift
    return bounds
  }
}

/** What is said is not lacking. */
function addSaid(
  bounds: Float64Array,
  { starts, items, surprises }: Essentials,
  number: number,
  worth: number,
): void {
  const end = starts[number + 1] ?? 0
  for (let at = starts[number] ?? 0; at < end; at += 1)
    (bounds[items[at] as number] as number) += worth * (surprises[at] as number)
}

/** Adds what all items get and takes off what they lack; −∞ where there is nothing. */
function finishBounds(bounds: Float64Array, totals: Float64Array, all: number, ofLacking: number): void {
  for (let item = 0; item < bounds.length; item += 1) {
    const bound = bounds[item] as number
    bounds[item] = bound > 0 ? bound + all - ofLacking * (totals[item] as number) : Number.NEGATIVE_INFINITY
  }
}
