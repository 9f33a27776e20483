/** Texts of 300 characters that were meant to be slow. */
import { randomFrom } from './corpus.ts'

const LENGTH = 300

/** `wordings` are real ones, to repeat and to mix. Always the same for the same wordings. */
export function hostileTexts(wordings: readonly string[]): string[] {
  const random = randomFrom(300)
  const pick = (): string => wordings[Math.floor(random() * wordings.length)] ?? ''
  const full = (make: () => string): string => {
    let text = ''
    while (text.length < LENGTH) text += make()
    return text.slice(0, LENGTH)
  }
  const anyOf = (from: number, to: number) => () =>
    String.fromCodePoint(from + Math.floor(random() * (to - from)))
  return [
    ...[
      'a',
      'あ',
      'ー',
      '年',
      '一',
      '1',
      '(',
      '。',
      ' ',
      '\u3099',
      '\u200d',
      '\u0000',
      'ｶﾞ',
      '😀',
      '🇯🇵',
      'ﷺ',
      '㌀',
    ].map((piece) => full(() => piece)),
    ...[
      '一二三四五六七八九十',
      'ー-',
      'ヶ月',
      '第三号年',
      'か\u3099\u3099',
      'a\u0301\u0323',
      '年金',
      'DROP TABLE; ',
    ].map((piece) => full(() => piece)),
    full(anyOf(0x3041, 0x3096)),
    full(anyOf(0x30a1, 0x30fa)),
    full(anyOf(0x4e00, 0x9fa0)),
    full(anyOf(0xff61, 0xff9f)),
    full(anyOf(0x20, 0x7f)),
    full(anyOf(0x300, 0x36f)),
    full(anyOf(0xd800, 0xdfff)),
    full(anyOf(0x20, 0xfffd)),
    ...Array.from({ length: 20 }, () => full(pick)),
    ...Array.from({ length: 10 }, () => full(() => pick().slice(0, 4))),
    ...Array.from({ length: 10 }, () => full(() => pick().slice(-3))),
    // The longest that are still compared with the known terms for typos: 24 characters, no word known.
    ...Array.from({ length: 20 }, () => full(anyOf(0x3041, 0x3096)).slice(0, 24)),
    ...Array.from({ length: 20 }, () => full(anyOf(0x4e00, 0x9fa0)).slice(0, 24)),
    ...Array.from({ length: 40 }, () => full(() => pick().slice(1, 5)).slice(0, 24)),
  ]
}
