import { expect, it } from 'vitest'
import { stolenPhrasings } from '../../src/matching/stolen-phrasings.ts'
import { check } from '../support/located-content.ts'
import { anEntry } from '../support/small-knowledge.ts'

const card = anEntry({
  id: 'card',
  question: 'クレジットカードで保険料を納めるには',
  keywords: ['クレジットカード'],
  phrasings: [
    'クレジットカードで払いたい',
    'カード払い',
    'クレジットカード 納付',
    'カードで納める',
    'クレカ',
  ],
})
const pension = (phrasing: string) =>
  anEntry({
    id: 'tsuinou',
    question: '追納とは何ですか',
    phrasings: [phrasing, '追納したい', '追納 期限', '追納の申込み', '追納の承認'],
  })

it('refuses a wording with which another entry is found first', () => {
  const entries = [card, pension('クレジットカードで')]
  expect(check(stolenPhrasings, { entries })).toMatchObject([
    { rule: 'stolen-phrasing', severity: 'error', field: 'phrasings.0' },
  ])
})

it('is silent where every wording finds its own entry', () => {
  expect(check(stolenPhrasings, { entries: [card, pension('追納をクレジットカードでしたい')] })).toEqual([])
})
