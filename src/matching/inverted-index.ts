/** Every wording, keyword and answer of every item turned around by feature, and the best items for a question. */

import type { Steps } from '../knowledge/steps.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Bm25fSettings } from './bm25f.ts'
import type { Effort } from './effort.ts'
import { findEssentials } from './essentials.ts'
import type { FeatureTable } from './feature-table.ts'
import type { Item } from './items.ts'
import { lowIn } from './packed.ts'
import { placeOf } from './postings.ts'
import { createRankItems, type Lifts, type RankedLists } from './rank-items.ts'
import { NO_TEXT, type Parts, type Ranked } from './reckon-item.ts'
import { type Question, type Term, UNKNOWN } from './terms.ts'
import type { Features } from './tokenise.ts'
import { type IndexedTexts, turnAround } from './turn-around.ts'
import { unwordedItems } from './unworded-items.ts'
import { behindOf, runOf, type WordedItems, wordedItems } from './worded-items.ts'

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
  /** With its rarity over items, ln(1 + (N − n + ½)/(n + ½)): the largest value for a feature nobody holds. */
  term(feature: string, weight: number): Term
  terms(features: Features): Term[]
  /**
   * The best items that hold a term, at most `limit`. `lifts` are added to the scores of the items at those places. What it
   * costs is added to `effort`.
   */
  search(terms: Iterable<Term>, limit: number, lifts?: Lifts, effort?: Effort): Hit[]
}

const NO_LIFTS: Lifts = new Map()

/** A lift for what must not be found, however alike it is. */
export const LEFT_OUT = Number.NEGATIVE_INFINITY

type IndexSettings = Bm25fSettings & Pick<SearchSettings, 'ranking'>

/** What the last index was made of, for as long as the table's places and numbers mean the same. */
interface Last {
  readonly madeWith: string
  readonly texts: IndexedTexts
  readonly worded: WordedItems
}
const lastOf = new WeakMap<FeatureTable['lineage'], Last>()

/** In short steps; the fewer of them have work to do, the less has changed since the last index of the same table's lineage. */
export function* buildIndex(
  items: readonly Item[],
  settings: IndexSettings,
  table: FeatureTable,
): Steps<InvertedIndex> {
  const { fields, saturation, length, ranking } = settings
  const madeWith = JSON.stringify({ fields, saturation, length, ranking })
  const known = lastOf.get(table.lineage)
  const last = known?.madeWith === madeWith ? known : undefined
  const texts = yield* turnAround(items, settings, table, last?.texts)
  const worded = yield* wordedItems(texts, ranking, last)
  lastOf.set(table.lineage, { madeWith, texts, worded })
  const unworded = yield* unwordedItems(texts.inBackgrounds, worded)
  const essentials = yield* findEssentials(worded, texts, table.names)
  // Of the table only this is kept: the cut texts are the memory's.
  return indexOver(items, { ...texts, worded, unworded, essentials }, ranking, table.number)
}

function indexOver(
  items: readonly Item[],
  lists: RankedLists,
  ranking: SearchSettings['ranking'],
  numberOf: FeatureTable['number'],
): InvertedIndex {
  const { worded, unworded, textStarts } = lists
  const rank = createRankItems(lists, ranking)
  const contributions = createContributions(lists)
  const rarities = Float64Array.from({ length: items.length + 1 }, (_, held) =>
    Math.log(1 + (items.length - held + 0.5) / (held + 0.5)),
  )
  const holders = (number: number): number => heldBy(worded.starts, number) + heldBy(unworded.starts, number)
  const term = (feature: string, weight: number): Term => {
    const number = numberOf(feature)
    const held = number === undefined ? 0 : holders(number)
    return {
      feature,
      number: number === undefined || held === 0 ? UNKNOWN : number,
      weight,
      worth: weight * (rarities[held] ?? 0),
    }
  }
  return {
    items,
    term,
    terms: (features) => Array.from(features, ([feature, weight]) => term(feature, weight)),
    search(asked, limit, lifts = NO_LIFTS, effort) {
      const question = questionOf(asked, lists)
      if (question.terms.length === 0) return []
      return rank(question, limit, lifts, effort).map((ranked) => {
        const { item, score, parts, found, text } = ranked
        const of = items[item] as Item
        const wording = text === NO_TEXT ? '' : (of.wordings[text - (textStarts[item] ?? 0)] ?? '')
        return {
          item: of,
          score,
          parts,
          wording,
          found,
          contributions: contributions(question.terms, ranked),
        }
      })
    },
  }
}

function questionOf(asked: Iterable<Term>, { worded }: RankedLists): Question {
  let [ideal, voters, unseen, words] = [0, 0, 0, 0]
  const terms: Term[] = []
  for (const term of asked) {
    const { feature, number, weight, worth } = term
    ideal += worth
    if (feature.startsWith('w:')) words += 1
    if (number === UNKNOWN) continue
    terms.push(term)
    if (heldBy(worded.starts, number) === 0) continue
    voters += weight
    unseen += weight * (worded.unseen[number] ?? 0)
  }
  const brevity = 2 / (1 + Math.max(1, words))
  return { terms, ideal, unseen, spread: Math.sqrt(Math.max(voters, Number.EPSILON)), brevity }
}

/** How many items stand in a feature's list. */
function heldBy(starts: Uint32Array, number: number): number {
  return (starts[number + 1] ?? 0) - (starts[number] ?? 0)
}

/** Which terms an item holds in its closest wording or its background, each with what that is worth. */
function createContributions({ inWordings, worded, unworded, bm25f }: RankedLists) {
  return (terms: readonly Term[], { text, places }: Ranked): ReadonlyMap<string, number> => {
    const shares = new Map<string, number>()
    terms.forEach(({ feature, worth }, at) => {
      const place = places[at] ?? 0
      if (place === 0) return
      const mark = place < 0 ? lowIn(unworded.places[-place - 1] ?? 0) : behindOf(worded.details, place - 1)
      const isWorded =
        place > 0 &&
        placeOf(inWordings.rows, text, runOf(worded.details, place - 1), runOf(worded.details, place)) >= 0
      const behind = bm25f.background[mark] ?? 0
      const held = isWorded ? behind + (bm25f.wording[text] ?? 0) : behind
      if (held > 0) shares.set(feature, worth * bm25f.saturate(held))
    })
    return shares
  }
}
