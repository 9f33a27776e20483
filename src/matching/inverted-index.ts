/** Every wording, keyword and answer of every item turned around by feature, and the best items for a question. */

import type { Steps } from '../knowledge/steps.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import { createBm25f, IN_ANSWER, IN_KEYWORDS } from './bm25f.ts'
import type { Effort } from './effort.ts'
import type { FeatureTable } from './feature-table.ts'
import type { Item } from './items.ts'
import { invert, placeOf, type Row } from './postings.ts'
import {
  createRankItems,
  type Met,
  NO_TEXT,
  type Parts,
  type Ranked,
  type RankedLists,
} from './rank-items.ts'
import type { Features } from './tokenise.ts'
import { type IndexedTexts, wordedItems } from './worded-items.ts'

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
   * score. What it costs is added to `effort`.
   */
  search(query: Features, limit: number, lift?: (item: Item) => number, effort?: Effort): Hit[]
}

type IndexSettings = Pick<SearchSettings, 'fields' | 'saturation' | 'length' | 'ranking'>

/** In short steps. */
export function* buildIndex(
  items: readonly Item[],
  settings: IndexSettings,
  table: FeatureTable,
): Steps<InvertedIndex> {
  const texts = yield* turnAround(items, settings, table)
  const byItem = yield* wordedItems(texts, settings.ranking)
  // Of the table only this is kept: the cut texts are the memory's.
  return indexOver(items, { ...texts, byItem }, settings.ranking, table.number)
}

function* turnAround(
  items: readonly Item[],
  settings: IndexSettings,
  table: FeatureTable,
): Steps<IndexedTexts> {
  const texts: number[] = []
  const backgrounds: { readonly keywords: number; readonly answer: number }[] = []
  const textStarts = new Uint32Array(items.length + 1)
  for (const [at, { wordings, keywords, answer }] of items.entries()) {
    for (const wording of wordings) texts.push(table.cut(wording))
    textStarts[at + 1] = texts.length
    backgrounds.push({ keywords: table.cut(keywords.join(' ')), answer: table.cut(answer) })
    yield
  }
  const features = table.names.length
  const wordingAt = (at: number): Row => ({ numbers: table.row(texts[at] ?? 0) })
  const backgroundAt = (at: number): Row => {
    const { keywords = 0, answer = 0 } = backgrounds[at] ?? {}
    const held = new Map<number, number>()
    for (const number of table.row(keywords)) held.set(number, IN_KEYWORDS)
    for (const number of table.row(answer)) held.set(number, (held.get(number) ?? 0) | IN_ANSWER)
    return { numbers: [...held.keys()], beside: [...held.values()] }
  }
  const makeMarks = (size: number): Uint8Array => new Uint8Array(size)
  const inWordings = yield* invert(texts.length, wordingAt, features, makeMarks)
  const inBackgrounds = yield* invert(items.length, backgroundAt, features, makeMarks)
  const bm25f = createBm25f(
    settings,
    Uint32Array.from(texts, (place) => table.row(place).length),
  )
  return { inWordings, inBackgrounds, textStarts, bm25f }
}

function indexOver(
  items: readonly Item[],
  lists: RankedLists,
  ranking: SearchSettings['ranking'],
  numberOf: FeatureTable['number'],
): InvertedIndex {
  const { inWordings, inBackgrounds, textStarts, bm25f, byItem } = lists
  const rank = createRankItems(lists, ranking)
  const rarities = Float64Array.from({ length: items.length + 1 }, (_, held) =>
    Math.log(1 + (items.length - held + 0.5) / (held + 0.5)),
  )
  const rarity = (number: number | undefined): number =>
    rarities[number === undefined ? 0 : (byItem.holders[number] ?? 0)] ?? 0

  /** How heavily an item holds a feature, in its background and the given wording. */
  const weightIn = (number: number, { item, text }: Ranked): number => {
    const { starts, rows, beside } = inBackgrounds
    const place = placeOf(rows, item, starts[number] ?? 0, starts[number + 1] ?? 0)
    const behind = place < 0 ? 0 : (bm25f.background[beside[place] ?? 0] ?? 0)
    return text !== NO_TEXT && isWorded(number, item, text) ? behind + (bm25f.wording[text] ?? 0) : behind
  }
  const isWorded = (number: number, item: number, text: number): boolean => {
    const place = placeOf(byItem.items, item, byItem.starts[number] ?? 0, byItem.starts[number + 1] ?? 0)
    return (
      place >= 0 && placeOf(inWordings.rows, text, byItem.runs[place] ?? 0, byItem.runs[place + 1] ?? 0) >= 0
    )
  }
  return {
    items,
    idf: (feature) => rarity(numberOf(feature)),
    knows: (feature) => {
      const number = numberOf(feature)
      return number !== undefined && (byItem.holders[number] ?? 0) > 0
    },
    search(query, limit, lift = () => 0, effort) {
      let ideal = 0
      const met: Met[] = []
      for (const [feature, weight] of query) {
        const number = numberOf(feature)
        const worth = weight * rarity(number)
        ideal += worth
        if (number !== undefined && (byItem.holders[number] ?? 0) > 0)
          met.push({ feature, number, weight, worth })
      }
      if (met.length === 0) return []
      const liftOf = (item: number): number => lift(items[item] as Item)
      return rank(met, ideal, limit, liftOf, effort).map((ranked) => {
        const { item, score, parts, found, text } = ranked
        const contributions = new Map<string, number>()
        for (const { feature, number, worth } of met) {
          const held = weightIn(number, ranked)
          if (held > 0) contributions.set(feature, worth * bm25f.saturate(held))
        }
        const of = items[item] as Item
        const wording = text === NO_TEXT ? '' : (of.wordings[text - (textStarts[item] ?? 0)] ?? '')
        return { item: of, score, parts, wording, found, contributions }
      })
    },
  }
}
