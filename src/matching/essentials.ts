/**
 * What nearly every wording of an item says. 「免除申請」 is part of wordings about students of 平成15年 and of many others;
 * that it says neither 学生 nor 平成15年 speaks against that item, the more the less else is said.
 */
import { everySoMuch, type Steps } from '../knowledge/steps.ts'
import { itemIn } from './packed.ts'
import { placeOf } from './postings.ts'
import type { Term } from './terms.ts'
import type { IndexedTexts } from './turn-around.ts'
import { runOf, type WordedItems } from './worded-items.ts'

/** By feature; the same place in `items` and `surprises` is one item whose wordings usually say the word. */
export interface Essentials {
  /** Where a feature's items begin; they end where the next feature's begin. */
  readonly starts: Uint32Array
  /** Ascending within a feature. */
  readonly items: Uint32Array
  /** How much rarer it is to leave the word out when the item is meant than when any other is: log odds, above 0. */
  readonly surprises: Float32Array
  /** By item: all its surprises together, for a question that says none of its words. */
  readonly totals: Float64Array
}

/** An item's few wordings are helped out by as many of all items'. */
const BORROWED = 3
/** Said in fewer of its wordings, a word is no more than one way of asking. */
const USUAL = 0.15
/** Places between two pauses. */
const STEP = 16_384

/** In short steps. Only words count: the runs of characters around them say the same again. `names` is by feature. */
export function* findEssentials(
  { places, details, starts: wordedStarts }: WordedItems,
  { inWordings, textStarts }: Pick<IndexedTexts, 'inWordings' | 'textStarts'>,
  names: readonly string[],
): Steps<Essentials> {
  const features = wordedStarts.length - 1
  const wordings = Math.max(1, textStarts.at(-1) ?? 0)
  const starts = new Uint32Array(features + 1)
  const totals = new Float64Array(textStarts.length - 1)
  const items: number[] = []
  const surprises: number[] = []
  const isDue = everySoMuch(STEP)
  for (let feature = 0; feature < features; feature += 1) {
    if (isDue(1 + (wordedStarts[feature + 1] ?? 0) - (wordedStarts[feature] ?? 0))) yield
    starts[feature] = items.length
    if (!names[feature]?.startsWith('w:')) continue
    const elsewhere = ((inWordings.starts[feature + 1] ?? 0) - (inWordings.starts[feature] ?? 0)) / wordings
    for (let place = wordedStarts[feature] ?? 0; place < (wordedStarts[feature + 1] ?? 0); place += 1) {
      const item = itemIn(places[place] ?? 0)
      const count = (textStarts[item + 1] ?? 0) - (textStarts[item] ?? 0)
      const times = runOf(details, place + 1) - runOf(details, place)
      const here = (times + BORROWED * elsewhere) / (count + BORROWED)
      if (here <= Math.max(USUAL, elsewhere)) continue
      const surprise = Math.fround(Math.log((1 - elsewhere) / (1 - here)))
      items.push(item)
      surprises.push(surprise)
      totals[item] = (totals[item] ?? 0) + surprise
    }
  }
  starts[features] = items.length
  return { starts, items: Uint32Array.from(items), surprises: Float32Array.from(surprises), totals }
}

/** Log odds against an item, given the terms that were said: 0 if nothing is lacking. */
export function lackingIn(
  { starts, items, surprises, totals }: Essentials,
  item: number,
  said: readonly Term[],
): number {
  let against = totals[item] ?? 0
  for (const { number } of said) {
    const place = placeOf(items, item, starts[number] ?? 0, starts[number + 1] ?? 0)
    if (place >= 0) against -= surprises[place] ?? 0
  }
  return against
}
