/** What a plain statement says of a question: 「まだ持っていません」 denies 「お持ちですか」, 「学生です」 does not concern it. */
import { fold, foldWidth } from '../../knowledge/fold.ts'
import { isQuestion, isWish } from './question.ts'

export type Sign = 'affirms' | 'denies'

const NEGATION = new RegExp(
  [
    'ません|なかった|ない|なし$|無し$|(?<=[わかさたまらば])ず(?:に|$)|無い|じゃ無',
    // 「持っとらん」「持っちょらん」「届かん」「届かんかった」 of the west, 「持ってへん」 of 関西, 「持ってねえ」 of the east.
    '(?:と|ちょ|よ|お)らん(?![くぷすだ])|(?<=\\p{Script=Han})[かがばまらわ]ん|んかった|[てでられせけ]へん|(?<=[てで])ねえ|^ねえ$',
  ].join('|'),
  'gu',
)
/** Words that hold ない without denying anything. */
const NOT_NEGATION =
  /間違いない|まちがいない|違いない|問題ない|もんだいない|しかない|少ない|すくない|かもしれない/g
/** 「持っていないわけではない」, 「ないことはない」: nobody should have to guess. */
const HEDGED = /わけで|とは限ら|ことはない|こともない|かも|どころか|つもり|予定/

/** Verbs and words that any yes-or-no question may be answered with. */
const PARTICLES = '(?:は|が|を|に|も|で|と|の|もう|まだ|ちゃんと|ずっと|すでに|ぜんぶ|いま)*'
const STEM =
  '(?:ある|あり|あっ|い|し|でき|もらっ|もらい|なっ|なり|やっ|やり|き|とどい|とどき|とどか|もっ|もち|おり|ござい|そう|じゃ|では)'
/** Without 「ない」, which is な and い: two ways to read one word make a long row of them take for ever. */
const INFLECTION = '(?:て|る|い|ます|ました|ません|でした|た|なかった|です|だ|よ|ね|わ|ん|けど|な)*'
const GENERIC = new RegExp(`^${PARTICLES}${STEM}?${INFLECTION}$`)
const GENERIC_KANJI = new Set([...'持有無届出来済今現在全部私自分両方手元未既受取中'])

/**
 * How a statement stands to a question. `about` is the question's own words (its text, its short heading, its labels).
 * Undefined if it asks, wishes, hedges, denies twice, or speaks of anything the question does not.
 */
export function signOf(statement: string, about: string): Sign | undefined {
  if (isQuestion(statement) || isWish(statement) || HEDGED.test(fold(statement))) return undefined
  if (!concerns(statement, about)) return undefined
  const denied = denials(statement)
  if (denied > 1) return undefined
  if (denied === 1) return 'denies'
  return DECLARES.test(fold(statement)) || isPart(statement, about) ? 'affirms' : undefined
}

const DECLARES = /(?:た|だ|る|す|い|よ|ね|済み?|中|あり|有り?|けど|が|わ|ん)$/

/** How often a text says ない, ません, なかった … */
export function denials(text: string): number {
  const plain = fold(text).replace(NOT_NEGATION, '')
  return [...plain.matchAll(NEGATION)].length
}

/** Whether every content word of the statement is one of the question's, or one that fits any question. */
export function concerns(statement: string, about: string): boolean {
  const asked = fold(about)
  const askedKanji = new Set(asked.match(/\p{Script=Han}/gu) ?? [])
  return contentRuns(statement).every((run) => {
    if (asked.includes(fold(run)) || (isHiragana(run) && GENERIC.test(run))) return true
    if (!/^\p{Script=Han}+$/u.test(run)) return false
    if (run.length === 1) return GENERIC_KANJI.has(run)
    // 「加入済」 asked as 「加入していますか」: every sign is there or says only that it is done.
    return [...run].every((sign) => askedKanji.has(sign) || GENERIC_KANJI.has(sign))
  })
}

/** A bare noun: 「学生」 answers 「学生ですか」. */
function isPart(statement: string, about: string): boolean {
  const folded = fold(statement).replace(/(?:です|だ)$/, '')
  return folded.length >= 2 && fold(about).includes(folded)
}

/** Runs of one script: 漢字, カタカナ, letters and digits, ひらがな; without the ひらがな that inflects a 漢字. */
function contentRuns(text: string): string[] {
  const runs = foldWidth(text).match(/\p{Script=Han}+|[ァ-ヺー]+|[ぁ-ゖ]+|[\p{L}\p{N}]+/gu) ?? []
  return runs.filter((run, at) => !isHiragana(run) || !/\p{Script=Han}$/u.test(runs[at - 1] ?? ''))
}

function isHiragana(run: string): boolean {
  return /^[ぁ-ゖ]+$/.test(run)
}
