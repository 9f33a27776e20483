/** One turn of the conversation, pure: the visible list of steps from what was said to what is answered. */
import { fillPhrase } from '../answers/fill-phrase.ts'
import { say } from '../answers/reply.ts'
import type { Language } from '../knowledge/voice.ts'
import { createFindOnce } from './find-once.ts'
import { languageOf, speaking } from './language.ts'
import { maskPersonalData } from './personal-data/mask.ts'
import { endTurn, type Hearing, type Step } from './result.ts'
import { answerCrisis } from './steps/answer-crisis.ts'
import { answerFollowUp } from './steps/answer-follow-up.ts'
import { answerQuestion } from './steps/answer-question.ts'
import { answerTwoQuestions } from './steps/answer-two-questions.ts'
import { askAgain } from './steps/ask-again.ts'
import { chooseByNumber } from './steps/choose-by-number.ts'
import { chooseLanguage } from './steps/choose-language.ts'
import { continueOpenQuestion } from './steps/continue-open-question.ts'
import { followControlWord } from './steps/follow-control-word.ts'
import { followFlow } from './steps/follow-flow.ts'
import { followGuess } from './steps/follow-guess.ts'
import { greet } from './steps/greet.ts'
import { noteFeedback } from './steps/note-feedback.ts'
import { pressButton } from './steps/press-button.ts'
import { NEW_SESSION, type Session, type Turn, type TurnResult } from './turn.ts'
import type { World } from './world.ts'

/** Masking and the length cap come before all of these, in {@link hear}. */
const STEPS: readonly Step[] = [
  noteFeedback,
  answerCrisis,
  chooseLanguage,
  greet,
  pressButton,
  refuseEmpty,
  followFlow,
  followControlWord,
  continueOpenQuestion,
  chooseByNumber,
  answerFollowUp,
  answerTwoQuestions,
  followGuess,
  answerQuestion,
]

/** What a citizen may write at once; longer texts are cut and told so. GOV.UK Chat uses the same figure. */
export const MAX_QUESTION = 300

/** What is looked at of a text at all: enough that the {@link MAX_QUESTION} characters left of it are masked whole. */
const MAX_READ = 2_000

/** Turns for which shorter runs of digits are masked after a number was named or masked. */
const MASK_TURNS = 3

export function respond(turn: Turn, session: Session | undefined, world: World): TurnResult {
  const before = session ?? NEW_SESSION
  const language = languageOf(turn, before)
  const hearing = hear(turn, before, language, speaking(world, language))
  for (const step of STEPS) {
    const result = step(turn, hearing)
    // After a vote nothing is said, so nothing is asked again either.
    if (result !== undefined) return saysNothing(result) ? result : askAgain(turn, hearing, result)
  }
  throw new Error('no step ended the turn')
}

function saysNothing({ reply: { sections, ask, choices } }: TurnResult): boolean {
  return sections.length === 0 && ask === undefined && choices.length === 0
}

function hear(turn: Turn, remembered: Session, language: Language, world: World): Hearing {
  const { phrases } = world.knowledge
  const { session, gone } = withoutGoneFlow(remembered, world)
  const whole = wordsOf(turn)
  const { text, count, kinds, cue } = maskPersonalData(whole.slice(0, MAX_READ), {
    strict: session.maskTurns > 0,
    allowed: world.ownNumbers,
    cut: whole.length > MAX_READ,
  })
  const tooLong = [...text].length > MAX_QUESTION
  const kept = tooLong ? [...text].slice(0, MAX_QUESTION).join('') : text
  const what = kinds.map((kind) => phrases.personal_data_kinds[kind]).join('・')
  return {
    world,
    find: createFindOnce(world.search),
    session: turn.kind === 'opened' && turn.language !== undefined ? { ...session, language } : session,
    language,
    heard: tooLong ? `${kept}…` : kept,
    text: kept,
    said: text,
    preface: [
      ...(gone ? [say(phrases.flow_gone)] : []),
      ...(count > 0 ? [say(fillPhrase(phrases.personal_data, { what }))] : []),
      ...(tooLong ? [say(fillPhrase(phrases.too_long, { limit: String(MAX_QUESTION) }))] : []),
    ],
    masked: count > 0,
    maskTurns: cue || count > 0 ? MASK_TURNS : Math.max(0, session.maskTurns - 1),
  }
}

/** A flow that was retired under the conversation is forgotten; who was in the middle of it is told. */
function withoutGoneFlow(session: Session, { flows }: World): { session: Session; gone: boolean } {
  const { flow, open, ...rest } = session
  if (flow === undefined || flows.get(flow.id) !== undefined) return { session, gone: false }
  const kept = open?.kind === 'which' || open?.kind === 'case' ? { open } : {}
  return { session: { ...rest, ...kept }, gone: !flow.ended }
}

function wordsOf(turn: Turn): string {
  return turn.kind === 'text' ? turn.text : turn.kind === 'feedback' ? (turn.comment ?? '') : ''
}

function refuseEmpty(_turn: Turn, hearing: Hearing): TurnResult | undefined {
  if (/[\p{L}\p{N}?？]/u.test(hearing.text)) return undefined
  // 「👍」 after an answer is thanks; a guide waits for more than that.
  const { session, world } = hearing
  if (session.flow === undefined && world.controls.recognise(hearing.text) !== undefined) return undefined
  const { phrases } = hearing.world.knowledge
  const sections = hearing.masked ? [] : [say(phrases.empty)]
  return endTurn(hearing, { outcome: 'out-of-scope', sections, ...keepOpen(hearing) })
}

/** The open question stays open and its misses stay counted. */
function keepOpen({ session }: Hearing): { open?: Session['open']; misses: number } {
  return { misses: session.misses, ...(session.open === undefined ? {} : { open: session.open }) }
}
