/** Other ways to search the same entries, to compare with: two libraries as they come, and this bot's own ranking. */
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts'
import { finish } from '../../knowledge/steps.ts'
import { contentTokeniser } from '../../matching/content-tokeniser.ts'
import type { CorpusEntry } from '../../matching/corpus/search-corpus.ts'
import { createFeatureMemory } from '../../matching/feature-table.ts'
import { buildIndex } from '../../matching/inverted-index.ts'
import type { Item } from '../../matching/items.ts'
import { createPlatformWords } from '../platform-words.ts'
import { DEPTH } from './measure.ts'

export interface Ranker {
  readonly name: string
  /** Entry ids, best first. */
  rank(question: string): readonly string[]
}

/** The bot's ranking with its weights and stop words; a question has no other wording, an answer no case or slot. */
export function ownRanking(entries: readonly CorpusEntry[], knowledge: KnowledgeBase): Ranker {
  const tokeniser = contentTokeniser(knowledge)
  const items = entries.map(({ id, question, answer }): Item => {
    return { kind: 'entry', id, title: question, wordings: [question], keywords: [], answer }
  })
  const index = finish(buildIndex(items, knowledge.search, createFeatureMemory().begin(knowledge, tokeniser)))
  return {
    name: 'ボットの順位づけのまま',
    rank: (question) =>
      index.search(index.terms(tokeniser.features(question)), DEPTH).map(({ item }) => item.id),
  }
}

/** Question and answer, cut as `Intl.Segmenter` cuts them: without that it takes a sentence for one word. */
export function miniSearchRanking(entries: readonly CorpusEntry[]): Ranker {
  const index = new MiniSearch<CorpusEntry>({
    fields: ['question', 'answer'],
    tokenize: createPlatformWords(),
  })
  index.addAll(entries)
  return {
    name: 'MiniSearch',
    rank: (question) => index.search(question).map(({ id }) => String(id)),
  }
}

/** Over the questions only: over the answers too it takes seconds for each question and finds no more. */
export function fuseRanking(entries: readonly CorpusEntry[]): Ranker {
  const fuse = new Fuse(entries, { keys: ['question'] })
  return {
    name: 'fuse.js',
    rank: (question) => fuse.search(question, { limit: DEPTH }).map(({ item }) => item.id),
  }
}
