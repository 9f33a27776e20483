/** What each field of an item brought to its score, for people who ask why. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { contentTokeniser } from './content-tokeniser.ts'
import type { Candidate } from './search.ts'

/** In points of the score, weighed; together they are the score. */
export interface FieldScores {
  /** The closest wording, beyond what keywords and answer say already, and the second closest. */
  readonly closest: number
  readonly second: number
  /** What both hold is shared out between them by the weights of `fields`. */
  readonly keywords: number
  readonly answer: number
  /** How much more usual the words are in this item than elsewhere (naive Bayes); negative where they are less. */
  readonly usual: number
  /** What nearly all wordings say and the question does not; 0 or below. */
  readonly lacking: number
  /** A wording said word for word, or a guide for who asks to be led. */
  readonly lift: number
}

export function fieldScores(
  knowledge: KnowledgeBase,
  { item, parts, score, contributions }: Pick<Candidate, 'item' | 'parts' | 'score' | 'contributions'>,
): FieldScores {
  const { fields, ranking } = knowledge.search
  const tokeniser = contentTokeniser(knowledge)
  const inKeywords = tokeniser.features(item.keywords.join(' '))
  const inAnswer = tokeniser.features(item.answer)
  let ofKeywords = 0
  let ofBoth = 0
  for (const [feature, contribution] of contributions) {
    const keywords = inKeywords.has(feature) ? fields.keywords.value : 0
    const both = keywords + (inAnswer.has(feature) ? fields.answer.value : 0)
    if (both === 0) continue
    ofKeywords += (contribution * keywords) / both
    ofBoth += contribution
  }
  const background = ranking.background.value * parts.background
  const keywords = ofBoth === 0 ? 0 : (background * ofKeywords) / ofBoth
  const closest = ranking.closest.value * parts.closest
  const second = ranking.second.value * parts.second
  const usual = ranking.usual.value * parts.usual
  const lacking = ranking.lacking.value * parts.lacking
  return {
    closest,
    second,
    keywords,
    answer: background - keywords,
    usual,
    lacking,
    lift: score - (closest + second + background + usual + lacking),
  }
}
