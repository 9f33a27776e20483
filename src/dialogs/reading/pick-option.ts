/** Which of the offered buttons a typed text means: its number, its label or part of it, or another word for it. */
import Fuse from 'fuse.js'
import { plainDigits } from '../../knowledge/era-date.ts'
import { foldJoined } from '../../knowledge/fold.ts'
import { onceEach } from '../../knowledge/once-each.ts'
import type { AnswerWords } from './answer-words.ts'
import { isQuestion } from './question.ts'
import { concerns, denials } from './statement.ts'

export interface Option {
  readonly id: string
  readonly label: string
  /** Other ways to say it. */
  readonly words?: readonly string[]
}

/** Shorter texts are too like one another to be mended. */
const SHORTEST_TYPO = 4
/** Longer ones are sentences. */
const LONGEST_TYPO = 16
/** A text in more parts than this names no button. */
const MOST_PARTS = 24
/** One slip in four letters, by Fuse's measure. */
const TYPO_DISTANCE = 0.26

/**
 * The option's id; undefined if the text means none of them, or more than one. `about` is the question's text, whose words
 * an answer may repeat.
 */
export function pickOption(
  text: string,
  options: readonly Option[],
  words: AnswerWords,
  about = '',
): string | undefined {
  const whole = pickWhole(text, options, words, about)
  if (whole !== undefined || isQuestion(text)) return whole
  // 「いいえ、入っていません」: each half may name the same option, and none another.
  const parts = text.split(/[\s、。，．,!！…]+/u).filter((part) => part !== '')
  if (parts.length > MOST_PARTS) return undefined
  const said = parts.filter((part) => !words.isOpening(part))
  if (said.length < 2) return undefined
  const picked = new Set([...new Set(said)].map((part) => pickWhole(part, options, words, about)))
  picked.delete(undefined)
  return picked.size === 1 ? [...picked][0] : undefined
}

function pickWhole(
  text: string,
  options: readonly Option[],
  words: AnswerWords,
  about: string,
): string | undefined {
  const numbered = options[ordinal(text, options.length) ?? -1]
  if (numbered !== undefined) return numbered.id
  const spellings = spellingsOf(options)
  const bare = bareTexts(text, words)
  const exact = exactly(bare, spellings)
  if (exact.length > 0) return only(exact)
  if (isQuestion(text)) return undefined
  const isDenial = denies(text)
  const agreeing = spellings.filter((spelling) => spelling.isDenial === isDenial)
  return (
    part(bare.at(-1) ?? '', agreeing) ??
    within(text, agreeing) ??
    alike(text, agreeing, about) ??
    typo(bare, agreeing)
  )
}

/** The id of the one option of which the text is a name, word for word; numbers and likenesses do not count. */
export function nameOption(text: string, options: readonly Option[], words: AnswerWords): string | undefined {
  return only(exactly(bareTexts(text, words), spellingsOf(options)))
}

function spellingsOf(options: readonly Option[]): Spelling[] {
  return options.flatMap((option) => spellingsOfOne(option))
}

const spellingsOfOne = onceEach(({ id, label, words = [] }: Option): Spelling[] =>
  [label, ...words].map((said) => ({ id, said, folded: foldJoined(said), isDenial: denies(said) })),
)

/** The text as it is, and without what people put around an answer. */
function bareTexts(text: string, words: AnswerWords): readonly string[] {
  return [foldJoined(text), foldJoined(words.bare(text))]
}

function exactly(bare: readonly string[], spellings: readonly Spelling[]): Spelling[] {
  return spellings.filter(({ folded }) => folded !== '' && bare.includes(folded))
}

interface Spelling {
  readonly id: string
  readonly said: string
  readonly folded: string
  readonly isDenial: boolean
}

function denies(text: string): boolean {
  return denials(text) % 2 === 1
}

/** `2`, `②`, `２番`, `二番目`, `2つ目`, `ふたつめ`, `一番上`, `最後の`. Counted from 0. */
function ordinal(text: string, count: number): number | undefined {
  const folded = foldJoined(plainDigits(text)).replace(
    /(?:お願いします|いいです|にします|です|かな|だ|の|を|で)+$/,
    '',
  )
  const number = /^(?:その)?([1-9])(?:つ目|つめ|番目|番め|ばんめ|番|ばん|個目|こめ|行目|)$/.exec(folded)?.[1]
  if (number !== undefined) return Number(number) - 1
  const spoken = SPOKEN.findIndex((each) => each.test(folded))
  if (spoken >= 0) return spoken
  if (/^(?:1番|いちばん|)(?:最後|さいご|下|した)(?:のやつ)?$/.test(folded)) return count - 1
  if (/^(?:(?:1番|いちばん)(?:上|うえ|最初|はじめ)|最初|上)(?:のやつ)?$/.test(folded)) return 0
  return count === 3 && /^(?:真ん中|まんなか)$/.test(folded) ? 1 : undefined
}
const SPOKEN = [
  /^(?:ひとつ|いちばん)[目め]$/,
  /^(?:ふたつ|にばん)[目め]$/,
  /^(?:みっつ|さんばん)[目め]$/,
  /^(?:よっつ|よんばん)[目め]$/,
  /^(?:いつつ|ごばん)[目め]$/,
]

/** 「口座」 for 「口座振替」. */
function part(bare: string, spellings: readonly Spelling[]): string | undefined {
  return bare.length < 2 ? undefined : only(spellings.filter(({ folded }) => folded.includes(bare)))
}

/** 「クレカで払いたいです」: the longest spelling that the text holds, if the others it holds are parts of it. */
function within(text: string, spellings: readonly Spelling[]): string | undefined {
  const folded = foldJoined(text)
  const held = spellings
    .filter((each) => each.folded.length >= 2 && folded.includes(each.folded))
    .sort((a, b) => b.folded.length - a.folded.length)
  const [longest] = held
  return longest && only(held.filter((each) => !longest.folded.includes(each.folded) || each === longest))
}

/** 「持っています」 for 「持っている」: the same content words, said otherwise. */
function alike(text: string, spellings: readonly Spelling[], about: string): string | undefined {
  return /\p{Script=Han}|[ァ-ヺ]/u.test(text)
    ? only(spellings.filter(({ said }) => concerns(text, `${said} ${about}`) && sharesSigns(text, said)))
    : undefined
}

/** Whether a 漢字 or a run of カタカナ of the text stands in what was said. */
export function sharesSigns(text: string, said: string): boolean {
  const signs = new Set(text.normalize('NFKC').match(/\p{Script=Han}|[ァ-ヺ]{2,}/gu) ?? [])
  return [...signs].some((sign) => said.includes(sign))
}

/** 「くれじとかーど」 for 「クレジットカード」. */
function typo(bare: readonly string[], spellings: readonly Spelling[]): string | undefined {
  const [text = ''] = bare
  if (text.length < SHORTEST_TYPO || text.length > LONGEST_TYPO) return undefined
  const near = spellings.filter(({ folded }) => Math.abs(folded.length - text.length) <= 3)
  const fuse = new Fuse(near, { keys: ['folded'], threshold: TYPO_DISTANCE, ignoreLocation: true })
  return only(fuse.search(text).map(({ item }) => item))
}

function only(spellings: readonly Spelling[]): string | undefined {
  const ids = new Set(spellings.map(({ id }) => id))
  return ids.size === 1 ? [...ids][0] : undefined
}
