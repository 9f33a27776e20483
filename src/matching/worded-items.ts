/** For each feature, the items that have it in a wording, with all that can be reckoned before a question comes. */
import type { Steps } from '../knowledge/steps.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Bm25f } from './bm25f.ts'
import type { Postings } from './postings.ts'

/** Lists beside one another: the same place in `items`, `runs`, `behind`, `usual` and `most` is one item of one feature. */
export interface WordedItems {
  /** Where feature `f` begins in the lists; it ends where the next begins. */
  readonly starts: Uint32Array
  /** Ascending within a feature. */
  readonly items: Uint32Array
  /** Where the item's wordings with the feature begin among the wordings' postings; they end where the next begin. */
  readonly runs: Uint32Array
  /** Which of keywords and answer have the feature too: the mark beside the backgrounds' postings, 0 for none. */
  readonly behind: Uint8Array
  /** What having the feature says for the item: log odds over items that do not. */
  readonly usual: Float32Array
  /** The most that the closest and the second wording, weighed by `ranking`, can gain for a unit of the feature's worth. */
  readonly most: Float32Array
  /** By feature: what it says for an item without it. */
  readonly unseen: Float64Array
  /** By feature: how many items hold it anywhere. */
  readonly holders: Uint32Array
}

export interface IndexedTexts {
  readonly inWordings: Postings
  /** With the marks of bm25f.ts beside. */
  readonly inBackgrounds: Postings<Uint8Array>
  /** Where an item's wordings begin among all; they end where the next begin. */
  readonly textStarts: Uint32Array
  readonly bm25f: Bm25f
}

/**
 * Smoothing of the naive Bayes part. A feature never seen in an item counts as if it had been seen in this share of an
 * average item's wordings, whatever the item's size: few wordings are no sign that it might be usual.
 */
const SMOOTHING = { share: 0.1, floor: 0.03, elsewhere: 0.1 }

/** Features between two pauses. */
const STEP = 4_096

/** In short steps. */
export function* wordedItems(
  { inWordings, inBackgrounds, textStarts, bm25f }: IndexedTexts,
  ranking: Pick<SearchSettings['ranking'], 'closest' | 'second'>,
): Steps<WordedItems> {
  const features = inWordings.starts.length - 1
  const { rows } = inWordings
  const itemOf = itemsOfTexts(textStarts)
  const starts = yield* startsOf(inWordings, itemOf)
  const total = starts[features] ?? 0
  const items = new Uint32Array(total)
  const runs = new Uint32Array(total + 1).fill(rows.length, total)
  const behind = new Uint8Array(total)
  const usual = new Float32Array(total)
  const most = new Float32Array(total)
  const unseen = new Float64Array(features)
  const holders = new Uint32Array(features)

  const texts = itemOf.length
  const average = texts / Math.max(1, textStarts.length - 1)
  const [closest, second] = [Math.max(0, ranking.closest.value), Math.max(0, ranking.second.value)]
  // What only one wording has cannot be in both of the two.
  const [weightOfOne, weightOfMore] = [Math.max(closest, second), closest + second]
  for (let feature = 0; feature < features; feature += 1) {
    if (feature % STEP === 0) yield
    const end = inWordings.starts[feature + 1] ?? 0
    const held = end - (inWordings.starts[feature] ?? 0)
    const expected = ((SMOOTHING.share * held) / Math.max(1, texts) + SMOOTHING.floor) / average
    const all = held + SMOOTHING.elsewhere
    unseen[feature] = Math.log((expected * texts) / all)
    let background = inBackgrounds.starts[feature] ?? 0
    const lastBackground = inBackgrounds.starts[feature + 1] ?? 0
    let alone = lastBackground - background
    let place = starts[feature] ?? 0
    for (let at = inWordings.starts[feature] ?? 0; at < end; place += 1) {
      const from = at
      const item = itemOf[rows[at] ?? 0] ?? 0
      while (background < lastBackground && (inBackgrounds.rows[background] ?? 0) < item) background += 1
      const shared = background < lastBackground && inBackgrounds.rows[background] === item
      const mark = shared ? (inBackgrounds.beside[background] ?? 0) : 0
      if (!shared) alone += 1
      let gain = 0
      for (; at < end && itemOf[rows[at] ?? 0] === item; at += 1)
        gain = Math.max(gain, bm25f.added(rows[at] ?? 0, mark))
      const rate = (at - from) / ((textStarts[item + 1] ?? 0) - (textStarts[item] ?? 0))
      items[place] = item
      runs[place] = from
      behind[place] = mark
      usual[place] = Math.log(((rate + expected) / expected) * (all / (all - (at - from))))
      most[place] = gain * (at - from === 1 ? weightOfOne : weightOfMore)
    }
    holders[feature] = alone
  }
  return { starts, items, runs, behind, usual, most, unseen, holders }
}

function itemsOfTexts(textStarts: Uint32Array): Uint32Array {
  const itemOf = new Uint32Array(textStarts.at(-1) ?? 0)
  for (let item = 0; item + 1 < textStarts.length; item += 1)
    itemOf.fill(item, textStarts[item], textStarts[item + 1])
  return itemOf
}

/** Where each feature will begin, from how many items it has; rows ascend, so an item's wordings come in one run. */
function* startsOf({ starts, rows }: Postings, itemOf: Uint32Array): Steps<Uint32Array> {
  const itemStarts = new Uint32Array(starts.length)
  for (let feature = 0; feature + 1 < starts.length; feature += 1) {
    if (feature % STEP === 0) yield
    let count = 0
    let last = -1
    for (let at = starts[feature] ?? 0; at < (starts[feature + 1] ?? 0); at += 1) {
      const item = itemOf[rows[at] ?? 0] ?? 0
      if (item !== last) count += 1
      last = item
    }
    itemStarts[feature + 1] = (itemStarts[feature] ?? 0) + count
  }
  return itemStarts
}
