/** The one way in which the content and questions about it are cut into features. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { createTokeniser, type Tokeniser } from './tokenise.ts'

export function contentTokeniser({ stopWords, search }: KnowledgeBase): Tokeniser {
  // 「一緒に」「案内して」 say what is wanted, not what it is about.
  const { led, words } = search.wishes
  return createTokeniser([...stopWords, ...led.value, ...words.value], search.features, search.intents.value)
}
