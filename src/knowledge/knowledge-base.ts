/** One immutable version of all content, with the look-ups the bot needs. */
import type { Desk, Entry, Figure, Source, Synonym, Term, Topic } from './schema.ts'
import type { Seeds } from './seeds.ts'
import type { Controls, ConversationSettings, Language, Phrases, SearchSettings, Voice } from './voice.ts'

export interface Content {
  readonly entries: readonly Entry[]
  readonly topics: readonly Topic[]
  readonly desks: readonly Desk[]
  readonly sources: readonly Source[]
  readonly figures: readonly Figure[]
  readonly synonyms: readonly Synonym[]
  readonly stopWords: readonly string[]
  /** Hard words, which an answer has to explain. */
  readonly terms: readonly Term[]
  /** What the two documents hold, for the rules and the coverage table. */
  readonly seeds: Seeds
  readonly phrases: Phrases
  readonly controls: Controls
  /** How messages hang together. */
  readonly conversation: ConversationSettings
  readonly search: SearchSettings
  /** Words of the web page, by key. */
  readonly pageTexts: Readonly<Record<string, string>>
  /** The bot's and the page's words in each language; `ja` is `phrases` and `pageTexts`. */
  readonly voices: Readonly<Record<Language, Voice>>
  /** Hash of the files; kept with each event to prove what was said. */
  readonly version: string
}

export interface KnowledgeBase extends Content {
  entry(id: string): Entry | undefined
  topic(id: string): Topic | undefined
  desk(id: string): Desk | undefined
  source(id: string): Source | undefined
  figure(id: string): Figure | undefined
}

export function createKnowledgeBase(content: Content): KnowledgeBase {
  const entries = byId(content.entries)
  const topics = byId(content.topics)
  const desks = byId(content.desks)
  const sources = byId(content.sources)
  const figures = byId(content.figures)
  return {
    ...content,
    entry: (id) => entries.get(id),
    topic: (id) => topics.get(id),
    desk: (id) => desks.get(id),
    source: (id) => sources.get(id),
    figure: (id) => figures.get(id),
  }
}

/** `manual:1-2`, `guide:2.1`: how a reference into the two seed documents is written in reports and in `ask`. */
export function seedRefs({ sources }: Pick<Entry, 'sources'>): string[] {
  return sources
    .filter(({ document, ref }) => ref !== undefined && (document === 'manual' || document === 'guide'))
    .map(({ document, ref }) => `${document}:${ref}`)
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
