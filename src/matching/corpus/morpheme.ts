/** What the search of a corpus asks of a morphological analyser. */

/** One word of a text, with the part of speech as the IPADIC dictionary names it (名詞, 動詞 … and below it 自立, 非自立 …). */
export interface Morpheme {
  readonly surface: string
  /** The form a dictionary lists: 払い → 払う. */
  readonly base: string
  readonly kind: string
  readonly detail: string
}

/** Cuts a text that is already folded in width and case. */
export type Analyse = (text: string) => readonly Morpheme[]

/**
 * Nouns, verbs and adjectives say what a sentence is about; everything else is grammar. Nouns and verbs that only lean on
 * another (非自立, 代名詞, 接尾 verbs) are grammar too.
 */
export function carriesMeaning({ surface, kind, detail }: Morpheme): boolean {
  if (!/[\p{L}\p{N}]/u.test(surface)) return false
  if (kind === '名詞') return detail !== '非自立' && detail !== '代名詞'
  return kind === '形容詞' || (kind === '動詞' && detail === '自立')
}
