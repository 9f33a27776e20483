/**
 * The best items for a question, exactly, without reckoning every wording. Background and usual words are summed for all
 * items, and beside them the most that their wordings could bring. Only items whose most reaches the best few are then
 * reckoned wording by wording.
 */
import type { SearchSettings } from '../knowledge/voice.ts'
import { type Effort, noEffort } from './effort.ts'
import { highest } from './highest.ts'
import { placeOf } from './postings.ts'
import type { IndexedTexts, WordedItems } from './worded-items.ts'

/**
 * What speaks for an item, each part divided by what a perfect match of the question would reach, so that short and
 * long questions compare.
 */
export interface Parts {
  /** What the closest wording adds to the background (BM25F over wording, keywords and answer). */
  readonly closest: number
  /** The same for the second closest wording: one lucky wording is weaker than two. */
  readonly second: number
  /** What keywords and answer hold. */
  readonly background: number
  /** How much more usual the question's features are in this item's wordings than in all others (naive Bayes). */
  readonly usual: number
}

export const PARTS = ['closest', 'second', 'background', 'usual'] as const

/** A feature of the question that some item holds. */
export interface Met {
  readonly feature: string
  readonly number: number
  readonly weight: number
  /** Weight times rarity. */
  readonly worth: number
}

export interface Ranked {
  readonly item: number
  readonly score: number
  readonly parts: Parts
  /** Undivided. */
  readonly found: number
  /** The number of the closest wording, or {@link NO_TEXT}. */
  readonly text: number
}

/** An item of which no wording was met, only its keywords or answer. */
export const NO_TEXT = -1

export interface RankedLists extends IndexedTexts {
  readonly byItem: WordedItems
}

/** `ideal` is what a perfect match would reach; `lift` is added to an item's score; the work is added to `effort`. */
export type RankItems = (
  met: readonly Met[],
  ideal: number,
  limit: number,
  lift: (item: number) => number,
  effort?: Effort,
) => Ranked[]

/** Items reckoned at first, and how many times more in each further round. */
const FIRST = 24
const MORE = 4
/** More than rounding can take from a bound. */
const SLACK = 1e-5
/** Looking an item up in a list costs about as much as going over so many places. */
const LOOK_UP = 16

export function createRankItems(lists: RankedLists, ranking: SearchSettings['ranking']): RankItems {
  const { bm25f, byItem, inWordings, inBackgrounds, textStarts } = lists
  const count = textStarts.length - 1
  // Made once and used by one question after the other: making them anew would cost more than summing.
  const background = new Float64Array(count)
  const usual = new Float64Array(count)
  const most = new Float64Array(count)
  const bounds = new Float64Array(count)
  const added = new Float64Array(textStarts[count] ?? 0)
  const asked = new Uint8Array(count)

  /** Sums what the wordings of some items (ascending) add. */
  const reckon = (items: Uint32Array, met: readonly Met[], effort: Effort): void => {
    for (const item of items) {
      asked[item] = 1
      added.fill(0, textStarts[item], textStarts[item + 1])
    }
    const addRun = (place: number, worth: number): void => {
      const behind = byItem.behind[place] ?? 0
      const end = byItem.runs[place + 1] ?? 0
      for (let at = byItem.runs[place] ?? 0; at < end; at += 1) {
        const text = inWordings.rows[at] ?? 0
        added[text] = (added[text] ?? 0) + bm25f.added(text, behind) * worth
      }
      effort.places += end - (byItem.runs[place] ?? 0)
    }
    for (const { number, worth } of met) {
      const [begin, end] = [byItem.starts[number] ?? 0, byItem.starts[number + 1] ?? 0]
      // A short list is gone through; in a long one each item is looked up.
      if (end - begin < items.length * LOOK_UP) {
        for (let place = begin; place < end; place += 1)
          if (asked[byItem.items[place] ?? 0] === 1) addRun(place, worth)
        effort.places += end - begin
      } else {
        let from = begin
        for (const item of items) {
          const place = placeOf(byItem.items, item, from, end)
          if (place < 0) continue
          addRun(place, worth)
          from = place + 1
        }
        effort.places += items.length * LOOK_UP
      }
    }
    for (const item of items) asked[item] = 0
    effort.items += items.length
  }

  return (met, ideal, limit, lift, effort = noEffort()) => {
    background.fill(0)
    usual.fill(0)
    most.fill(0)
    let voters = 0
    let unseen = 0
    for (const { number, weight, worth } of met) {
      const [first, last] = [inBackgrounds.starts[number] ?? 0, inBackgrounds.starts[number + 1] ?? 0]
      for (let place = first; place < last; place += 1) {
        const item = inBackgrounds.rows[place] ?? 0
        const gain = bm25f.gains[inBackgrounds.beside[place] ?? 0] ?? 0
        background[item] = (background[item] ?? 0) + gain * worth
      }
      const [begin, end] = [byItem.starts[number] ?? 0, byItem.starts[number + 1] ?? 0]
      effort.places += last - first + end - begin
      if (begin === end) continue
      voters += weight
      unseen += weight * (byItem.unseen[number] ?? 0)
      for (let place = begin; place < end; place += 1) {
        const item = byItem.items[place] ?? 0
        usual[item] = (usual[item] ?? 0) + (byItem.usual[place] ?? 0) * weight
        most[item] = (most[item] ?? 0) + (byItem.most[place] ?? 0) * worth
      }
    }
    const spread = Math.sqrt(Math.max(voters, Number.EPSILON))
    const backgroundOf = (item: number): number => (background[item] ?? 0) / ideal
    const usualOf = (item: number): number => ((usual[item] ?? 0) + unseen) / spread
    for (let item = 0; item < count; item += 1) {
      const touched = (background[item] ?? 0) > 0 || (usual[item] ?? 0) > 0
      bounds[item] = !touched
        ? Number.NEGATIVE_INFINITY
        : lift(item) +
          (most[item] ?? 0) / ideal +
          ranking.background.value * backgroundOf(item) +
          ranking.usual.value * usualOf(item) +
          SLACK
    }

    const exactly = (item: number): Ranked => {
      let [closest, second, text] = [0, 0, NO_TEXT]
      for (let at = textStarts[item] ?? 0; at < (textStarts[item + 1] ?? 0); at += 1) {
        const gain = added[at] ?? 0
        if (gain > closest) {
          second = closest
          closest = gain
          text = at
        } else if (gain > second) second = gain
      }
      const parts = {
        closest: closest / ideal,
        second: second / ideal,
        background: backgroundOf(item),
        usual: usualOf(item),
      }
      const score = PARTS.reduce((sum, part) => sum + ranking[part].value * parts[part], lift(item))
      return { item, score, parts, found: closest + (background[item] ?? 0), text }
    }

    const best: Ranked[] = []
    let round = highest(bounds, Math.max(FIRST, limit))
    while (round.length > 0) {
      reckon(round, met, effort)
      for (const item of round) {
        keepBest(best, exactly(item), limit)
        bounds[item] = Number.NEGATIVE_INFINITY
      }
      const needed = best.length < limit ? Number.NEGATIVE_INFINITY : best.at(-1)?.score
      round = highest(bounds, round.length * MORE, needed)
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
