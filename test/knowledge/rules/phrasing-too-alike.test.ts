import { describe, expect, it } from 'vitest'
import { phrasingTooAlike } from '../../../src/knowledge/rules/phrasing-too-alike.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const problems = (one: string, other: string) =>
  check(phrasingTooAlike, {
    entries: [anEntry({ id: 'a', phrasings: [one, 'イ', other, 'ロ', 'ハ'] })],
  })

describe('phrasing-too-alike', () => {
  it.each([
    ['ハガキが届かない', 'はがきが届かない'],
    ['ID 忘れた', 'ｉｄ忘れた！'],
    ['追納したい', '追納したい。'],
  ])('warns of 「%s」 beside 「%s」', (one, other) =>
    expect(problems(one, other)).toMatchObject([
      { rule: 'phrasing-too-alike', severity: 'warning', field: 'phrasings.2' },
    ]),
  )

  it('warns in topics as well', () => {
    const topics = [
      {
        id: 't',
        name: '話題',
        phrasings: ['同じ', '同じ？'],
        keywords: [],
        answer: '話題です。',
        desk: 'd',
        sources: [],
      },
    ]
    expect(check(phrasingTooAlike, { topics })).toMatchObject([{ field: 'phrasings.1' }])
  })

  it.each([
    ['ハガキが届かない', 'ハガキが来ない'],
    ['年金 いつ', 'ねんきん いつ'],
  ])('accepts 「%s」 beside 「%s」', (one, other) => expect(problems(one, other)).toEqual([]))
})
