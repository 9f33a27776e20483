import { describe, expect, it } from 'vitest'
import { fold } from '../../src/knowledge/fold.ts'

describe('fold', () => {
  it.each([
    ['ｸﾚｼﾞｯﾄｶｰﾄﾞ', 'クレジットカード'],
    ['クレジットカ－ド', 'くれじっとかーど'],
    ['ネンキンネット', 'ねんきんねっと'],
    ['ユーザーＩＤ', 'ユーザID'],
    ['第３号', '第三号'],
    ['三ヶ月', '3か月'],
    ['３カ月', '3ヵ月'],
    ['年金　番号', '年金 番号'],
    ['年金\u200b番号', '年金 番号'],
    ['十年', '10年'],
    ['二十歳', '20歳'],
  ])('makes %j the same as %j', (one, other) => expect(fold(one)).toBe(fold(other)))

  it('keeps different words apart', () => {
    expect(fold('第1号')).not.toBe(fold('第2号'))
    expect(fold('2-1')).toBe('2 1')
    expect(fold('免除')).not.toBe(fold('免状'))
  })

  it('leaves kanji numbers alone that count nothing', () => {
    expect(fold('三井さん')).toBe('三井さん')
    expect(fold('一部免除')).toBe('一部免除')
  })

  it('is the same when done twice', () => {
    for (const text of ['ユーザーＩＤは？', '三ヶ月・第三号', 'ﾈﾝｷﾝ～ｶｰﾄﾞ'])
      expect(fold(fold(text))).toBe(fold(text))
  })

  it('says the same of a text however many others come in between', () => {
    const texts = ['ｸﾚｼﾞｯﾄ', '第３号', '三ヶ月', 'ユーザーＩＤ', '年金　番号', '十年', '']
    const once = texts.map((text) => fold(text))
    for (const round of [texts, texts.toReversed(), [...texts, ...texts]])
      expect(round.map((text) => fold(text))).toEqual(round.map((text) => once[texts.indexOf(text)]))
    expect(once).toEqual(['くれじっと', '第3号', '3か月', 'ゆざid', '年金 番号', '10年', ''])
  })
})
