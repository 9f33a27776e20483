/** Words that speak of a number of one's own: near them shorter runs are masked too, for it may come in pieces. */
import type { NumberKind } from './number-kind.ts'

/** Each cue word with the kind of number it names. All are folded: half-width kana and capitals match too. */
const STRONG: Readonly<Record<string, NumberKind>> = {
  基礎年金番号: 'basic-pension-number',
  年金番号: 'basic-pension-number',
  年金手帳の番号: 'basic-pension-number',
  証書番号: 'number',
  証書の番号: 'number',
  マイナンバー: 'individual-number',
  個人番号: 'individual-number',
  アクセスキー: 'access-key',
  ユーザid: 'number',
  ユーザーid: 'number',
  パスワード: 'number',
  暗証番号: 'number',
  口座番号: 'account',
  通帳: 'account',
  カード番号: 'card',
  受付番号: 'number',
  電話番号: 'phone',
  携帯番号: 'phone',
  免許証番号: 'number',
  保険証の番号: 'number',
  被保険者番号: 'number',
}

const STRONG_WORDS = Object.keys(STRONG)

/** Too common to be remembered over turns: they count only where they stand. */
const WEAK = ['番号', '記号', '口座', '桁', 'ケタ', 'けた', 'no.']

/** True if the text speaks of a number that may follow in pieces over the next turns. */
export function hasCue(plain: string): boolean {
  return STRONG_WORDS.some((word) => plain.includes(word))
}

export function hasWeakCue(plain: string): boolean {
  return WEAK.some((word) => plain.includes(word))
}

/** What the last cue word before a place speaks of; one further off, or before another number, is about something else. */
export function cuedKind(plain: string, start: number): NumberKind | undefined {
  const near =
    plain
      .slice(Math.max(0, start - NEAR), start)
      .split(/\d/)
      .at(-1) ?? ''
  let last = -1
  let kind: NumberKind | undefined
  for (const [word, named] of Object.entries(STRONG)) {
    const at = near.lastIndexOf(word) + word.length
    if (near.includes(word) && at > last) [last, kind] = [at, named]
  }
  return kind === 'number' ? undefined : kind
}

const NEAR = 24
