/**
 * The best items for a question, exactly, without reckoning every wording: only items that could reach the best few by
 * their bound are reckoned.
 */
import type { SearchSettings } from '../knowledge/voice.ts'
import { createBoundsOf } from './bounds.ts'
import { type Effort, noEffort } from './effort.ts'
import type { Essentials } from './essentials.ts'
import { highest } from './highest.ts'
import { createPlacesOf } from './places.ts'
import { createReckonItem, type Ranked } from './reckon-item.ts'
import type { Question } from './terms.ts'
import type { IndexedTexts } from './turn-around.ts'
import type { UnwordedItems } from './unworded-items.ts'
import type { WordedItems } from './worded-items.ts'

export interface RankedLists extends Omit<IndexedTexts, 'inBackgrounds' | 'cuts'> {
  readonly worded: WordedItems
  readonly unworded: UnwordedItems
  readonly essentials: Essentials
}

/** By item, for the few that get any: what is added to its score. */
export type Lifts = ReadonlyMap<number, number>

/** At most `limit`, best first; the work is added to `effort`. */
export type RankItems = (question: Question, limit: number, lifts: Lifts, effort?: Effort) => Ranked[]

/**
 * Items reckoned at first, and how many times more in each further round, up to a most. For the best eight of 2,000, ten
 * items must be reckoned on average; each costs some hundred reads from all over the memory.
 */
const FIRST = 12
const MORE = 4
const MOST = 256

export function createRankItems(lists: RankedLists, ranking: SearchSettings['ranking']): RankItems {
  const boundsOf = createBoundsOf(lists, ranking)
  const placesOf = createPlacesOf(lists)
  const reckon = createReckonItem(lists, ranking)

  return (question, limit, lifts, effort = noEffort()) => {
    const { terms } = question
    const bounds = boundsOf(question, lifts, effort)
    const best: Ranked[] = []
    let round = highest(bounds, Math.max(FIRST, limit))
    while (round.length > 0) {
      const places = placesOf(round, terms, effort)
      round.forEach((item, nth) => {
        const own = places.subarray(nth * terms.length, (nth + 1) * terms.length)
        const ranked = reckon(question, item, own, lifts.get(item) ?? 0)
        if (ranked !== undefined) keepBest(best, ranked, limit)
        bounds[item] = Number.NEGATIVE_INFINITY
      })
      effort.items += round.length
      const needed = best.length < limit ? Number.NEGATIVE_INFINITY : best.at(-1)?.score
      round = highest(bounds, Math.min(MOST, round.length * MORE), needed)
    }
    return best
  }
}

/** Keeps `list` the best by score, best first, at most `limit`; the earlier item first among equals. */
function keepBest(list: Ranked[], next: Ranked, limit: number): void {
  let at = list.length
  while (at > 0 && isBetter(next, list[at - 1] as Ranked)) at -= 1
  if (at === limit) return
  list.splice(at, 0, next)
  if (list.length > limit) list.pop()
}

function isBetter(one: Ranked, other: Ranked): boolean {
  return one.score > other.score || (one.score === other.score && one.item < other.item)
}
