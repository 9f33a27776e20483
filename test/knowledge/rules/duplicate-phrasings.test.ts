import { describe, expect, it } from 'vitest'
import { duplicatePhrasings } from '../../../src/knowledge/rules/duplicate-phrasings.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const phrasings = (first: string) => [first, '二つめ', '三つめ', '四つめ', '五つめ']
const problems = (one: string, other: string) =>
  check(duplicatePhrasings, {
    entries: [
      anEntry({ id: 'a', phrasings: phrasings(one) }),
      anEntry({ id: 'b', phrasings: [other, 'イ', 'ロ', 'ハ', 'ニ'] }),
    ],
  })

describe('duplicate-phrasing', () => {
  it.each([
    ['年金 記録', '年金　記録？'],
    ['アクセスキーとは', 'あくせすきーとは'],
    ['IDを忘れた', 'ＩＤを忘れた。'],
  ])('refuses 「%s」 beside 「%s」 of another entry', (one, other) =>
    expect(problems(one, other)).toMatchObject([
      { rule: 'duplicate-phrasing', severity: 'error', field: 'phrasings.0' },
    ]),
  )

  it('accepts wordings that differ', () => {
    expect(problems('IDを忘れた', 'パスワードを忘れた')).toEqual([])
  })

  it('leaves two alike in one entry to another rule', () => {
    const entries = [anEntry({ id: 'a', phrasings: ['同じ', '同じ', 'イ', 'ロ', 'ハ'] })]
    expect(check(duplicatePhrasings, { entries })).toEqual([])
  })
})
