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

export interface Hit {
  readonly item: Item
  readonly score: number
  /** The wording that matched best and the features it shares with the query. */
  readonly wording: string
  readonly wordingFeatures: Features
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

/** A step an item. `featuresOf` cuts a text of the content. */
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
  const inWording = ({ features }: WordingDoc): number =>
    fields.wording.value / (1 - length.value + (length.value * features.size) / averageLength)
  const idf = (feature: string): number => {
    const n = postings.get(feature)?.holders ?? 0
    return Math.log(1 + (items.length - n + 0.5) / (n + 0.5))
  }

  return {
    items,
    idf,
    knows: (feature) => postings.has(feature),
    search(query, limit) {
      const base = new Map<number, number>()
      const extra = new Map<number, number>()
      for (const [feature, weight] of query) {
        const found = postings.get(feature)
        if (found === undefined) continue
        const worth = weight * idf(feature)
        for (const [item, held] of found.items) base.set(item, (base.get(item) ?? 0) + worth * saturate(held))
        for (const doc of found.wordings) {
          const { item } = docs[doc] as WordingDoc
          const held = found.items.get(item) ?? 0
          const gain = worth * (saturate(held + inWording(docs[doc] as WordingDoc)) - saturate(held))
          extra.set(doc, (extra.get(doc) ?? 0) + gain)
        }
      }
      const best = new Map<number, { doc: number; gain: number }>()
      for (const [doc, gain] of extra) {
        const { item } = docs[doc] as WordingDoc
        if (gain > (best.get(item)?.gain ?? 0)) best.set(item, { doc, gain })
      }
      const scored = [...new Set([...base.keys(), ...best.keys()])].map((item) => ({
        item,
        score: (base.get(item) ?? 0) + (best.get(item)?.gain ?? 0),
        doc: best.get(item)?.doc,
      }))
      scored.sort((a, b) => b.score - a.score || a.item - b.item)
      return scored.slice(0, limit).map(({ item, score, doc }) => {
        const wording = doc === undefined ? undefined : docs[doc]
        const contributions = new Map<string, number>()
        for (const [feature, weight] of query) {
          const held = postings.get(feature)?.items.get(item) ?? 0
          const worded = wording?.features.has(feature) ? inWording(wording) : 0
          if (held + worded > 0) contributions.set(feature, weight * idf(feature) * saturate(held + worded))
        }
        return {
          item: items[item] as Item,
          score,
          wording: wording?.text ?? '',
          wordingFeatures: wording?.features ?? new Map(),
          contributions,
        }
      })
    },
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
