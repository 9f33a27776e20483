import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/matching/items.ts'
import { timeTold } from '../../src/matching/time-told.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'

const past: Item = {
  kind: 'entry',
  id: 'past',
  title: '',
  wordings: [],
  keywords: [],
  answer: '',
  until: '1991-04-30',
}
const always: Item = { ...past, id: 'always', until: undefined }
const mayMean = (text: string, item: Item): boolean => timeTold(text, [past, always])(item)

describe('timeTold', () => {
  it.each([
    ['平成31年に20歳になった学生です', false],
    ['H31.4に20歳', false],
    ['2019年4月', false],
    ['令和元年度から未納です', false],
    ['平成3年に20歳になった', true],
    ['平成3年4月からの記録しかない', true],
    ['平成3年5月からの記録', false],
    ['今は令和8年ですが、昭和63年の記録がない', true],
    ['学生のころの記録がない', true],
    ['3年4月からの記録', true],
  ])('%s may mean what ended in April 1991: %s', (text, may) => expect(mayMean(text, past)).toBe(may))

  it('keeps what has no end', () => expect(mayMean('平成31年に20歳になった', always)).toBe(true))
})

describe('shipped explanations of the past', () => {
  const found = (text: string): (string | undefined)[] =>
    shippedWorld()
      .search.find(text)
      .candidates.map(({ item }) => item.id)

  it('are not even offered to who was a student later', () => {
    expect(found('平成2年に20歳の学生でした。国民年金の記録がない')[0]).toBe('gakusei-ninni-h3')
    expect(found('平成31年に20歳の学生でした。国民年金の記録がない')).not.toContain('gakusei-ninni-h3')
  })

  it('leave as many candidates as there were', () =>
    expect(found('平成31年に20歳の学生でした。国民年金の記録がない')).toHaveLength(8))
})
