/** All that a turn may know besides the conversation: one version of the content, and today's date. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Search } from '../matching/search.ts'
import { type ControlWords, createControlWords } from './control-words.ts'

export interface World {
  readonly knowledge: KnowledgeBase
  readonly search: Search
  /** ISO date in Japan. */
  readonly today: string
  readonly controls: ControlWords
  /** Digits of the desks' own telephone numbers, which may stay in a text. */
  readonly ownNumbers: ReadonlySet<string>
}

export function createWorld(knowledge: KnowledgeBase, search: Search, today: string): World {
  const numbers = knowledge.desks.flatMap(({ phones }) =>
    phones.map(({ number }) => number.replace(/\D/g, '')),
  )
  return {
    knowledge,
    search,
    today,
    controls: createControlWords(knowledge.controls),
    ownNumbers: new Set(numbers),
  }
}

/** The world of the moment: made anew only when the date changes. */
export function worldByDay(knowledge: KnowledgeBase, search: Search, today: () => string): () => World {
  let world = createWorld(knowledge, search, today())
  return () => {
    const day = today()
    if (day !== world.today) world = createWorld(knowledge, search, day)
    return world
  }
}
