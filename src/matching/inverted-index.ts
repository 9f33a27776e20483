/** Postings over every wording of every item, and the four parts of an item's score that are summed from them. */

import type { Steps } from '../knowledge/steps.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import type { FeatureTable } from './feature-table.ts'
import type { Item } from './items.ts'
import { find, invert, rowsOf, type WeightedRow, weightsOf } from './postings.ts'
import type { Features } from './tokenise.ts'

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

export interface Hit {
  readonly item: Item
  /** The parts, weighed and summed: differences are log odds between items. */
  readonly score: number
  readonly parts: Parts
  /** The wording that matched best. */
  readonly wording: string
  /** BM25F over the closest wording and the background, undivided. */
  readonly found: number
  /** Query features found in this item, each with its share of `found`. */
  readonly contributions: ReadonlyMap<string, number>
}

export interface InvertedIndex {
  readonly items: readonly Item[]
  /** ln(1 + (N − n + ½)/(n + ½)) over items; the largest value for a feature nobody holds. */
  idf(feature: string): number
  knows(feature: string): boolean
  /**
   * The best items that share a feature, at most `limit`. `query` maps features to weights; `lift` is added to an item's
   * score.
   */
  search(query: Features, limit: number, lift?: (item: Item) => number): Hit[]
}

/** In short steps. */
export function* buildIndex(
  items: readonly Item[],
  settings: Pick<SearchSettings, 'fields' | 'saturation' | 'length' | 'ranking'>,
  table: FeatureTable,
): Steps<InvertedIndex> {
  const { fields, ranking } = settings
  const texts: string[] = []
  const worded: WeightedRow[] = []
  const backgrounds: WeightedRow[] = []
  const itemOfText: number[] = []
  const sizes = Uint32Array.from(items, ({ wordings }) => wordings.length)
  for (const [at, { wordings, keywords, answer }] of items.entries()) {
    for (const wording of wordings) {
      texts.push(wording)
      itemOfText.push(at)
      worded.push({ numbers: table.cut(wording) })
    }
    const held = new Map<number, number>()
    const hold = (text: string, weight: number): void => {
      for (const number of table.cut(text)) held.set(number, (held.get(number) ?? 0) + weight)
    }
    hold(keywords.join(' '), fields.keywords.value)
    hold(answer, fields.answer.value)
    backgrounds.push({ numbers: [...held.keys()], weights: [...held.values()] })
    yield
  }
  const itemOf = Uint32Array.from(itemOfText)
  const features = table.names.length
  const inWordings = invert(worded, features)
  yield
  const inBackgrounds = invert(backgrounds, features)
  yield

  const averageLength =
    worded.reduce((sum, { numbers }) => sum + numbers.length, 0) / Math.max(1, texts.length)
  const k1 = settings.saturation.value
  const saturate = (weight: number): number => (weight * (k1 + 1)) / (weight + k1)
  const b = settings.length.value
  const textWeights = Float32Array.from(
    worded,
    ({ numbers }) => fields.wording.value / (1 - b + (b * numbers.length) / averageLength),
  )
  const holders = holdersOf(features, inWordings, inBackgrounds, itemOf)
  const rarities = Float64Array.from({ length: items.length + 1 }, (_, held) =>
    Math.log(1 + (items.length - held + 0.5) / (held + 0.5)),
  )
  const rarity = (number: number | undefined): number =>
    rarities[number === undefined ? 0 : (holders[number] ?? 0)] ?? 0
  const idf = (feature: string): number => rarity(table.number(feature))
  const heldBy = (number: number, item: number): number =>
    weightsOf(inBackgrounds, number)[find(rowsOf(inBackgrounds, number), item)] ?? 0

  /** What a feature brings, so that a search only adds. Reckoned when a question first asks for it; most never are. */
  const gains = new Map<number, Gains>()
  const gainsOf = (number: number): Gains => {
    let found = gains.get(number)
    if (found === undefined) {
      const rows = rowsOf(inWordings, number)
      found = {
        background: Float32Array.from(weightsOf(inBackgrounds, number), saturate),
        wordings: Float32Array.from(rows, (text) => {
          const before = heldBy(number, itemOf[text] ?? 0)
          return saturate(before + (textWeights[text] ?? 0)) - saturate(before)
        }),
        ...usualness(rows, itemOf, sizes),
      }
      gains.set(number, found)
    }
    return found
  }
  return {
    items,
    idf,
    knows: (feature) => {
      const number = table.number(feature)
      return number !== undefined && (holders[number] ?? 0) > 0
    },
    search(query, limit, lift = () => 0) {
      let ideal = 0
      const met: Met[] = []
      for (const [feature, weight] of query) {
        const number = table.number(feature)
        const worth = weight * rarity(number)
        ideal += worth
        if (number !== undefined && (holders[number] ?? 0) > 0) met.push({ feature, number, weight, worth })
      }
      if (met.length === 0) return []

      const background = new Float64Array(items.length)
      const usual = new Float64Array(items.length)
      const added = new Float64Array(texts.length)
      let voters = 0
      let unseen = 0
      for (const { number, weight, worth } of met) {
        const gain = gainsOf(number)
        add(background, rowsOf(inBackgrounds, number), gain.background, worth)
        add(added, rowsOf(inWordings, number), gain.wordings, worth)
        if (gain.holders.length === 0) continue
        voters += weight
        unseen += weight * gain.unseen
        add(usual, gain.holders, gain.usual, weight)
      }
      const best = new Int32Array(items.length).fill(NO_TEXT)
      const closest = new Float64Array(items.length)
      const second = new Float64Array(items.length)
      for (let text = 0; text < texts.length; text += 1) {
        const gain = added[text] ?? 0
        if (gain === 0) continue
        const item = itemOf[text] ?? 0
        if (gain > (closest[item] ?? 0)) {
          second[item] = closest[item] ?? 0
          closest[item] = gain
          best[item] = text
        } else if (gain > (second[item] ?? 0)) second[item] = gain
      }
      const spread = Math.sqrt(Math.max(voters, Number.EPSILON))
      const partsOf = (item: number): Parts => ({
        closest: (closest[item] ?? 0) / ideal,
        second: (second[item] ?? 0) / ideal,
        background: (background[item] ?? 0) / ideal,
        usual: ((usual[item] ?? 0) + unseen) / spread,
      })
      const scored: Scored[] = []
      for (let item = 0; item < items.length; item += 1) {
        if ((closest[item] ?? 0) + (background[item] ?? 0) <= 0) continue
        const parts = partsOf(item)
        const lifted = lift(items[item] as Item)
        const score = PARTS.reduce((sum, part) => sum + ranking[part].value * parts[part], lifted)
        keepBest(scored, { item, score, parts }, limit)
      }
      return scored.map(({ item, score, parts }) => {
        const text = best[item] ?? NO_TEXT
        const contributions = new Map<string, number>()
        for (const { feature, number, worth } of met) {
          const shared = text !== NO_TEXT && find(rowsOf(inWordings, number), text) >= 0
          const held = heldBy(number, item) + (shared ? (textWeights[text] ?? 0) : 0)
          if (held > 0) contributions.set(feature, worth * saturate(held))
        }
        return {
          item: items[item] as Item,
          score,
          parts,
          wording: texts[text] ?? '',
          found: (closest[item] ?? 0) + (background[item] ?? 0),
          contributions,
        }
      })
    },
  }
}

