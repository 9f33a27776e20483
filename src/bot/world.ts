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

/** One version of the content with what is made of it; replaced as a whole when an editor saves. */
export interface Base {
  readonly knowledge: KnowledgeBase
  readonly search: Search
}

/** The world of the moment: made anew only when the content or the date has changed. */
export function currentWorld(current: () => Base, today: () => string): () => World {
  let world: World | undefined
  return () => {
    const { knowledge, search } = current()
    const day = today()
    if (world?.knowledge !== knowledge || world.today !== day) world = createWorld(knowledge, search, day)
    return world
  }
}
