/** For each feature, the items that have it in a wording, with all that can be reckoned before a question comes. */
import { everySoMuch, type Steps } from '../knowledge/steps.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import { addedAt, type Bm25f } from './bm25f.ts'
import { LEVELS, MOST_ITEMS, pack } from './packed.ts'
import { grownStarts, type Postings } from './postings.ts'
import type { IndexedTexts } from './turn-around.ts'

/** A place in `places` is one item of one feature. */
export interface WordedItems {
  /** Where feature `f` begins in the lists; it ends where the next begins. */
  readonly starts: Uint32Array
  /**
   * Items, ascending within a feature. Low level: the most that the closest wording, the second and the background, weighed
   * by `ranking`, can gain for a unit of the feature's worth. High level: {@link usualOf}. Both rounded up and never 0, in units
   * of `perLow` and `perHigh`.
   */
  readonly places: Uint32Array
  readonly details: Details
  /** By feature. */
  readonly perLow: Float32Array
  readonly perHigh: Float32Array
  /** By feature: what it says for an item without it. */
  readonly unseen: Float64Array
}

/**
 * What is looked up of few places only: two numbers a place, beside one another, so that one read from far away brings
 * both. {@link runOf}, {@link behindOf} and {@link usualOf} read them.
 */
export interface Details {
  readonly numbers: Uint32Array
  /** The same memory. */
  readonly fractions: Float32Array
}

/** A mark of bm25f.ts takes two bits below the run. */
const MARK_BITS = 2

/** Where the item's wordings with the feature begin among the wordings' postings; they end where the next place's begin. */
export function runOf({ numbers }: Details, place: number): number {
  return (numbers[2 * place] ?? 0) >>> MARK_BITS
}

/** Which of keywords and answer have the feature too: a mark of bm25f.ts, 0 for none. */
export function behindOf({ numbers }: Details, place: number): number {
  return (numbers[2 * place] ?? 0) & (2 ** MARK_BITS - 1)
}

/** What having the feature says for the item: log odds over items that do not. */
export function usualOf({ fractions }: Details, place: number): number {
  return fractions[2 * place + 1] ?? 0
}

/**
 * Smoothing of the naive Bayes part. A feature never seen in an item counts as if it had been seen in this share of an
 * average item's wordings, whatever the item's size: few wordings are no sign that it might be usual.
 */
const SMOOTHING = { share: 0.1, floor: 0.03, elsewhere: 0.1 }

/** Far less than scores differ by. */
const TRACE = 1e-7

/** By mark: the most that it can gain, weighed, for a unit of worth. Always above 0. */
export function mostOfMarks({ gains }: Bm25f, { background }: Pick<Ranking, 'background'>): Float32Array {
  return gains.map((gain) => TRACE + gain * Math.max(0, background.value))
}

type Ranking = SearchSettings['ranking']

/** Places between two pauses. */
const STEP = 8_192
/** Numbers copied between two pauses: memory is cheaper to copy than to work out. */
const COPIED = 262_144

/** What came out last, by the same ranking. */
interface Last {
  readonly texts: Pick<IndexedTexts, 'inWordings' | 'inBackgrounds'>
  readonly worded: WordedItems
}

