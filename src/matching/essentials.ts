/**
 * What nearly every wording of an item says. 「免除申請」 is part of wordings about students of 平成15年 and of many others;
 * that it says neither 学生 nor 平成15年 speaks against that item, the more the less else is said.
 */
import type { Steps } from '../knowledge/steps.ts'
import type { FeatureTable } from './feature-table.ts'
import type { Item } from './items.ts'

/** Lists beside one another: the same place in `features` and `surprises` is one word of one item. */
export interface Essentials {
  /** Where an item's words begin; they end where the next item's begin. */
  readonly starts: Uint32Array
  readonly features: Uint32Array
  /** How much rarer it is to leave the word out when the item is meant than when any other is: log odds, above 0. */
  readonly surprises: Float32Array
  /** By item: all its surprises together, for a question that says none of its words. */
  readonly totals: Float64Array
  /** The same turned around: where a feature's items begin, the items, and the places in `surprises`. */
  readonly byFeature: {
    readonly starts: Uint32Array
    readonly items: Uint32Array
    readonly places: Uint32Array
  }
}

/** An item's few wordings are helped out by as many of all items'. */
const BORROWED = 3
/** Said in fewer of its wordings, a word is no more than one way of asking. */
const USUAL = 0.15

/** In short steps. Only words count: the runs of characters around them say the same again. */
export function* findEssentials(items: readonly Item[], table: FeatureTable): Steps<Essentials> {
  const everywhere = new Map<number, number>()
  const inItem: ReadonlyMap<number, number>[] = []
  let wordings = 0
  for (const item of items) {
    const said = timesSaid(item, table)
    for (const [feature, times] of said) everywhere.set(feature, (everywhere.get(feature) ?? 0) + times)
    inItem.push(said)
    wordings += item.wordings.length
    yield
  }
  const starts = new Uint32Array(items.length + 1)
  const totals = new Float64Array(items.length)
  const features: number[] = []
  const surprises: number[] = []
  for (const [at, item] of items.entries()) {
    for (const [feature, times] of inItem[at] ?? []) {
      const elsewhere = (everywhere.get(feature) ?? 0) / wordings
      const here = (times + BORROWED * elsewhere) / (item.wordings.length + BORROWED)
      if (here <= Math.max(USUAL, elsewhere)) continue
      const surprise = Math.fround(Math.log((1 - elsewhere) / (1 - here)))
      features.push(feature)
      surprises.push(surprise)
      totals[at] = (totals[at] ?? 0) + surprise
    }
    starts[at + 1] = features.length
    yield
  }
  const byFeature = turnedAround(starts, features, table.names.length)
  return {
    starts,
    features: Uint32Array.from(features),
    surprises: Float32Array.from(surprises),
    totals,
    byFeature,
  }
}

function turnedAround(
  starts: Uint32Array,
  features: readonly number[],
  count: number,
): Essentials['byFeature'] {
  const begins = new Uint32Array(count + 1)
  for (const feature of features) begins[feature + 1] = (begins[feature + 1] ?? 0) + 1
  for (let at = 0; at < count; at += 1) begins[at + 1] = (begins[at + 1] ?? 0) + (begins[at] ?? 0)
  const next = begins.slice()
  const items = new Uint32Array(features.length)
  const places = new Uint32Array(features.length)
  for (let item = 0; item + 1 < starts.length; item += 1)
    for (let place = starts[item] ?? 0; place < (starts[item + 1] ?? 0); place += 1) {
      const feature = features[place] ?? 0
      const at = next[feature] ?? 0
      next[feature] = at + 1
      items[at] = item
      places[at] = place
    }
  return { starts: begins, items, places }
}

/** In how many of the item's wordings each word stands. */
function timesSaid(item: Item, table: FeatureTable): Map<number, number> {
  const said = new Map<number, number>()
  for (const wording of item.wordings)
    for (const number of table.row(table.cut(wording)))
      if (table.names[number]?.startsWith('w:')) said.set(number, (said.get(number) ?? 0) + 1)
  return said
}

/** Log odds against an item, given which features were said: 0 if nothing is lacking. */
export function lackingIn(essentials: Essentials, item: number, said: ReadonlySet<number>): number {
  const { starts, features, surprises } = essentials
  let against = 0
  for (let at = starts[item] ?? 0; at < (starts[item + 1] ?? 0); at += 1)
    if (!said.has(features[at] ?? 0)) against += surprises[at] ?? 0
  return against
}
