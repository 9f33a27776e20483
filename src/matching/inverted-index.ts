/** Postings over every wording of every entry and topic, with BM25F sums kept apart per wording. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Steps } from '../knowledge/steps.ts'
import type { Features } from './tokenise.ts'

/** What can be found: an entry (an answer) or a topic (a signpost). */
export interface Item {
  readonly kind: 'entry' | 'topic'
  readonly id: string
  readonly title: string
  readonly wordings: readonly string[]
}

interface WordingDoc {
  readonly item: number
  readonly text: string
  readonly features: Features
}

interface Posting {
  readonly wordings: number[]
  /** Item → term weight from its keywords and answer, before saturation. */
  readonly items: Map<number, number>
  /** How many items hold the feature anywhere, and the last of them. */
  holders: number
  lastHolder: number
}

/** What a feature brings, reckoned once so that a search only adds: parallel lists of places and gains. */
interface Gains {
  readonly idf: number
  readonly held: ReadonlyMap<number, number>
  readonly items: readonly number[]
  readonly itemGains: readonly number[]
  readonly docs: readonly number[]
  readonly docGains: readonly number[]
}

export interface Hit {
  readonly item: Item
  readonly score: number
  /** The wording that matched best. */
  readonly wording: string
  /** Weight times rarity of all that wording's features, and of those in the query (with the query's weights). */
  readonly wordingWorth: number
  readonly sharedWorth: number
  /** Query features found in this item, each with its contribution. */
  readonly contributions: ReadonlyMap<string, number>
}

export interface InvertedIndex {
  readonly items: readonly Item[]
  /** ln(1 + (N − n + ½)/(n + ½)) over items; the largest value for a feature nobody holds. */
  idf(feature: string): number
  knows(feature: string): boolean
  /** Scores of all items that share a feature, best first, at most `limit`. `query` maps features to weights. */
  search(query: Features, limit: number): Hit[]
}

