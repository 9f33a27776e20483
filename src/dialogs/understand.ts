/** A typed text as the answer to a flow's node, or nothing: then it is a question of its own. Never guesses between two. */
import { fold, foldJoined } from '../knowledge/fold.ts'
import type { AnswerWords } from './reading/answer-words.ts'
import { nameOption, type Option, pickOption, sharesSigns } from './reading/pick-option.ts'
import { isQuestion, isWish } from './reading/question.ts'
import { readDate } from './reading/read-date.ts'
import { readNumber } from './reading/read-number.ts'
import { type Sign, signOf } from './reading/statement.ts'
import type { FlowAnswer, FlowNode } from './schema.ts'

/** Why an answer that was meant as one cannot be taken; each has its phrase. */
export type Unclear =
  /** A month where a day is needed; a year where a month is. */
  | 'no-day'
  | 'no-month'
  /** More than one thing may be meant. */
  | 'several'
  | 'impossible'
  | 'future'
  | 'too-small'
  | 'too-large'
  /** 「わからない」 where the node offers no way for it. */
  | 'unknown'
  /** 「うまくいきません」 at a step that offers no way for it. */
  | 'trouble'

export type Understanding =
  /** `sure` is false for what any text would be: a confident answer of the knowledge base goes first. */
  | { readonly kind: 'answer'; readonly answer: FlowAnswer; readonly sure: boolean }
  /** `candidates` are answers that may be meant. */
  | { readonly kind: 'unclear'; readonly why: Unclear; readonly candidates: readonly FlowAnswer[] }

export interface Listening {
  /** ISO date in Japan. */
  readonly today: string
  readonly words: AnswerWords
  /** The options that this citizen was shown; all of the node's if absent. */
  readonly options?: readonly Option[]
  /** How the masking shows what it took out: a text with that in it is never compared. */
  readonly masked?: string
}

/** `text` is masked already. Outcomes and hand-overs ask nothing, so nothing answers them. */
export function understand(node: FlowNode, text: string, listening: Listening): Understanding | undefined {
  // 「うーん」 and 「すみません」 say nothing yet.
  if (listening.words.isOpening(text)) return undefined
  return answerOf(node, text, listening) ?? answerToNothing(node, text, listening)
}

/**
 * The answer that the node certainly waits for, even where the text would steer the talk elsewhere: an option named word for
 * word or by its place, はい, いいえ or わからない, what a statement says in the question's own words, a number, a date, 「終わりました」
 * to a step. Likenesses do not count, so that 「やめる」 and 「戻る」 keep their meaning.
 */
export function expectedAnswer(node: FlowNode, text: string, listening: Listening): FlowAnswer | undefined {
  const { words, options } = listening
  switch (node.kind) {
    case 'choice': {
      const offered = options ?? node.options
      const byPlace = offered.map(({ id }) => ({ id, label: '' }))
      const named = nameOption(text, offered, words) ?? pickOption(text, byPlace, words)
      if (named !== undefined || !words.says('unknown', text)) return named
      break
    }
    case 'step': {
      const said = foldJoined(text)
      return words.listed('next').includes(said) ? 'next' : undefined
    }
    case 'yes-no':
      if (
        !words.says('yes', text) &&
        !words.says('no', text) &&
        !words.says('unknown', text) &&
        !sharesSigns(text, `${node.ask} ${node.short}`)
      )
        return undefined
      break
    case 'text-check':
      return undefined
    default:
  }
  const read = answerOf(node, text, listening)
  return read?.kind === 'answer' && read.sure ? read.answer : undefined
}

/** 「はい」 to a choice, 「次へ」 to a date: an answer, but not to what was asked. */
function answerToNothing(node: FlowNode, text: string, { words }: Listening): Understanding | undefined {
  const isAnswer = (['next', 'yes', 'no'] as const).some((meaning) => words.says(meaning, text))
  return isAnswer && 'ask' in node ? unclear('several') : undefined
}

function answerOf(node: FlowNode, text: string, listening: Listening): Understanding | undefined {
  switch (node.kind) {
    case 'choice':
      return toChoice(node, text, listening)
    case 'yes-no':
      return toYesNo(node, text, listening)
    case 'date':
      return notKnown(node, text, listening) ?? toDate(node, text, listening)
    case 'number':
      return notKnown(node, text, listening) ?? toNumber(node, text, listening)
    case 'text-check':
      return notKnown(node, text, listening) ?? toTextCheck(node, text, listening)
    case 'step':
      return toStep(node, text, listening)
    case 'outcome':
    case 'go-to-flow':
      return undefined
  }
}

type Node<Kind> = Extract<FlowNode, { kind: Kind }>

const answer = (value: FlowAnswer, sure = true): Understanding => ({ kind: 'answer', answer: value, sure })
const unclear = (why: Unclear, candidates: readonly FlowAnswer[] = []): Understanding => ({
  kind: 'unclear',
  why,
  candidates,
})

function notKnown(
  { unknown }: { readonly unknown?: string | undefined },
  text: string,
  { words }: Listening,
): Understanding | undefined {
  if (!words.says('unknown', text)) return undefined
  return unknown === undefined ? unclear('unknown') : answer('unknown')
}

function toChoice(node: Node<'choice'>, text: string, listening: Listening): Understanding | undefined {
  const { words, options = node.options } = listening
  const named = nameOption(text, options, words)
  if (named !== undefined) return answer(named)
  // Before likenesses: 「わからないです」 holds the 「ない」 of an option.
  const unknown = notKnown(node, text, listening)
  if (unknown !== undefined) return unknown
  const picked = pickOption(text, options, words, node.ask)
  if (picked !== undefined) return answer(picked)
  // The button for those who do not know is the last in the list, and has its number.
  if (
    node.unknown !== undefined &&
    pickOption(text, [...options, { id: 'unknown', label: '' }], words) === 'unknown'
  )
    return answer('unknown')
  return undefined
}

