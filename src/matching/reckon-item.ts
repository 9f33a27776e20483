/** The score of one item, wording by wording. */
import type { SearchSettings } from '../knowledge/voice.ts'
import { addedAt } from './bm25f.ts'
import { lackingIn } from './essentials.ts'
import { lowIn } from './packed.ts'
import type { RankedLists } from './rank-items.ts'
import type { Question, Term } from './terms.ts'
import { behindOf, runOf, usualOf } from './worded-items.ts'

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
  /** What nearly all its wordings say and the question does not: 0 or below, nearer to 0 the more else is said. */
  readonly lacking: number
}

export const PARTS = ['closest', 'second', 'background', 'usual', 'lacking'] as const

export interface Ranked {
  readonly item: number
  readonly score: number
  readonly parts: Parts
  /** Undivided. */
  readonly found: number
  /** The number of the closest wording, or {@link NO_TEXT}. */
  readonly text: number
  /** By term: where the item stands in its lists, as places.ts writes it. */
  readonly places: Int32Array
}

/** An item of which no wording was met, only its keywords or answer. */
export const NO_TEXT = -1

/** Undefined for an item that holds nothing of the question. `lift` is added to the score. */
export type ReckonItem = (
  question: Question,
  item: number,
  places: Int32Array,
  lift: number,
) => Ranked | undefined

export function createReckonItem(lists: RankedLists, ranking: SearchSettings['ranking']): ReckonItem {
  const { worded, unworded, inWordings, textStarts, bm25f, essentials } = lists
  /** What each wording of the item adds to its background; used by one item after the other. */
  const added = new Float64Array(mostWordings(textStarts))

  return ({ terms, ideal, spread, unseen, brevity }, item, places, lift) => {
    const first = textStarts[item] ?? 0
    const count = (textStarts[item + 1] ?? 0) - first
    added.fill(0, 0, count)
    let [background, usual] = [0, 0]
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0
      const { weight, worth } = terms[at] as Term
      if (place < 0) background += (bm25f.gains[lowIn(unworded.places[-place - 1] ?? 0)] ?? 0) * worth
      if (place <= 0) continue
      const behind = behindOf(worded.details, place - 1)
      background += (bm25f.gains[behind] ?? 0) * worth
      usual += usualOf(worded.details, place - 1) * weight
      const end = runOf(worded.details, place)
      for (let run = runOf(worded.details, place - 1); run < end; run += 1) {
        const text = inWordings.rows[run] ?? 0
        added[text - first] = (added[text - first] ?? 0) + (bm25f.added[addedAt(text, behind)] ?? 0) * worth
      }
    }
    if (background <= 0 && usual <= 0) return undefined

    let [closest, second, text] = [0, 0, NO_TEXT]
    for (let at = 0; at < count; at += 1) {
      const gain = added[at] ?? 0
      if (gain > closest) {
        second = closest
        closest = gain
        text = first + at
      } else if (gain > second) second = gain
    }
    const parts = {
      closest: closest / ideal,
      second: second / ideal,
      background: background / ideal,
      usual: (usual + unseen) / spread,
      lacking: -brevity * lackingIn(essentials, item, terms),
    }
    const score = PARTS.reduce((sum, part) => sum + ranking[part].value * parts[part], lift)
    return { item, score, parts, found: closest + background, text, places }
  }
}

function mostWordings(textStarts: Uint32Array): number {
  let most = 0
  for (let item = 0; item + 1 < textStarts.length; item += 1)
    most = Math.max(most, (textStarts[item + 1] ?? 0) - (textStarts[item] ?? 0))
  return most
}