/** In short steps. `featuresOf` cuts a text of the content. */
export function* buildIndex(
  knowledge: KnowledgeBase,
  featuresOf: (text: string) => Features,
): Steps<InvertedIndex> {
  const { fields, saturation, length } = knowledge.search
  const items = itemsOf(knowledge)
  const docs: WordingDoc[] = []
  const postings = new Map<string, Posting>()
  /** The feature's posting, with the item counted among its holders. */
  const posting = (feature: string, item: number): Posting => {
    let found = postings.get(feature)
    if (found === undefined) {
      found = { wordings: [], items: new Map(), holders: 0, lastHolder: -1 }
      postings.set(feature, found)
    }
    if (found.lastHolder !== item) {
      found.holders += 1
      found.lastHolder = item
    }
    return found
  }
  for (const [itemAt, item] of items.entries()) {
    for (const text of item.wordings) {
      const features = featuresOf(text)
      const doc = docs.push({ item: itemAt, text, features }) - 1
      for (const feature of features.keys()) posting(feature, itemAt).wordings.push(doc)
    }
    const background = (text: string, weight: number): void => {
      for (const feature of featuresOf(text).keys()) {
        const { items: held } = posting(feature, itemAt)
        held.set(itemAt, (held.get(itemAt) ?? 0) + weight)
      }
    }
    background(keywordsOf(knowledge, item).join(' '), fields.keywords.value)
    background(answerOf(knowledge, item), fields.answer.value)
    yield
  }

  const averageLength = docs.reduce((sum, { features }) => sum + features.size, 0) / Math.max(1, docs.length)
  const saturate = (weight: number): number => (weight * (saturation.value + 1)) / (weight + saturation.value)
  const itemOfDoc = Int32Array.from(docs, ({ item }) => item)
  const docWeights = docs.map(
    ({ features }) =>
      fields.wording.value / (1 - length.value + (length.value * features.size) / averageLength),
  )
  const rarity = (holders: number): number => Math.log(1 + (items.length - holders + 0.5) / (holders + 0.5))
  const rarest = rarity(0)
  const gainsOf = ({ wordings, items: held, holders }: Posting): Gains => ({
    idf: rarity(holders),
    held,
    items: [...held.keys()],
    itemGains: Array.from(held.values(), saturate),
    docs: wordings,
    docGains: wordings.map((doc) => {
      const before = held.get(itemOfDoc[doc] ?? NO_DOC) ?? 0
      return saturate(before + (docWeights[doc] ?? 0)) - saturate(before)
    }),
  })
  const known = new Map<string, Gains>()
  for (const [feature, found] of postings) {
    known.set(feature, gainsOf(found))
    yield
  }
  const idf = (feature: string): number => known.get(feature)?.idf ?? rarest
  const docWorths: number[] = []
  for (const { features } of docs) {
    let worth = 0
    for (const [feature, weight] of features) worth += weight * idf(feature)
    docWorths.push(worth)
    yield
  }

  return {
    items,
    idf,
    knows: (feature) => known.has(feature),
    search(query, limit) {
      const base = new Float64Array(items.length)
      const extra = new Float64Array(docs.length)
      const met = [...query].flatMap(([feature, weight]) => {
        const gains = known.get(feature)
        return gains === undefined ? [] : [{ feature, worth: weight * gains.idf, gains }]
      })
      for (const { worth, gains } of met) {
        add(base, gains.items, gains.itemGains, worth)
        add(extra, gains.docs, gains.docGains, worth)
      }
      const best = new Int32Array(items.length).fill(NO_DOC)
      const gains = new Float64Array(items.length)
      for (let doc = 0; doc < docs.length; doc += 1) {
        const gain = extra[doc] ?? 0
        const item = itemOfDoc[doc] ?? 0
        if (gain <= (gains[item] ?? 0)) continue
        gains[item] = gain
        best[item] = doc
      }
      const scored: { item: number; score: number; doc: number }[] = []
      for (let item = 0; item < items.length; item += 1) {
        const score = (base[item] ?? 0) + (gains[item] ?? 0)
        if (score > 0) scored.push({ item, score, doc: best[item] ?? NO_DOC })
      }
      scored.sort((a, b) => b.score - a.score || a.item - b.item)
      return scored.slice(0, limit).map(({ item, score, doc }) => {
        const wording = docs[doc]
        const contributions = new Map<string, number>()
        let sharedWorth = 0
        for (const { feature, worth, gains } of met) {
          const held = gains.held.get(item) ?? 0
          const shared = wording?.features.has(feature) === true
          const worded = shared ? (docWeights[doc] ?? 0) : 0
          if (shared) sharedWorth += worth
          if (held + worded > 0) contributions.set(feature, worth * saturate(held + worded))
        }
        return {
          item: items[item] as Item,
          score,
          wording: wording?.text ?? '',
          wordingWorth: docWorths[doc] ?? 0,
          sharedWorth,
          contributions,
        }
      })
    },
  }
}

/** An item of which no wording was met, only its keywords or answer. */
const NO_DOC = -1

/** Adds what a feature gains, times its worth, where it gains it. */
function add(sums: Float64Array, places: readonly number[], gains: readonly number[], worth: number): void {
  for (let n = 0; n < places.length; n += 1) {
    const place = places[n] ?? 0
    sums[place] = (sums[place] ?? 0) + (gains[n] ?? 0) * worth
  }
}

function itemsOf({ entries, topics }: KnowledgeBase): Item[] {
  return [
    ...entries.map(
      ({ id, question, phrasings }): Item => ({
        kind: 'entry',
        id,
        title: question,
        wordings: [question, ...phrasings],
      }),
    ),
    ...topics.map(
      ({ id, name, phrasings }): Item => ({ kind: 'topic', id, title: name, wordings: [name, ...phrasings] }),
    ),
  ]
}

function keywordsOf(knowledge: KnowledgeBase, { kind, id }: Item): readonly string[] {
  return (kind === 'entry' ? knowledge.entry(id)?.keywords : knowledge.topic(id)?.keywords) ?? []
}

function answerOf(knowledge: KnowledgeBase, { kind, id }: Item): string {
  if (kind === 'topic') return knowledge.topic(id)?.answer ?? ''
  const entry = knowledge.entry(id)
  const options = entry?.cases?.options.map(({ label, answer }) => `${label} ${answer}`) ?? []
  return [entry?.answer ?? '', ...options].join(' ').replace(/\{\{[^{}]*\}\}/g, ' ')
}
