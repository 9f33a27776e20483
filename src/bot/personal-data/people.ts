/** Names, addresses and dates of birth where their words announce them; free mentions cannot be recognised surely. */
import type { Span } from './fold-text.ts'

export interface PersonSpan extends Span {
  readonly kind: 'name' | 'address' | 'birth-date'
}

export function personSpans(plain: string): PersonSpan[] {
  return [
    ...names(plain).map((span) => ({ ...span, kind: 'name' as const })),
    ...addresses(plain).map((span) => ({ ...span, kind: 'address' as const })),
    ...birthDates(plain).map((span) => ({ ...span, kind: 'birth-date' as const })),
  ]
}

const NAME_CHARS = String.raw`[\p{Script=Han}々ヶぁ-んァ-ヴーa-z]`
/** 「氏名：山田太郎」「私の名前は山田太郎です」. */
const NAMED = new RegExp(
  String.raw`(?:名前|氏名|なまえ|お名まえ|姓名|フルネーム|ふりがな|フリガナ)\s?(?::|=|は、?)\s?「?(${NAME_CHARS}{1,10}?(?:[ ・]${NAME_CHARS}{1,10}?)?)(?=」|です(?!か)|と申|といい|と言い|でございます|だ(?:$|[。、])|[。、,\n]|$)`,
  'gu',
)
/** 「山田太郎と申します」「山田太郎という者です」. */
const INTRODUCED =
  /([\p{Script=Han}々ァ-ヴー]{1,6}(?: [\p{Script=Han}々ァ-ヴー]{1,6})?|[ぁ-ん]{2,5} [ぁ-ん]{2,5})(?=と(?:申|もう)します|という(?:者|もの)です)/gu
/** 「私は山田よしこといいます」. */
const MYSELF = new RegExp(
  String.raw`(?:私|わたし|わたくし|僕|ぼく|俺)(?:は|、)\s?([\p{Script=Han}々]${NAME_CHARS}{1,7}?)(?=と(?:いい|言い|申し|もうし)ます)`,
  'gu',
)
/** Without one of these nobody gives a name: the expression would be tried at each letter. */
const INTRODUCING = ['と申', 'ともう', 'という', 'といい', 'と言い']
/** Words after 「名前は」 that are no name. */
const NO_NAME =
  /必要|不要|同じ|違|ちが|別|旧|新|変|漢字|かな|カナ|ローマ字|英語|本名|通称|まま|なし|ない|ある|書|誰|だれ|何|なん|どこ|どう|いつ|結婚|離婚|夫|妻|父|母|親|子ども|本人|世帯|会社|以前|今の|昔|間違|誤|一致|合って|正し|住所|番号|年金|生年|電話|入れ|要り|いり|いらな|自分|だけ|記入|手書|入力|匿名|わか|分か|知ら|出し|教え|確認/

function names(plain: string): Span[] {
  const introduced = INTRODUCING.some((words) => plain.includes(words))
    ? [...plain.matchAll(INTRODUCED), ...plain.matchAll(MYSELF)]
    : []
  return [...plain.matchAll(NAMED), ...introduced].flatMap(({ 0: all, 1: name = '', index }) => {
    const start = index + all.lastIndexOf(name)
    return name.length < 2 || NO_NAME.test(name) ? [] : [{ start, end: start + name.length }]
  })
}

const PREFECTURE =
  /北海道|東京都|京都府|大阪府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県/g
const CITY = /[\p{Script=Han}々ヶケァ-ヴー]{1,6}[市区町村](?!役|民|長|町村|区町村)/gu
const BLOCK =
  /[\d〇一二三四五六七八九十]{1,4}(?:丁目|番地|号室)|\d{1,4}番\d{1,4}号?|(?<!\d)\d{1,3}[-ー‐−–のノ]\d{1,4}(?:[-ー‐−–のノ]\d{1,4}){0,2}(?!\d|年|月|日|歳|才|円|万|%|時|か月|ヶ月)/g
/** What a city's name ends with. */
const CITY_END = /[市区町村]/
/** A block number stands this near behind its prefecture or city. */
const MAX_ADDRESS = 40

function addresses(plain: string): Span[] {
  const cities = CITY_END.test(plain) ? plain.matchAll(CITY) : []
  return [...plain.matchAll(PREFECTURE), ...cities].flatMap(({ 0: place, index }) => {
    const rest = plain.slice(index, index + MAX_ADDRESS).split(/[、。?\n]/)[0] ?? ''
    const blocks = [...rest.matchAll(BLOCK)].filter(({ index: at }) => at >= place.length)
    const last = blocks.at(-1)
    if (last !== undefined) return [{ start: index, end: index + last.index + last[0].length }]
    const announced = /(?:住所|住まい|住んでいるの|居所)\s?(?:は|:|=)\s?$/.test(plain.slice(0, index))
    const [city = ''] = /^.{2,30}?[市区町村郡].{0,20}?(?=です|に住|だ|$)/u.exec(rest) ?? []
    return announced && city !== '' && !/役[所場]|窓口|届/.test(city)
      ? [{ start: index, end: index + city.length }]
      : []
  })
}

const NUMBER = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`
const DATE = new RegExp(
  String.raw`(?:(?:明治|大正|昭和|平成|令和|[mtshr])\s?(?:${NUMBER}|元)|(?:19|20)\d\d)\s?[年./-]\s?${NUMBER}\s?[月./-]\s?${NUMBER}日?`,
  'g',
)
/** 「以前に生まれた人」 is a limit of the law, 「生まれの方」 a group of people; neither is a person's own date. */
const GROUP = /^(?:に|の)?(?:生まれ|うまれ|産まれ)た?の?(?:方|人|者|ひと|以前|以後|以降|まで|より|場合|世代)/
/** One of these stands beside every date of birth that is announced. */
const BIRTH = /生|誕|うまれ|産まれ/
const BORN = /^(?:に|の)?(?:生まれ|うまれ|産まれ|生(?=$|[。、,\s)）]))/

function birthDates(plain: string): Span[] {
  if (!BIRTH.test(plain)) return []
  return [...plain.matchAll(DATE)].flatMap(({ 0: date, index }) => {
    const before = plain.slice(Math.max(0, index - 12), index)
    const after = plain.slice(index + date.length, index + date.length + 12)
    const announced = /(?:生年月日|誕生日|生まれた日|誕生)(?:は|が|を|:|=|、|\s){0,3}$/.test(before)
    const own = BORN.test(after) && !GROUP.test(after)
    return (announced && !/^(?:以前|以後|以降|まで)/.test(after)) || own
      ? [{ start: index, end: index + date.length }]
      : []
  })
}