/** A feature of the question that some item holds. */
interface Met {
  readonly feature: string
  readonly number: number
  readonly weight: number
  readonly worth: number
}

interface Scored {
  readonly item: number
  readonly score: number
  readonly parts: Parts
}

interface Gains {
  /** Beside the feature's rows among the backgrounds. */
  readonly background: Float32Array
  /** Beside the feature's rows among the wordings. */
  readonly wordings: Float32Array
  /** Items with a wording that has the feature, and what that says for each. */
  readonly holders: Uint32Array
  readonly usual: Float32Array
  /** What it says for an item without it. */
  readonly unseen: number
}

/**
 * Smoothing of the naive Bayes part. A feature never seen in an item counts as if it had been seen in this share of an
 * average item's wordings, whatever the item's size: few wordings are no sign that it might be usual.
 */
const SMOOTHING = { share: 0.1, floor: 0.03, elsewhere: 0.1 }

/** For each item that has the feature in a wording: log odds over items that do not. `rows` ascend, so items come in runs. */
function usualness(
  rows: Uint32Array,
  itemOf: Uint32Array,
  sizes: Uint32Array,
): Pick<Gains, 'holders' | 'usual' | 'unseen'> {
  const holders: number[] = []
  const counts: number[] = []
  for (const text of rows) {
    const item = itemOf[text] ?? 0
    if (holders.at(-1) !== item) {
      holders.push(item)
      counts.push(0)
    }
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
  }
  const texts = itemOf.length
  const average = texts / Math.max(1, sizes.length)
  const expected = ((SMOOTHING.share * rows.length) / Math.max(1, texts) + SMOOTHING.floor) / average
  const all = rows.length + SMOOTHING.elsewhere
  return {
    holders: Uint32Array.from(holders),
    unseen: Math.log((expected * texts) / all),
    usual: Float32Array.from(counts, (count, at) => {
      const rate = count / (sizes[holders[at] ?? 0] ?? 1)
      return Math.log(((rate + expected) / expected) * (all / (all - count)))
    }),
  }
}

/** How many items hold a feature anywhere. */
function holdersOf(
  features: number,
  inWordings: ReturnType<typeof invert>,
  inBackgrounds: ReturnType<typeof invert>,
  itemOf: Uint32Array,
): Uint32Array {
  const holders = new Uint32Array(features)
  for (let feature = 0; feature < features; feature += 1) {
    const backgrounds = rowsOf(inBackgrounds, feature)
    let count = backgrounds.length
    let last = -1
    for (const text of rowsOf(inWordings, feature)) {
      const item = itemOf[text] ?? 0
      if (item !== last && find(backgrounds, item) < 0) count += 1
      last = item
    }
    holders[feature] = count
  }
  return holders
}

/** An item of which no wording was met, only its keywords or answer. */
const NO_TEXT = -1

/** Adds what a feature gains, times its worth, where it gains it. */
function add(sums: Float64Array, places: Uint32Array, gains: Float32Array, worth: number): void {
  for (let n = 0; n < places.length; n += 1) {
    const place = places[n] ?? 0
    sums[place] = (sums[place] ?? 0) + (gains[n] ?? 0) * worth
  }
}

/** Keeps `list` the best by score, best first, at most `limit`; the earlier item first among equals. */
function keepBest(list: Scored[], next: Scored, limit: number): void {
  if (list.length === limit && next.score <= (list.at(-1)?.score ?? 0)) return
  let at = list.length
  while (at > 0 && next.score > (list[at - 1]?.score ?? 0)) at -= 1
  list.splice(at, 0, next)
  if (list.length > limit) list.pop()
}
