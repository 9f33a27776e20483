import { describe, expect, it } from 'vitest'
import { largeCorpus, looseQuestions } from '../../bench/corpus.ts'
import { hostileTexts } from '../../bench/hostile.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { noEffort } from '../../src/matching/effort.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { buildIndex, LEFT_OUT } from '../../src/matching/inverted-index.ts'
import { itemsOf } from '../../src/matching/items.ts'
import { highIn, itemIn, LEVELS, lowIn, MOST_ITEMS, pack, placeOfItem } from '../../src/matching/packed.ts'
import type { Term } from '../../src/matching/terms.ts'
import { createTokeniser } from '../../src/matching/tokenise.ts'
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
].map((text) => index.terms(tokeniser.features(text)))

/** Without the contributions, which follow from the closest wording. */
const best = (question: readonly Term[], limit: number, lifts?: ReadonlyMap<number, number>) =>
  index
    .search(question, limit, lifts)
    .map(({ item, score, parts, found, wording }) => ({ id: item.id, score, ...parts, found, wording }))

describe('a packed place', () => {
  it('gives back what was put into it, up to the last item and the highest levels', () => {
    const [items, levels] = [
      [0, 1, 20_000, MOST_ITEMS - 1],
      [0, 1, 31, LEVELS],
    ]
    for (const item of items)
      for (const low of levels)
        for (const high of levels) {
          const place = pack(item, low, high)
          expect([itemIn(place), lowIn(place), highIn(place)]).toEqual([item, low, high])
        }
  })

  it('is found by its item, whatever the levels', () => {
    const list = Uint32Array.of(pack(9, 1, 1), pack(1, 63, 63), pack(4, 0, 63), pack(5, 63), pack(9, 7, 63))
    expect([1, 4, 5, 9, 0, 6, 10].map((item) => placeOfItem(list, item, 1, 5))).toEqual([
      1, 2, 3, 4, -1, -1, -1,
    ])
    expect(placeOfItem(list, 9, 1, 4)).toBe(-1)
  })
})

describe('the ranking', () => {
  it('is that of reckoning every item, score by score', () => {
    for (const question of questions)
      expect(best(question, 8)).toEqual(best(question, items.length).slice(0, 8))
  })

  it('stays so under a lift that only some items get', () => {
    const lifts = new Map(items.flatMap(({ id }, at) => (id.length % 7 === 0 ? [[at, 4] as const] : [])))
    for (const question of questions)
      expect(best(question, 3, lifts)).toEqual(best(question, items.length, lifts).slice(0, 3))
  })

  it('is that of the others where some are left out', () => {
    const without = new Map(items.flatMap((_, at) => (at % 5 === 0 ? [[at, LEFT_OUT] as const] : [])))
    const left = new Set(items.filter((_, at) => at % 5 !== 0).map(({ id }) => id))
    for (const question of questions)
      expect(best(question, 3, without)).toEqual(
        best(question, items.length)
          .filter(({ id }) => left.has(id))
          .slice(0, 3),
      )
  })

  it('reckons few items wording by wording', () => {
    const effort = noEffort()
    for (const question of questions) index.search(question, 8, undefined, effort)
    expect(effort.items).toBeGreaterThan(0)
    expect(effort.items / questions.length).toBeLessThan(items.length / 8)
  })
})
