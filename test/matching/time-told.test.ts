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
const told = (text: string, item: Item) => timeTold(text, [past, always], ['昔'])(item)
const mayMean = (text: string, item: Item): boolean => told(text, item) !== 'other'

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

  it.each([
    ['平成31年に20歳になった', 'other'],
    ['平成3年に20歳になった', 'same'],
    ['昔の学生の記録', 'same'],
    ['学生の記録', 'none'],
  ] as const)('%s tells of that time: %s', (text, which) => {
    expect(told(text, past)).toBe(which)
    expect(told('学生の記録', always)).toBe('same')
  })

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

  it('are not the answer for who does not speak of the past', () => {
    const { search, knowledge } = shippedWorld()
    const surest = (text: string): number => search.find(text).candidates[0]?.confidence ?? 0
    expect(surest('免除申請 学生')).toBeLessThan(knowledge.search.bands.answer.value)
    expect(found('平成15年 免除申請 学生')[0]).toBe('gakusei-menjo-h15')
    expect(surest('平成15年 免除申請 学生')).toBeGreaterThan(knowledge.search.bands.answer.value)
  })

  it('leave as many candidates as there were', () =>
    expect(found('平成31年に20歳の学生でした。国民年金の記録がない')).toHaveLength(8))
})
