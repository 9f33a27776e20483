/** Folds a text so that the same word typed differently looks the same; used alike for index and query. */

/** Width, case and invisible characters; keeps kana apart, for the word segmenter. */
export const foldWidth = rememberingFew((text) =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]+/gu, ' ')
    .toLowerCase()
    .replace(/(?<=[ぁ-ゖァ-ヺー])[-‐‑‒–—―−~〜～]/g, 'ー')
    .replace(/[ヶケヵカ](?=[月年所国])/g, 'か')
    .replace(KANJI_NUMBER, (digits) => String(kanjiNumber(digits)))
    .trim(),
)

/** All of {@link foldWidth}, and katakana to hiragana, long-vowel marks and punctuation dropped, spaces single. */
export const fold = rememberingFew((text) => foldKana(foldWidth(text)))

/** Katakana to hiragana, long-vowel marks dropped, anything but letters and digits to one space. */
export function foldKana(text: string): string {
  // Most words of a question are in kanji or hiragana already: looking is quicker than replacing nothing.
  if (!FOLDS.test(text)) return text
  return text
    .replace(/[ァ-ヶ]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0x60))
    .replaceAll('ー', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What {@link foldKana} changes. */
const FOLDS = /[ァ-ヶー]|[^\p{L}\p{N}]/u

/** Kanji numbers that count something (三か月, 第三号, 十年), so that 三十 is not read inside other words. */
const KANJI_NUMBER =
  /(?:(?<=第)[一二三四五六七八九十]{1,3})|[一二三四五六七八九十]{1,3}(?=つ|号|年|か月|ヶ月|カ月|ケ月|箇月|歳|才|回|冊|人|通|枚|割|円|分の|週|日間)/g

const DIGITS = '〇一二三四五六七八九'

function kanjiNumber(text: string): number | string {
  if (!text.includes('十'))
    return text.length === 1 ? DIGITS.indexOf(text) : [...text].map((char) => DIGITS.indexOf(char)).join('')
  const [tens = '', ones = ''] = text.split('十')
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}

/** The folded text without its blanks: two ways to write the same words become the same. */
export function foldJoined(text: string): string {
  return fold(text).replaceAll(' ', '')
}

/**
 * The same as `of`. A dozen steps of a turn fold the same words, one after another: of the last few texts the result is
 * kept, and each is gone after as many others.
 */
function rememberingFew(of: (text: string) => string): (text: string) => string {
  const texts: string[] = []
  const results: string[] = []
  let oldest = 0
  return (text) => {
    const known = texts.indexOf(text)
    if (known >= 0) return results[known] ?? ''
    const result = of(text)
    texts[oldest] = text
    results[oldest] = result
    oldest = (oldest + 1) % 4
    return result
  }
}
