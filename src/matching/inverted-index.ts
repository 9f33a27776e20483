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

/** Where a feature stands, gathered while indexing: parallel lists, because there are a hundred thousand of these. */
interface Posting {
  readonly wordings: number[]
  /** Items whose keywords or answer have it, and its weight there before saturation. */
  readonly items: number[]
  readonly held: number[]
  /** How many items hold the feature anywhere, and the last of them. */
  holders: number
  lastHolder: number
  /** Reckoned when a question first asks for the feature; most are never asked for. */
  gains?: Gains
}

/** What a feature brings, so that a search only adds: parallel lists of places and gains. */
interface Gains {
  readonly idf: number
  readonly itemGains: readonly number[]
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
      found = { wordings: [], items: [], held: [], holders: 0, lastHolder: -1 }
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
        const { items: places, held } = posting(feature, itemAt)
        if (places.at(-1) !== itemAt) {
          places.push(itemAt)
          held.push(0)
        }
        held[held.length - 1] = (held.at(-1) ?? 0) + weight
      }
    }
    background(keywordsOf(knowledge, item).join(' '), fields.keywords.value)
    background(answerOf(knowledge, item), fields.answer.value)
    yield
  }

  const averageLength = docs.reduce((sum, { features }) => sum + features.size, 0) / Math.max(1, docs.length)
  const saturate = (weight: number): number => (weight * (saturation.value + 1)) / (weight + saturation.value)
  const itemOfDoc = Int32Array.from(docs, ({ item }) => item)
  const docWeights = Float64Array.from(
    docs,
    ({ features }) =>
      fields.wording.value / (1 - length.value + (length.value * features.size) / averageLength),
  )
  const rarities = Float64Array.from({ length: items.length + 1 }, (_, holders) =>
    Math.log(1 + (items.length - holders + 0.5) / (holders + 0.5)),
  )
  const rarity = (holders: number): number => rarities[holders] ?? 0
  const rarest = rarity(0)
  const heldBy = ({ items: places, held }: Posting, item: number): number => held[places.indexOf(item)] ?? 0
  const gainsOf = (found: Posting): Gains => {
    found.gains ??= {
      idf: rarity(found.holders),
      itemGains: found.held.map(saturate),
      docGains: found.wordings.map((doc) => {
        const before = heldBy(found, itemOfDoc[doc] ?? NO_DOC)
        return saturate(before + (docWeights[doc] ?? 0)) - saturate(before)
      }),
    }
    return found.gains
  }
  const idf = (feature: string): number => {
    const found = postings.get(feature)
    return found === undefined ? rarest : rarity(found.holders)
  }

  return {
    items,
    idf,
    knows: (feature) => postings.has(feature),
    search(query, limit) {
      const base = new Float64Array(items.length)
      const extra = new Float64Array(docs.length)
      const met = [...query].flatMap(([feature, weight]) => {
        const found = postings.get(feature)
        return found === undefined ? [] : [{ feature, found, worth: weight * gainsOf(found).idf }]
      })
      for (const { found, worth } of met) {
        const { itemGains, docGains } = gainsOf(found)
        add(base, found.items, itemGains, worth)
        add(extra, found.wordings, docGains, worth)
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
        for (const { feature, found, worth } of met) {
          const shared = wording?.features.has(feature) === true
          const weight = heldBy(found, item) + (shared ? (docWeights[doc] ?? 0) : 0)
          if (shared) sharedWorth += worth
          if (weight > 0) contributions.set(feature, worth * saturate(weight))
        }
        return {
          item: items[item] as Item,
          score,
          wording: wording?.text ?? '',
          wordingWorth: wording === undefined ? 0 : worthOf(wording.features, idf),
          sharedWorth,
          contributions,
        }
      })
    },
  }
}

function worthOf(features: Features, idf: (feature: string) => number): number {
  let worth = 0
  for (const [feature, weight] of features) worth += weight * idf(feature)
  return worth
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
