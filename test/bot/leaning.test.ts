import { describe, expect, it } from 'vitest'
import { createReadLeaning } from '../../src/bot/leaning.ts'
import { createSplitQuestions } from '../../src/bot/split-questions.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const settings = shippedKnowledge().conversation
const leaning = createReadLeaning(settings)
const split = createSplitQuestions(settings)

describe('a message that leans on the last answer', () => {
  it.each([
    'いつまで？',
    'いくらですか',
    'それはどこに出すんですか？',
    '必要なものは？',
    '夫の場合は？',
    'ネットでもできる？',
    'ねっとでもできますか',
    'あとで払えるの？',
  ])('names nothing itself: %s', (text) => {
    expect(leaning(text)?.named).toEqual([])
    expect(leaning(text)?.asked.length).toBeGreaterThan(0)
  })

  it.each([
    ['双子だと？', ['双子']],
    ['じゃあスマートウォッチは？', ['スマートウォッチ']],
    ['残高が足りないと？', ['残高', '足']],
  ])('may name something: %s', (text, named) => {
    expect(leaning(text)?.named).toEqual(named)
  })

  it('points back or not', () => {
    expect(leaning('その免除はいつまで？')?.points).toBe(false)
    expect(leaning('それはいつまで？')?.points).toBe(true)
    expect(leaning('じゃあそれはいつまで？')?.points).toBe(true)
  })

  it.each([
    'それはひどい',
    'ところで、いくらですか',
    '会社を辞めたのですが、国民年金の手続きはいつまでにどこでするのですか',
    '？',
  ])('is not %s', (text) => {
    expect(leaning(text)).toBeUndefined()
  })

  it('is looked for in any text without an error, and only in a short one', () => {
    for (const text of ['', ' ', '(((', '[*', '𠮷'.repeat(30), 'ア'.repeat(300)])
      expect(leaning(text)).toBeUndefined()
  })
})

describe('the questions of a message', () => {
  it.each([
    ['早割とは何ですか。引き落とし日はいつですか。', ['早割とは何ですか。', '引き落とし日はいつですか。']],
    ['追納は何年前まで？あと、早割って何？', ['追納は何年前まで？', '早割って何？']],
    ['特例とは何ですか、納め忘れはいつまで払えますか', ['特例とは何ですか', '納め忘れはいつまで払えますか']],
    ['条件は？\n何年必要？', ['条件は？', '何年必要？']],
    [
      '先月会社を辞めました。妻がいます。カードで払えますか',
      ['先月会社を辞めました。 妻がいます。 カードで払えますか'],
    ],
    ['カードで払えますか。妻がいます。', ['カードで払えますか。 妻がいます。']],
    ['会社を辞めました。', ['会社を辞めました。']],
  ])('%s', (text, parts) => {
    expect(split(text).map((part) => part.text)).toEqual(parts)
  })

  it('are linked by a word that announces another one, but not by それとも or また', () => {
    const linked = (text: string): boolean[] => split(text).map((part) => part.linked)
    expect(linked('早割って何？それと、追納って何？')).toEqual([false, true])
    expect(linked('金曜日になりますか、それとも月曜日になりますか。')).toEqual([false, false])
    expect(linked('早割って何？また、追納って何？')).toEqual([false, false])
  })

  it('of nothing are none', () => {
    expect(split('')).toEqual([])
    expect(split('。。。')).toEqual([])
  })
})
