import { expect, it } from 'vitest'
import type { AnswerWords } from '../../src/dialogs/reading/answer-words.ts'
import { pickOption } from '../../src/dialogs/reading/pick-option.ts'

/** Parts that are looked at: an answer is short, and each part is compared with every button. */
const MOST = 24

const OPTIONS = [
  { id: 'account', label: '口座振替' },
  { id: 'card', label: 'クレジットカード' },
]
let compared = 0
const WORDS: AnswerWords = {
  says: () => false,
  holds: () => false,
  bare(text) {
    compared += 1
    return text
  },
  isOpening: () => false,
  listed: () => [],
}

it('compares a part that is said again and again once', () => {
  compared = 0
  expect(pickOption(Array(MOST).fill('口座').join(' '), OPTIONS, WORDS)).toBe('account')
  expect(compared).toBeLessThanOrEqual(2)
})

it('takes a text of very many parts for no answer', () => {
  const parts = ['口座', ...Array.from({ length: MOST - 1 }, (_, n) => `x${n}`)]
  expect(pickOption(parts.join(' '), OPTIONS, WORDS)).toBe('account')
  compared = 0
  expect(pickOption([...parts, 'x'].join(' '), OPTIONS, WORDS)).toBeUndefined()
  expect(compared).toBeLessThanOrEqual(2)
})
