import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/answers/plain-text.ts'
import { TEXTS } from '../channel/helpers.ts'

const labels = { ...TEXTS.labels, was: '以前', hours: '受付' }

describe('plainText', () => {
  it('holds everything a reader needs, in order', () => {
    const text = plainText(
      {
        sections: [
          {
            text: '答えです。',
            notice: '変わりました。',
            was: '前は別。',
            asOf: '確かめた日。',
            sources: [
              {
                title: '資料',
                edition: '平成22年7月版',
                place: '1章 問1',
                date: '2010-07-01',
                url: 'https://example.jp/',
              },
            ],
            desk: {
              id: 'd',
              name: '事務所',
              handles: '相談',
              phones: [{ number: '0570-05-1165' }],
              hours: ['平日'],
              note: '予約制',
            },
          },
        ],
        ask: 'どちらですか。',
        choices: [
          { id: 'a', label: 'はい' },
          { id: 'b', label: 'いいえ' },
        ],
      },
      labels,
    )
    const parts = [
      '変わりました。',
      '答えです。',
      '以前：前は別。',
      '資料 1章 問1 （平成22年7月版） https://example.jp/',
      '確かめた日。',
      '事務所（相談）',
      '0570-05-1165',
      '受付 平日',
      '予約制',
      'どちらですか。',
      '1. はい\n2. いいえ',
    ]
    expect(parts.map((part) => text.indexOf(part))).toEqual(
      parts.map((part) => text.indexOf(part)).sort((a, b) => a - b),
    )
    expect(parts.filter((part) => !text.includes(part))).toEqual([])
  })

  it('heads each of two answers, and leaves the question just asked out above a single one', () => {
    const answer = (title: string) => ({ entry: 'e', title, text: `${title}の答え`, sources: [] })
    expect(plainText({ sections: [answer('甲')], choices: [] }, labels)).toBe('甲の答え')
    expect(plainText({ sections: [answer('甲'), answer('乙')], choices: [] }, labels)).toBe(
      '甲\n\n甲の答え\n\n乙\n\n乙の答え',
    )
  })

  it('leaves the numbered list out where buttons are shown', () => {
    const reply = { sections: [{ text: '答え', sources: [] }], choices: [{ id: 'a', label: 'はい' }] }
    expect(plainText(reply, labels, { choices: false })).toBe('答え')
  })
})
