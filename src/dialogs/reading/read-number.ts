/** The number in an answer: 六十二歳, ６２, 62さいです, 2年6か月 where months are counted. */
import { plainDigits } from '../../knowledge/era-date.ts'
import type { AnswerWords } from './answer-words.ts'

export type NumberReading =
  | { readonly kind: 'number'; readonly value: number }
  /** 「60代」, 「58か59」: a range or a choice where one number is needed. */
  | { readonly kind: 'unclear' }

/** How people write the units that flows ask for. */
const SPELLINGS: Readonly<Record<string, string>> = {
  歳: '歳|才|さい|サイ',
  か月: '(?:か|カ|ヶ|ケ|ヵ|箇)月(?:間|分)?|かげつ(?:かん|ぶん)?',
  年: '年間?|ねん',
  人: '人|にん',
  円: '円|えん',
  枚: '枚|まい',
  日: '日間?|にち',
}

/** Undefined if the text says anything besides one number. */
export function readNumber(text: string, unit: string, words: AnswerWords): NumberReading | undefined {
  const plain = plainDigits(text)
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/[。．、,!！\s]/g, '')
  const said = plain
    .replace(
      /^(?:えーと|えっと|うーん|はい|たぶん|多分|私は|わたしは|今は?|いま|約|だいたい|大体|ほぼ|ちょうど|満|もう|まだ)+/,
      '',
    )
    .replace(
      /(?:です|だ|でした|になりました|になります|になった|歳になる|と思います|と思う|だと|よ|ね|くらい|ぐらい|位|ほど|ちょうど|ちょっと|けど|が|になる|なりました|じゃ|のう|けん|ばい|やで|や|だべ|っす|わ)+$/,
      '',
    )
  const spelling = SPELLINGS[unit] ?? unit.replace(/[^\p{L}\p{N}]/gu, '\\$&')
  const whole = new RegExp(`^(\\d{1,9}(?:\\.\\d+)?)(?:${spelling})?(?:目)?$`).exec(said)?.[1]
  if (whole !== undefined) return { kind: 'number', value: Number(whole) }
  if (unit === 'か月') {
    if (said === '半年') return { kind: 'number', value: MONTHS / 2 }
    const [, years, half, months] =
      new RegExp(`^(\\d{1,2})年間?(?:(半)|(?:と)?(\\d{1,2})(?:${spelling}))?$`).exec(said) ?? []
    if (years !== undefined)
      return { kind: 'number', value: Number(years) * MONTHS + (half ? MONTHS / 2 : Number(months ?? 0)) }
  }
  const several = new RegExp(
    `^\\d{1,3}(?:${spelling})?(?:代(?:前半|後半|半ば)?|(?:か|から|~|-|・|と|または)\\d{1,3}(?:${spelling})?)$`,
  )
  if (several.test(said) || words.says('maybe', text)) return { kind: 'unclear' }
  return undefined
}

const MONTHS = 12
