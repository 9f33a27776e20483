import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish } from '../../src/knowledge/steps.ts'
import { buildIndex } from '../../src/matching/inverted-index.ts'
import { createTokeniser } from '../../src/matching/tokenise.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const words = fc.constantFrom(
  '年金',
  '保険料',
  '免除',
  'クレカ',
  '学生',
  '口座',
  '番号',
  '手帳',
  '記録',
  '会社',
)
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('の'))
const corpus = fc.array(
  fc.record({
    phrasings: fc.array(text, { minLength: 5, maxLength: 6 }),
    keywords: fc.array(words, { maxLength: 2 }),
    answer: text,
  }),
  { minLength: 1, maxLength: 6 },
)

describe('buildIndex', () => {
  it('scores as brute force over all wordings does', () => {
    fc.assert(
      fc.property(corpus, text, (items, question) => {
        const entries = items.map((item, at) => anEntry({ id: `e${at}`, question: `質問${at}`, ...item }))
        const knowledge = smallKnowledge({ entries })
        const tokeniser = createTokeniser(knowledge.stopWords, knowledge.search.features)
        const index = finish(buildIndex(knowledge, tokeniser.features))
        const query = tokeniser.features(question)
        const hits = index.search(query, 100)
        const { fields, saturation, length } = knowledge.search

        const docs = entries.flatMap((entry) =>
          [entry.question, ...entry.phrasings].map((wording) => tokeniser.features(wording)),
        )
        const average = docs.reduce((sum, doc) => sum + doc.size, 0) / docs.length
        const saturate = (x: number): number => (x * (saturation.value + 1)) / (x + saturation.value)
        for (const entry of entries) {
          const keywords = tokeniser.features(entry.keywords.join(' '))
          const answer = tokeniser.features(entry.answer)
          const scores = [entry.question, ...entry.phrasings].map((wording) => {
            const features = tokeniser.features(wording)
            const worded =
              fields.wording.value / (1 - length.value + (length.value * features.size) / average)
            let score = 0
            for (const [feature, weight] of query) {
              const held =
                (keywords.has(feature) ? fields.keywords.value : 0) +
                (answer.has(feature) ? fields.answer.value : 0) +
                (features.has(feature) ? worded : 0)
              if (held > 0) score += weight * index.idf(feature) * saturate(held)
            }
            return score
          })
          const hit = hits.find(({ item }) => item.id === entry.id)
          expect(hit?.score ?? 0).toBeCloseTo(Math.max(...scores), 6)
          expect([...(hit?.contributions.values() ?? [])].reduce((sum, value) => sum + value, 0)).toBeCloseTo(
            hit?.score ?? 0,
            6,
          )
        }
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
      }),
      { numRuns: 150, seed: 20261122 },
    )
  })

  it('values a rare word more than a common one, and an unknown one most', () => {
    const knowledge = smallKnowledge({
      entries: [
        anEntry({ id: 'a', question: '年金の免除' }),
        anEntry({ id: 'b', question: '年金の番号' }),
        anEntry({ id: 'c', question: '年金の記録' }),
      ],
    })
    const index = finish(
      buildIndex(knowledge, createTokeniser(knowledge.stopWords, knowledge.search.features).features),
    )
    expect(index.idf('w:免除')).toBeGreaterThan(index.idf('w:年金'))
    expect(index.idf('w:知らない')).toBeGreaterThan(index.idf('w:免除'))
  })
})
