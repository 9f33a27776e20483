/** Remembers how the content's texts were cut into features, so that after an edit only the new ones are cut. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Features, Tokeniser } from './tokenise.ts'

/** Holds texts of the content only, and those of the last version only. */
export interface FeatureMemory {
  /** Starts a version: `features` with a memory, as long as what the tokeniser is made of stays the same. */
  begin(knowledge: KnowledgeBase, tokeniser: Tokeniser): (text: string) => Features
}

export function createFeatureMemory(): FeatureMemory {
  let madeOf = ''
  let last = new Map<string, Features>()
  return {
    begin({ stopWords, search }, tokeniser) {
      const now = JSON.stringify([stopWords, search.features])
      const known = now === madeOf ? last : new Map<string, Features>()
      const used = new Map<string, Features>()
      madeOf = now
      last = used
      return (text) => {
        const features = used.get(text) ?? known.get(text) ?? tokeniser.features(text)
        used.set(text, features)
        return features
      }
    },
  }
}
