/** What follows a word for a secret: 「パスワードはabc123」. Only what is announced so can be recognised. */
import type { Span } from './fold-text.ts'

const WORDS = [
  'パスワード',
  'ぱすわーど',
  'パスワ',
  'password',
  'passwd',
  'pw',
  '暗証番号',
  '秘密の答え',
  '質問の答え',
  '合言葉',
  'アクセスキー',
  'アクセスキ',
  'あくせすきー',
  'アクセスコード',
  'access key',
  'ユーザid',
  'ユーザーid',
  'ログインid',
  'id',
  'セキュリティコード',
  'セキュリティーコード',
  '認証コード',
  '確認コード',
  'cvc',
  'cvv',
]
/** Between the word and the secret: 「は」「：」, a quote, blanks. */
const JOINED = /^(?:\s{0,2}(?:は|が|も|:|=|→|、)){0,2}\s{0,2}[「『"'（(]?/
/** Shorter ones are words such as PC and Web. */
const SHORTEST = 4
const LONGEST = 64

export function secrets(plain: string): Span[] {
  return WORDS.flatMap((word) => {
    const spans: Span[] = []
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      if (/^[a-z]/.test(word) && /[a-z]/.test(plain[at - 1] ?? '')) continue
      const span = secretAfter(plain, at + word.length)
      if (span !== undefined) spans.push(span)
    }
    return spans
  })
}

function secretAfter(plain: string, from: number): Span | undefined {
  const rest = plain.slice(from, from + LONGEST)
  const joined = JOINED.exec(rest)?.[0] ?? ''
  const start = from + joined.length
  const token = /^[!-~]*/.exec(rest.slice(joined.length))?.[0].replace(/[.,!?)"'（」]+$/, '') ?? ''
  const hasDigit = /\d/.test(token)
  // With nothing between, a plain word is one of the question's: 「パスワード reset」.
  if (token.length >= SHORTEST && (hasDigit || /[はがも:=→]/.test(joined)))
    return { start, end: start + token.length }
  if (/^\d{3}$/.test(token)) return { start, end: start + token.length }
  return mixedSecret(rest.slice(joined.length), start, joined)
}

/** 「パスワードはさくら1234です」: words and digits of one piece. */
function mixedSecret(rest: string, start: number, joined: string): Span | undefined {
  if (!/[は:=「『"]/.test(joined)) return undefined
  const [token = ''] =
    /^[\p{L}\p{M}]{1,16}(?:\d{2,16}(?![年月日歳桁文字回時])|\d(?=(?:です|でした|だよ|、|。|\s|$)))/u.exec(
      rest,
    ) ?? []
  return token === '' ? undefined : { start, end: start + token.length }
}
