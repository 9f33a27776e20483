/** When two phrasings count as the same: width, case, kana, spaces and punctuation make no difference. */

export function phrasingKey(phrasing: string): string {
  return phrasing
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - KATAKANA_OFFSET))
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** ァ (U+30A1) less ぁ (U+3041). */
const KATAKANA_OFFSET = 0x60
