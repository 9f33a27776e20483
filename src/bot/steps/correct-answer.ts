/** 「間違えました、46歳です」: the last answer of a flow is replaced by what is said after the words that take it back. */
import { answerLabel } from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { say } from '../../answers/reply.ts'
import type { FlowAnswer } from '../../dialogs/schema.ts'
import { withAnswer } from '../../dialogs/steer.ts'
import { type Unclear, type Understanding, understand } from '../../dialogs/understand.ts'
import type { Hearing } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import { askClearly } from './ask-clearly.ts'
import { heardAt } from './heard-at.ts'
import { type Standing, showNode } from './show-node.ts'
import { giveAnswer } from './steer-flow.ts'

/**
 * The last question takes the new answer if it can; then the one being asked, whose answer it is then; then earlier ones,
 * the latest first. One that is out of range is asked again, with the range. Undefined if nothing was taken back, or if
 * no question takes what is said instead.
 */
export function correctAnswer(hearing: Hearing, found: Standing): TurnResult | undefined {
  const { state, here } = found
  if (hearing.session.open !== undefined || state.day !== hearing.world.today) return undefined
  const instead = hearing.world.corrections(hearing.text)
  if (instead === undefined) return undefined
  const [last, ...earlier] = here.used.filter(({ node }) => 'short' in node).reverse()
  const asked = { id: state.ended ? undefined : state.at }
  for (const { id } of [last ?? asked, asked, ...earlier]) {
    const answer = id === undefined ? undefined : surely(hearing, found, id, instead)
    if (id !== undefined && answer !== undefined) return give(hearing, found, id, answer)
  }
  for (const { id } of [last ?? asked, asked]) {
    const understood = id === undefined ? undefined : heard(hearing, found, id, instead)
    if (id !== undefined && understood?.kind === 'unclear' && BEYOND.has(understood.why))
      return askClearly(hearing, found, id, understood)
  }
  return undefined
}

/** It is an answer of the right kind that cannot be: 「間違えました、200歳です」. Why else it is unclear, any text may be. */
const BEYOND: ReadonlySet<Unclear> = new Set(['too-small', 'too-large', 'impossible', 'future'])

function heard(hearing: Hearing, found: Standing, id: string, text: string): Understanding | undefined {
  const { node, listening } = heardAt(hearing, found, id)
  return understand(node, text, listening)
}

function surely(hearing: Hearing, found: Standing, id: string, text: string): FlowAnswer | undefined {
  const understood = heard(hearing, found, id, text)
  return understood?.kind === 'answer' && understood.sure ? understood.answer : undefined
}

function give(hearing: Hearing, found: Standing, id: string, answer: FlowAnswer): TurnResult {
  const { knowledge } = hearing.world
  const { node } = heardAt(hearing, found, id)
  const label = answerLabel(knowledge, node, answer)
  const { flow, state, context, here } = found
  const passed = here.used.some((used) => used.id === id)
  const short = 'short' in node ? node.short : ''
  const lead = passed
    ? fillPhrase(knowledge.phrases.flow_corrected, { short, answer: label })
    : fillPhrase(knowledge.phrases.flow_understood, { answer: label })
  const answers = passed ? withAnswer(flow, state.answers, id, answer, context) : undefined
  return answers === undefined
    ? giveAnswer(hearing, found, id, answer, [say(lead)])
    : showNode(hearing, flow, answers, { lead: [say(lead)], from: state.from })
}
