import { describe, expect, it } from 'vitest'
import { contentTokeniser } from '../../src/matching/content-tokeniser.ts'
import { fieldScores } from '../../src/matching/field-scores.ts'
import { createSearch } from '../../src/matching/search.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'
import { anEntry, smallKnowledge } from '../support/small-knowledge.ts'

const QUESTIONS = [
  'クレカで払いたい',
  '免除',
  'ねんきんネットの登録を一緒に進めてほしい',
  '昭和36年より前の記録',
  'メールが届きません',
  'あ',
]

describe('fieldScores', () => {
  it.each(QUESTIONS)('shares out the whole score of every candidate: %s', (question) => {
    const { knowledge, search } = shippedWorld()
    for (const candidate of search.find(question).candidates) {
      const fields = fieldScores(knowledge, candidate)
      const sum = Object.values(fields).reduce((total, points) => total + points, 0)
      expect(sum).toBeCloseTo(candidate.score, 6)
      expect(Math.min(fields.closest, fields.second, fields.keywords, fields.answer)).toBeGreaterThanOrEqual(
        -1e-9,
      )
    }
  })

  const knowledge = smallKnowledge({
    entries: [
      anEntry({ id: 'named', question: '甲の手続き', keywords: ['前納割引'] }),
      anEntry({ id: 'told', question: '乙の手続き', answer: '前納割引のことです。' }),
      anEntry({ id: 'said', question: '前納割引' }),
      anEntry({ id: 'other', question: '丙の手続き' }),
    ],
  })
  const search = createSearch(knowledge)
  const fieldsOf = (id: string, question: string) => {
    const candidate = search.find(question).candidates.find(({ item }) => item.id === id)
    if (candidate === undefined) throw new Error(`${id} was not found`)
    return fieldScores(knowledge, candidate)
  }

  it('gives the points to the field that holds the words', () => {
    const named = fieldsOf('named', '前納割引')
    expect(named.keywords).toBeGreaterThan(0)
    expect(named).toMatchObject({ answer: 0, closest: 0, second: 0, lift: 0 })
    const told = fieldsOf('told', '前納割引')
    expect(told.answer).toBeGreaterThan(0)
    expect(told.keywords).toBe(0)
    expect(told.answer).toBeLessThan(named.keywords)
  })

  it('names what is added for a wording said word for word', () => {
    expect(fieldsOf('said', '前納割引').lift).toBe(0)
    expect(fieldsOf('other', '丙の手続き').lift).toBeCloseTo(20)
  })
})

describe('contentTokeniser', () => {
  it('leaves out what only asks to be led', () => {
    const { words } = contentTokeniser(shippedWorld().knowledge)
    expect(words('一緒に登録して')).toEqual(words('登録して'))
  })
})
