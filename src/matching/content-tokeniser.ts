/** The one way in which the content and questions about it are cut into features. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { createTokeniser, type Tokeniser } from './tokenise.ts'

export function contentTokeniser({ stopWords, search }: KnowledgeBase): Tokeniser {
  // 「一緒に」「案内して」 say what is wanted, not what it is about.
  const { led, words } = search.wishes
  return createTokeniser([...stopWords, ...led.value, ...words.value], search.features, search.intents.value)
}

/** Tells two ways of cutting apart: what a text was cut into before holds only for as long as this is the same. */
export function wayOfCutting({ stopWords, search }: KnowledgeBase): string {
  const { wishes, features, intents } = search
  return JSON.stringify([stopWords, wishes.led.value, wishes.words.value, features, intents.value])
}
