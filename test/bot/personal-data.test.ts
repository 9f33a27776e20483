import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonalData } from '../../src/bot/personal-data.ts'

const masked = (text: string, strict = false): string => maskPersonalData(text, { strict }).text
const digitsIn = (text: string): number =>
  [...text.normalize('NFKC')].filter((char) => /\p{Nd}/u.test(char)).length

describe('maskPersonalData', () => {
  it.each([
    ['基礎年金番号は1234-567890です', '基礎年金番号は＊＊＊です'],
    ['1234567890', '＊＊＊'],
    ['１２３４－５６７８９０', '＊＊＊'],
    ['1234 567 890 で合っていますか', '＊＊＊ で合っていますか'],
    ['マイナンバー 1234 5678 9018', 'マイナンバー ＊＊＊'],
    ['キーは01234567890123456', 'キーは＊＊＊'],
    ['090-1234-5678に電話して', '＊＊＊に電話して'],
    ['12\u200b34\u200b567890', '＊＊＊'],
    ['①②③④⑤⑥⑦⑧⑨', '＊＊＊'],
    ['𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎', '＊＊＊'],
    ['١٢٣٤٥٦٧٨٩٠', '＊＊＊'],
    ['一二三四五六七八九〇', '＊＊＊'],
    ['1234の567890', '＊＊＊'],
    ['1・2・3・4・5・6・7・8', '＊＊＊'],
    ['メールはtaro.yamada@example.co.jpです', 'メールは＊＊＊です'],
    ['ｔａｒｏ＠example.jp', '＊＊＊'],
    ['パスワードはabcd1234です', 'パスワードは＊＊＊です'],
    ['年金番号は1234です', '年金番号は＊＊＊です'],
  ])('masks %j', (text, expected) => expect(masked(text)).toBe(expected))

  it.each([
    '平成20年9月30日に退職しました',
    '平成21年度(平成21年7月分~22年6月分)の免除',
    '2010-07-01から払っています',
    '2019/5/1に引っ越しました',
    '昭和50年3月20日生まれ',
    '年収130万円の壁、106万円の壁',
    '月17,920円、2年で408,150円',
    '1234567円戻りますか',
    '20歳から60歳まで480月',
    '2024-2025年度',
    '国民年金法第90条の3と附則9条',
    'アクセスキーは17桁ですか',
    '基礎年金番号が2つある',
    '番号@ハガキ',
  ])('leaves %j alone', (text) => expect(maskPersonalData(text)).toMatchObject({ text, count: 0 }))

  it('masks a number typed in pieces once it has been warned', () => {
    expect(masked('567890', true)).toBe('＊＊＊')
    expect(masked('4桁は1234', true)).toBe('4桁は＊＊＊')
    expect(masked('2024年からです', true)).toBe('2024年からです')
  })

  it('lets the desks own numbers stay', () => {
    expect(maskPersonalData('0570-05-1165にかけました', { allowed: new Set(['0570051165']) }).count).toBe(0)
  })

  it('notices that a number is being talked about', () => {
    expect(maskPersonalData('私の基礎年金番号は').cue).toBe(true)
    expect(maskPersonalData('保険料はいくら').cue).toBe(false)
  })

  it('never leaves seven digits of a disguised number', () => {
    const disguise = fc.constantFrom<(digit: string) => string>(
      (digit) => digit,
      (digit) => String.fromCodePoint(0xff10 + Number(digit)),
      (digit) => String.fromCodePoint(0x1d7ce + Number(digit)),
      (digit) => String.fromCodePoint(0x0660 + Number(digit)),
    )
    const separator = fc.constantFrom('', '', ' ', '-', '－', '・', '.', '\u200b', '\u00ad', 'の', '/', '\n')
    const number = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }).map(String), disguise, separator), {
      minLength: 7,
      maxLength: 17,
    })
    const around = fc.constantFrom('番号は', '', 'あの、', 'です', '！')
    fc.assert(
      fc.property(around, number, around, (before, parts, after) => {
        const text = parts.map(([digit, disguised, gap]) => disguised(digit) + gap).join('')
        // A date in its usual writing is the one shape of seven digits or more that may stay.
        fc.pre(!/^(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text.normalize('NFKC')))
        expect(digitsIn(masked(before + text + after))).toBeLessThan(7)
      }),
      { numRuns: 2000, seed: 20261122 },
    )
  })
})
