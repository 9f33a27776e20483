import { describe, expect, it } from 'vitest'
import { largeCorpus, looseQuestions } from '../../bench/corpus.ts'
import { hostileTexts } from '../../bench/hostile.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { noEffort } from '../../src/matching/effort.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { buildIndex } from '../../src/matching/inverted-index.ts'
import { type Item, itemsOf } from '../../src/matching/items.ts'
import { createTokeniser, type Features } from '../../src/matching/tokenise.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'
import { smallKnowledge } from '../support/small-knowledge.ts'

/** Near siblings with short answers: the closest wording decides, which is what bounds are least sure of. */
const entries = largeCorpus(shippedKnowledge().entries, { entries: 400, phrasings: 4, seed: 1 }).map(
  (entry) => ({
    ...entry,
    answer: entry.question,
  }),
)
const knowledge = smallKnowledge({ entries })
const tokeniser = createTokeniser(knowledge.stopWords, knowledge.search.features)
const table = createFeatureMemory().begin(knowledge, tokeniser)
const items = itemsOf(knowledge, [])
const index = finish(buildIndex(items, knowledge.search, table))
const questions = [
  ...looseQuestions(entries, 30, 2),
  ...['年金', '保険料の免除', 'あ', '電話番号'],
  ...hostileTexts(entries.flatMap(({ phrasings }) => phrasings)).filter((_, at) => at % 8 === 0),
].map((text) => tokeniser.features(text))

/** Without the contributions, which follow from the closest wording. */
const best = (question: Features, limit: number, lift?: (item: Item) => number) =>
  index
    .search(question, limit, lift)
    .map(({ item, score, parts, found, wording }) => ({ id: item.id, score, ...parts, found, wording }))

describe('the ranking', () => {
  it('is that of reckoning every item, score by score', () => {
    for (const question of questions)
      expect(best(question, 8)).toEqual(best(question, items.length).slice(0, 8))
  })

  it('stays so under a lift that only some items get', () => {
    const lift = ({ id }: Item): number => (id.length % 7 === 0 ? 4 : 0)
    for (const question of questions)
      expect(best(question, 3, lift)).toEqual(best(question, items.length, lift).slice(0, 3))
  })

  it('reckons few items wording by wording', () => {
    const effort = noEffort()
    for (const question of questions) index.search(question, 8, undefined, effort)
    expect(effort.items).toBeGreaterThan(0)
    expect(effort.items / questions.length).toBeLessThan(items.length / 8)
  })
})
