import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonalData } from '../../../src/bot/personal-data/mask.ts'
import { DISGUISES, MESSAGES, NUMBERS } from './disguises.ts'

const masked = (text: string, strict = false): string => maskPersonalData(text, { strict }).text
const digitsIn = (text: string): number =>
  [...text.normalize('NFKC')].filter((char) => /[\p{Nd}〇一二三四五六七八九]/u.test(char)).length

describe('a number of one’s own', () => {
  it.each(Object.keys(DISGUISES))('is masked to its last digit: %s', (name) => {
    const write = DISGUISES[name] ?? String
    for (const { kind, parts, lead } of NUMBERS)
      for (const [before, after] of [
        ['', ''],
        [lead, 'です。手続きは？'],
        ['あの、', ''],
      ] as const) {
        const text = masked(before + write(parts) + after)
        expect(text, kind).toContain('＊＊＊')
        expect(digitsIn(text), `${kind}: ${text}`).toBe(0)
        if (!/[([{]|http/.test(write(parts))) expect(text, kind).toBe(`${before}＊＊＊${after}`)
      }
  })

  it('is tried in enough kinds and disguises', () => {
    expect(NUMBERS.length).toBeGreaterThanOrEqual(12)
    expect(Object.keys(DISGUISES).length).toBeGreaterThanOrEqual(30)
    expect(NUMBERS.length * Object.keys(DISGUISES).length + MESSAGES.length).toBeGreaterThanOrEqual(150)
  })

  it('never keeps seven digits, in any mixture of scripts and signs', () => {
    const disguise = fc.constantFrom<(digit: string) => string>(
      (digit) => digit,
      (digit) => String.fromCodePoint(0xff10 + Number(digit)),
      (digit) => String.fromCodePoint(0x1d7ce + Number(digit)),
      (digit) => String.fromCodePoint(0x0660 + Number(digit)),
      (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '',
      (digit) => `${digit}\ufe0f\u20e3`,
    )
    const sign = fc.constantFrom('', '', ' ', '-', '－', '・', '.', '\u200b', '\u00ad', 'の', '/', '\n', '😀')
    const number = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }).map(String), disguise, sign), {
      minLength: 7,
      maxLength: 17,
    })
    const around = fc.constantFrom('番号は', '', 'あの、', 'です', '！', '😀')
    fc.assert(
      fc.property(around, number, around, (before, parts, after) => {
        const text = parts.map(([digit, disguised, gap]) => disguised(digit) + gap).join('')
        // Dates, years and shares in their usual writing are the shapes of seven digits or more that may stay.
        fc.pre(!/(?:19|20)\d{2}|[1-9]\/[1-9]/.test(text.normalize('NFKC')))
        expect(digitsIn(masked(before + text + after))).toBeLessThan(7)
      }),
      { numRuns: 3000, seed: 20261122 },
    )
  })

  it('is masked in pieces over turns, once it was spoken of or a piece of it came', () => {
    expect(maskPersonalData('私の基礎年金番号は')).toMatchObject({ count: 0, cue: true })
    expect(maskPersonalData('1234')).toMatchObject({ text: '＊＊＊', cue: true })
    expect(masked('567890', true)).toBe('＊＊＊')
    expect(masked('123', true)).toBe('＊＊＊')
    expect(masked('4桁は1234', true)).toBe('4桁は＊＊＊')
    expect(masked('2024年からです', true)).toBe('2024年からです')
    expect(maskPersonalData('保険料はいくら').cue).toBe(false)
  })

  it('is masked where the text was cut in its middle', () => {
    expect(maskPersonalData('番号は 12345', { cut: true }).text).toBe('番号は ＊＊＊')
    expect(maskPersonalData('令和7年度は 12', { cut: true }).text).toBe('令和7年度は ＊＊＊')
  })
})

describe('a message', () => {
  it.each(MESSAGES)('%j becomes %j', (message, expected) => expect(masked(message)).toBe(expected))

  it.each([
    ['基礎年金番号は1234567890です', ['basic-pension-number']],
    ['1234-567890', ['basic-pension-number']],
    ['1234 5678 9018', ['individual-number']],
    ['1234 5678 9019', ['number']],
    ['01234567890123456', ['access-key']],
    ['4111111111111111', ['card']],
    ['4111111111111112', ['number']],
    ['口座番号7654321', ['account']],
    ['090-1234-5678', ['phone']],
    ['03-9876-5432', ['phone']],
    ['taro@example.jp と パスワードはabcd', ['mail', 'secret']],
    ['山田太郎と申します。昭和25年3月15日生まれ', ['name', 'birth-date']],
    ['東京都千代田区霞が関1-2-3', ['address']],
  ])('%j is told to hold %j', (message, kinds) => expect(maskPersonalData(message).kinds).toEqual(kinds))

  it('is masked at the same places however often it is masked', () => {
    for (const [message] of MESSAGES) expect(masked(masked(message))).toBe(masked(message))
  })

  it('of any characters at all is masked within bounds, and keeps what was not masked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, strict) => {
        const { text: result, count } = maskPersonalData(text, { strict })
        const kept = result.split('＊＊＊')
        let at = 0
        for (const part of kept) {
          const found = text.indexOf(part, at)
          expect(found).toBeGreaterThanOrEqual(at)
          at = found + part.length
        }
        expect(kept.length - 1).toBeGreaterThanOrEqual(count)
      }),
      { numRuns: 2000, seed: 20261122 },
    )
  })

  it.each([
    ['one digit', '1'],
    ['digits and blanks', '1 '],
    ['signs of mail', 'a@'],
    ['dots', 'a.'],
    ['spelled dots', 'ドット'],
    ['kana readings', 'いちに'],
    ['cities', '市'],
    ['prefectures', '東京都1-1'],
    ['names', '名前は'],
    ['passwords', 'パスワード'],
    ['combining marks', '1\u0336'],
  ])('of nothing but %s costs no time', (_name, piece) => {
    const text = piece.repeat(2_000).slice(0, 2_000)
    maskPersonalData(text)
    const started = performance.now()
    maskPersonalData(text)
    expect(performance.now() - started).toBeLessThan(200)
  })
})