function toYesNo(node: Node<'yes-no'>, text: string, listening: Listening): Understanding | undefined {
  const unknown = notKnown(node, text, listening)
  if (unknown !== undefined) return unknown
  if (listening.words.says('maybe', text)) return notSure(node)
  if (isQuestion(text)) return undefined
  const numbered = pickOption(
    text,
    ['yes', 'no', ...(node.unknown === undefined ? [] : ['unknown'])].map((id) => ({ id, label: '' })),
    listening.words,
  )
  if (numbered !== undefined) return answer(numbered)
  if (listening.words.holds('maybe', text)) return notSure(node)
  const sign = signInParts(text, `${node.ask} ${node.short}`, listening.words)
  return sign && answer(sign === 'affirms' ? 'yes' : 'no')
}

function notSure({ unknown }: Node<'yes-no'>): Understanding {
  return unknown === undefined ? unclear('several') : answer('unknown')
}

/** 「はい、去年届きました」: the parts may not contradict one another, and はい or いいえ settles the rest. */
function signInParts(text: string, about: string, words: AnswerWords): Sign | undefined {
  const parts = text
    .split(/[\s、。，．,!！…]+/u)
    .filter((part) => (fold(part) !== '' || /[○〇×]/.test(part)) && !words.isOpening(part))
  const signs = parts.map((part): { sign: Sign | undefined; plain: boolean } => {
    if (words.says('yes', part) || /^[○〇]$/.test(part)) return { sign: 'affirms', plain: true }
    if (words.says('no', part) || /^×$/.test(part)) return { sign: 'denies', plain: true }
    return {
      sign: signOf(words.bare(part), about) ?? signOf(part, about) ?? signAfterWord(part, about, words),
      plain: false,
    }
  })
  const found = new Set(signs.map(({ sign }) => sign).filter((sign) => sign !== undefined))
  if (found.size !== 1) return undefined
  const settled = signs[0]?.plain || signs.every(({ sign }) => sign !== undefined)
  // A wish behind はい is a matter of its own.
  return settled && !parts.some(isWish) ? [...found][0] : undefined
}

/** 「はいそうです」「いいえ持っていません」 without a comma: both halves must say the same. 「はいります」 is another word. */
function signAfterWord(part: string, about: string, words: AnswerWords): Sign | undefined {
  const folded = fold(part)
  for (const [meaning, sign] of [
    ['yes', 'affirms'],
    ['no', 'denies'],
  ] as const)
    for (const word of words.listed(meaning)) {
      if (word.length < 2 || !folded.startsWith(word)) continue
      const rest = folded.slice(word.length)
      if (/^[っりるれろ]/.test(rest)) continue
      if (words.says(meaning, rest) || signOf(rest, about) === sign) return sign
    }
  return undefined
}

function toDate(node: Node<'date'>, text: string, { today }: Listening): Understanding | undefined {
  if (isQuestion(text)) return undefined
  const read = readDate(text, { today, month: node.month, past: node.past })
  if (read === undefined) return undefined
  return read.kind === 'date' ? answer(read.iso) : unclear(read.why, read.candidates)
}

function toNumber(node: Node<'number'>, text: string, { words }: Listening): Understanding | undefined {
  if (isQuestion(text)) return undefined
  const read = readNumber(text, node.unit, words)
  if (read === undefined) return undefined
  if (read.kind === 'unclear') return unclear('several')
  if (read.value < node.min) return unclear('too-small')
  return read.value > node.max ? unclear('too-large') : answer(read.value)
}

function toTextCheck(
  node: Node<'text-check'>,
  text: string,
  { words, masked }: Listening,
): Understanding | undefined {
  if (masked !== undefined && text.includes(masked)) return unclear('several')
  const folded = foldJoined(text)
  const found = node.checks.find(({ contains }) => contains.some((part) => folded.includes(foldJoined(part))))
  if (found !== undefined) return answer(found.id)
  const byLabel = pickOption(text, [...node.checks, { id: 'otherwise', label: '' }], words)
  if (byLabel !== undefined) return answer(byLabel)
  return isQuestion(text) || isWish(text) ? undefined : answer('otherwise', false)
}

/** A short report of what was done or seen. Longer ones are about something else. */
const LONGEST_REPORT = 20
const DONE = /(?:た|ました|てる|ている|ています|てます|済み?|中)(?:よ|ね|けど|が)?$/

function toStep(node: Node<'step'>, text: string, { words }: Listening): Understanding | undefined {
  const trouble = (sure: boolean): Understanding =>
    node.trouble === undefined ? unclear('trouble') : answer('trouble', sure)
  const label =
    node.trouble &&
    pickOption(
      text,
      [
        { id: 'next', label: '' },
        { id: 'trouble', ...node.trouble },
      ],
      words,
    )
  if (label !== undefined && label !== 'next') return answer('trouble')
  if (label === 'next' || words.says('next', text)) return answer('next')
  if (words.says('trouble', text) || words.says('no', text) || words.says('unknown', text))
    return trouble(true)
  if (words.holds('trouble', text)) return trouble(false)
  const folded = fold(text)
  if (isQuestion(text) || isWish(text) || folded.length > LONGEST_REPORT) return undefined
  const first = folded.split(' ')[0] ?? ''
  if (
    words.says('next', first) &&
    folded.split(' ').every((part) => words.says('next', part) || DONE.test(part))
  )
    return answer('next')
  if (/(?:ない|ません|なかった)(?:です|けど|が|の|ん)*$/.test(folded)) return trouble(false)
  return DONE.test(folded) ? answer('next') : undefined
}
