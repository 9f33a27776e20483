import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { createFeatureMemory } from '../../src/matching/feature-table.ts'
import { buildIndex } from '../../src/matching/inverted-index.ts'
import { itemsOf } from '../../src/matching/items.ts'
import { PARTS } from '../../src/matching/reckon-item.ts'
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

const indexOf = (knowledge: KnowledgeBase, memory = createFeatureMemory()) => {
  const tokeniser = createTokeniser(knowledge.stopWords, knowledge.search.features)
  const table = memory.begin(knowledge, tokeniser)
  return { tokeniser, index: finish(buildIndex(itemsOf(knowledge, []), knowledge.search, table)) }
}

const isWord = (feature: string): boolean => feature.startsWith('w:')

/** As for who asks to be led: enough to turn an order around. */
const LIFT = 5

describe('buildIndex', () => {
  it('finds after any edits what an index made anew finds, with the same scores', () => {
    const edit = fc.record({
      at: fc.nat(5),
      what: fc.constantFrom('answer', 'keywords', 'phrasings', 'removed'),
      text,
      word: words,
    })
    fc.assert(
      fc.property(corpus, fc.array(edit, { minLength: 1, maxLength: 4 }), text, (first, edits, question) => {
        const memory = createFeatureMemory()
        let entries = first.map((item, at) => anEntry({ id: `e${at}`, question: `質問${at}`, ...item }))
        const check = (): void => {
          const knowledge = smallKnowledge({ entries })
          const [kept, fresh] = [indexOf(knowledge, memory), indexOf(knowledge)].map(({ tokeniser, index }) =>
            index.search(index.terms(tokeniser.features(question)), 100),
          )
          expect(kept).toEqual(fresh)
        }
        check()
        for (const { at, what, text: told, word } of edits) {
          const edited = entries[at % entries.length]
          const change = { answer: told, keywords: [word], phrasings: [told, '甲', '乙', '丙', '丁'] }
          entries = entries.flatMap((entry) => {
            if (entry !== edited) return [entry]
            if (what === 'removed') return entries.length > 1 ? [] : [entry]
            return [{ ...entry, [what]: change[what] }]
          })
          check()
        }
      }),
      { numRuns: 30 },
    )
  })

  it('scores as brute force over all wordings does', () => {
    fc.assert(
      fc.property(corpus, text, fc.nat(5), fc.nat(8), (items, question, lifted, limit) => {
        const entries = items.map((item, at) => anEntry({ id: `e${at}`, question: `質問${at}`, ...item }))
        const knowledge = smallKnowledge({ entries })
        const { tokeniser, index } = indexOf(knowledge)
        const query = index.terms(tokeniser.features(question))
        const liftOf = (id: string): number => (id === `e${lifted}` ? LIFT : 0)
        const lifts = new Map([[lifted, LIFT]])
        const hits = index.search(query, 100, lifts)
        const { fields, saturation, length, ranking } = knowledge.search

        const wordings = entries.map((entry) =>
          [entry.question, ...entry.phrasings].map((wording) => tokeniser.features(wording)),
        )
        const docs = wordings.flat()
        const average = docs.reduce((sum, doc) => sum + doc.size, 0) / docs.length
        const saturate = (x: number): number => (x * (saturation.value + 1)) / (x + saturation.value)
        const ideal = query.reduce((sum, { worth }) => sum + worth, 0)
        entries.forEach((entry, at) => {
          const keywords = tokeniser.features(entry.keywords.join(' '))
          const answer = tokeniser.features(entry.answer)
          const own = wordings[at] ?? []
          const heldBehind = (feature: string): number =>
            (keywords.has(feature) ? fields.keywords.value : 0) +
            (answer.has(feature) ? fields.answer.value : 0)
          const total = (of: (feature: string) => number): number =>
            query.reduce((sum, { feature, worth }) => sum + worth * of(feature), 0)
          const background = total((feature) => saturate(heldBehind(feature)))
          const added = own
            .map((features) => {
              const worded =
                fields.wording.value / (1 - length.value + (length.value * features.size) / average)
              return total((feature) =>
                features.has(feature)
                  ? saturate(heldBehind(feature) + worded) - saturate(heldBehind(feature))
                  : 0,
              )
            })
            .toSorted((a, b) => b - a)
          const [closest = 0, second = 0] = added

          let usual = 0
          let voters = 0
          for (const { feature, weight } of query) {
            const all = docs.filter((doc) => doc.has(feature)).length
            if (all === 0) continue
            const here = own.filter((doc) => doc.has(feature)).length
            const unseen = ((0.1 * all) / docs.length + 0.03) / (docs.length / entries.length)
            const rate = here / own.length
            const elsewhere = (all - here + 0.1) / docs.length
            usual += weight * Math.log((rate + unseen) / elsewhere)
            voters += weight
          }
          let against = 0
          for (const word of new Set(own.flatMap((doc) => [...doc.keys()].filter(isWord)))) {
            const elsewhere = docs.filter((doc) => doc.has(word)).length / docs.length
            const here = own.filter((doc) => doc.has(word)).length
            const rate = (here + 3 * elsewhere) / (own.length + 3)
            const isUsual = rate > Math.max(0.15, elsewhere)
            if (isUsual && query.every(({ feature }) => feature !== word))
              against += Math.log((1 - elsewhere) / (1 - rate))
          }
          const said = Math.max(1, query.filter(({ feature }) => isWord(feature)).length)
          const hit = hits.find(({ item }) => item.id === entry.id)
          if (background + closest === 0) {
            expect(hit).toBeUndefined()
            return
          }
          const expected = {
            closest: closest / ideal,
            second: second / ideal,
            background: background / ideal,
            usual: usual / Math.sqrt(Math.max(voters, Number.EPSILON)),
            lacking: (-2 * against) / (1 + said),
          }
          for (const part of PARTS) expect(hit?.parts[part]).toBeCloseTo(expected[part], 4)
          const score = PARTS.reduce(
            (sum, part) => sum + ranking[part].value * expected[part],
            liftOf(entry.id),
          )
          expect(hit?.score).toBeCloseTo(score, 3)
          const explained = [...(hit?.contributions.values() ?? [])].reduce((sum, value) => sum + value, 0)
          expect(explained).toBeCloseTo(hit?.found ?? 0, 4)
        })
        expect(hits.map(({ score }) => score)).toEqual(
          hits.map(({ score }) => score).toSorted((a, b) => b - a),
        )
        // Fewer wanted are the first of all, whatever was lifted.
        const few = index.search(query, limit, lifts)
        expect(few.map(({ item }) => item.id)).toEqual(hits.slice(0, limit).map(({ item }) => item.id))
      }),
      { numRuns: 75, seed: 20261122 },
    )
  })

  it('keeps only the best when fewer are wanted', () => {
    const knowledge = smallKnowledge({
      entries: ['a', 'b', 'c', 'd'].map((id, at) =>
        anEntry({ id, question: `年金の${'免除'.repeat(at + 1)}`, keywords: at === 2 ? ['免除'] : [] }),
      ),
    })
    const { tokeniser, index } = indexOf(knowledge)
    const query = index.terms(tokeniser.features('年金の免除'))
    const all = index.search(query, 100).map(({ item }) => item.id)
    expect(all).toHaveLength(4)
    for (const limit of [1, 2, 3])
      expect(index.search(query, limit).map(({ item }) => item.id)).toEqual(all.slice(0, limit))
  })

  it('values a rare word more than a common one, and an unknown one most', () => {
    const { index } = indexOf(
      smallKnowledge({
        entries: [
          anEntry({ id: 'a', question: '年金の免除' }),
          anEntry({ id: 'b', question: '年金の番号' }),
          anEntry({ id: 'c', question: '年金の記録' }),
        ],
      }),
    )
    const worth = (feature: string): number => index.term(feature, 1).worth
    expect(worth('w:免除')).toBeGreaterThan(worth('w:年金'))
    expect(worth('w:知らない')).toBeGreaterThan(worth('w:免除'))
  })
})