/** In short steps. Of `last` is taken over what it says of features that no text has gained or lost since. */
export function* wordedItems(
  { inWordings, inBackgrounds, textStarts, bm25f }: Omit<IndexedTexts, 'cuts'>,
  ranking: Pick<Ranking, 'closest' | 'second' | 'background'>,
  last?: Last,
): Steps<WordedItems> {
  const features = inWordings.starts.length - 1
  const { rows } = inWordings
  const kept = last?.texts.inWordings.rows === rows ? last : undefined
  const itemOf = itemsOfTexts(textStarts)
  const starts =
    kept === undefined ? yield* startsOf(inWordings, itemOf) : grownStarts(kept.worded.starts, features)
  const total = starts[features] ?? 0
  const places = new Uint32Array(total)
  // One more, for the end of the last run.
  const numbers = new Uint32Array(2 * (total + 1))
  const details = { numbers, fractions: new Float32Array(numbers.buffer) }
  numbers[2 * total] = (rows.length << MARK_BITS) >>> 0
  const most = new Float32Array(textStarts.length)
  const perLow = new Float32Array(features)
  const perHigh = new Float32Array(features)
  const unseen = new Float64Array(features)

  if (textStarts.length > MOST_ITEMS) throw new RangeError(`more than ${MOST_ITEMS} items`)
  const texts = itemOf.length
  const average = texts / Math.max(1, textStarts.length - 1)
  const [closest, second] = [Math.max(0, ranking.closest.value), Math.max(0, ranking.second.value)]
  const ofMark = mostOfMarks(bm25f, ranking)
  // What only one wording has cannot be in both of the two.
  const [weightOfOne, weightOfMore] = [Math.max(closest, second), closest + second]
  // No part of the generator, in whose body the compiler makes less of loops.
  const weigh = (feature: number): void => {
    const end = inWordings.starts[feature + 1] ?? 0
    const held = end - (inWordings.starts[feature] ?? 0)
    const expected = ((SMOOTHING.share * held) / Math.max(1, texts) + SMOOTHING.floor) / average
    const all = held + SMOOTHING.elsewhere
    unseen[feature] = Math.log((expected * texts) / all)
    let background = inBackgrounds.starts[feature] ?? 0
    const lastBackground = inBackgrounds.starts[feature + 1] ?? 0
    const begin = starts[feature] ?? 0
    let place = begin
    let [mostOfAll, usualOfAll] = [0, 0]
    for (let at = inWordings.starts[feature] ?? 0; at < end; place += 1) {
      const from = at
      const item = itemOf[rows[at] ?? 0] ?? 0
      while (background < lastBackground && (inBackgrounds.rows[background] ?? 0) < item) background += 1
      const shared = background < lastBackground && inBackgrounds.rows[background] === item
      const mark = shared ? (inBackgrounds.beside[background] ?? 0) : 0
      let gain = 0
      for (; at < end && itemOf[rows[at] ?? 0] === item; at += 1)
        gain = Math.max(gain, bm25f.added[addedAt(rows[at] ?? 0, mark)] ?? 0)
      const rate = (at - from) / ((textStarts[item + 1] ?? 0) - (textStarts[item] ?? 0))
      places[place] = item
      numbers[2 * place] = ((from << MARK_BITS) | mark) >>> 0
      details.fractions[2 * place + 1] = Math.log(
        ((rate + expected) / expected) * (all / (all - (at - from))),
      )
      most[place - begin] = gain * (at - from === 1 ? weightOfOne : weightOfMore) + (ofMark[mark] ?? 0)
      mostOfAll = Math.max(mostOfAll, most[place - begin] ?? 0)
      usualOfAll = Math.max(usualOfAll, usualOf(details, place))
    }
    perLow[feature] = mostOfAll / LEVELS
    perHigh[feature] = usualOfAll / LEVELS
    for (let at = begin; at < place; at += 1) {
      const low = Math.ceil((LEVELS * (most[at - begin] ?? 0)) / mostOfAll)
      const high = Math.ceil((LEVELS * usualOf(details, at)) / usualOfAll)
      places[at] = pack(places[at] ?? 0, low, high)
    }
  }
  if (kept !== undefined) {
    perLow.set(kept.worded.perLow)
    perHigh.set(kept.worded.perHigh)
    unseen.set(kept.worded.unseen)
    yield* copy(kept.worded.places, places)
    yield* copy(kept.worded.details.numbers, numbers)
  }
  const isDue = everySoMuch(STEP)
  for (let feature = 0; feature < features; feature += 1) {
    if (isDue(1 + (inWordings.starts[feature + 1] ?? 0) - (inWordings.starts[feature] ?? 0))) yield
    if (kept === undefined || !isSameRun(kept.texts.inBackgrounds, inBackgrounds, feature)) weigh(feature)
  }
  return { starts, places, details, perLow, perHigh, unseen }
}

function* copy(from: Uint32Array, to: Uint32Array): Steps<void> {
  for (let at = 0; at < from.length; at += COPIED) {
    to.set(from.subarray(at, at + COPIED), at)
    yield
  }
}

/** True if a feature's rows and what stands beside them are what they were; never of a feature that is new. */
function isSameRun(last: Postings<Uint8Array>, now: Postings<Uint8Array>, feature: number): boolean {
  if (feature + 1 >= last.starts.length) return false
  const begin = now.starts[feature] ?? 0
  const before = last.starts[feature] ?? 0
  const size = (now.starts[feature + 1] ?? 0) - begin
  if ((last.starts[feature + 1] ?? 0) - before !== size) return false
  for (let n = 0; n < size; n += 1)
    if (last.rows[before + n] !== now.rows[begin + n] || last.beside[before + n] !== now.beside[begin + n])
      return false
  return true
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
  const isDue = everySoMuch(STEP)
  for (let feature = 0; feature + 1 < starts.length; feature += 1) {
    if (isDue(1 + (starts[feature + 1] ?? 0) - (starts[feature] ?? 0))) yield
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
