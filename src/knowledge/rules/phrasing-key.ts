/** When two phrasings count as the same: width, case, kana, spaces and punctuation make no difference. */
import { onceEach } from '../once-each.ts'

export function phrasingKey(phrasing: string): string {
  return phrasing
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - KATAKANA_OFFSET))
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Of all phrasings of an item, in their order. */
export const phrasingKeys = onceEach(
  ({ phrasings }: { readonly phrasings: readonly string[] }): readonly string[] => phrasings.map(phrasingKey),
)

/** ァ (U+30A1) less ぁ (U+3041). */
const KATAKANA_OFFSET = 0x60
