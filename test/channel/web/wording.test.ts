import { describe, expect, it } from 'vitest'
import { MAX_QUESTION } from '../../../src/bot/respond.ts'
import {
  fill,
  japaneseDate,
  LETTERS_READ,
  lettersLeft,
  phoneLink,
  safeLink,
} from '../../../src/channel/web/wording.ts'

describe('the small words of the page', () => {
  it('write dates as they are read aloud', () => {
    expect(japaneseDate('2010-07-01')).toBe('2010年7月1日')
    expect(japaneseDate('平成22年')).toBe('平成22年')
  })

  it('put values into their places and leave unknown places visible', () => {
    expect(fill('あと{left}文字{x}', { left: 3 })).toBe('あと3文字{x}')
  })

  it('count to the same limit as the bot reads', () => {
    expect(LETTERS_READ).toBe(MAX_QUESTION)
  })

  it('count letters as a reader does, only near the limit and beyond it', () => {
    expect(lettersLeft('あ'.repeat(239))).toBeUndefined()
    expect(lettersLeft('あ'.repeat(240))).toBe(60)
    expect(lettersLeft('𠮟'.repeat(300))).toBe(0)
    expect(lettersLeft('あ'.repeat(301))).toBe(-1)
  })

  it('let nothing but https become a link', () => {
    expect(safeLink('https://www.nenkin.go.jp/')).toBe('https://www.nenkin.go.jp/')
    for (const url of [
      'http://a.jp',
      'javascript:alert(1)',
      ' https://a.jp',
      'data:text/html,x',
      '//a.jp',
      '',
    ])
      expect(safeLink(url)).toBeUndefined()
    expect(safeLink(undefined)).toBeUndefined()
  })

  it('let nothing but a phone number be dialled', () => {
    expect(phoneLink('0570-05-1165')).toBe('tel:0570051165')
    expect(phoneLink('188')).toBe('tel:188')
    for (const number of ['なし', '03;ext=1', 'javascript:1', '12']) expect(phoneLink(number)).toBeUndefined()
  })
})
