/** Words typed while a flow is open: a move, an answer to its question, or nothing of it — then they are a question of their own. */
import { answerLabel } from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { say } from '../../answers/reply.ts'
import { pickOption } from '../../dialogs/reading/pick-option.ts'
import { nodeOf } from '../../dialogs/replay.ts'
import { expectedAnswer, type Understanding, understand } from '../../dialogs/understand.ts'
import { fold } from '../../knowledge/fold.ts'
import { decide } from '../../matching/decide.ts'
import type { Hearing, Step } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import { askClearly } from './ask-clearly.ts'
import { numberIn } from './choose-by-number.ts'
import { correctAnswer } from './correct-answer.ts'
import { type Heard, heardAt } from './heard-at.ts'
import { isOnTheWay, type Standing, showNode, standing } from './show-node.ts'
import {
  askResume,
  cancelFlow,
  giveAnswer,
  moveByWord,
  pressFlowButton,
  restartFlow,
  resumeFlow,
  startFlow,
} from './steer-flow.ts'

export const followFlow: Step = (turn, hearing) => {
  const found = turn.kind === 'text' ? standing(hearing) : undefined
  if (found === undefined) return undefined
  const { ended } = found.state
  if (!ended && isExpected(hearing, found)) return answerByWords(hearing, found)
  return (
    steerByWord(hearing, found) ??
    correctAnswer(hearing, found) ??
    (ended ? undefined : answerByWords(hearing, found))
  )
}

/** The node that was shown waits for these very words, whatever they steer elsewhere: 「最初」 of the buttons, 「いりません」. */
function isExpected(hearing: Hearing, found: Standing): boolean {
  if (hearing.session.open !== undefined) return false
  const { node, listening } = askedNow(hearing, found)
  return expectedAnswer(node, hearing.text, listening) !== undefined
}

function steerByWord(hearing: Hearing, found: Standing): TurnResult | undefined {
  const { ended } = found.state
  const word = hearing.world.controls.recognise(hearing.text)
  if (word === 'cancel') return ended ? undefined : cancelFlow(hearing, found)
  if (word === 'restart') return ended ? undefined : restartFlow(hearing, found)
  return moveByWord(word, hearing, found)
}

function answerByWords(hearing: Hearing, found: Standing): TurnResult | undefined {
  const { session, text, world } = hearing
  const { open } = session
  if (open?.kind === 'resume') return answerResume(hearing, found)
  if (open?.kind === 'leave') {
    const left = answerLeave(hearing, found, open.how)
    if (left !== undefined) return left
  }
  if (open?.kind === 'change') return answerChange(hearing, found)
  if (open?.kind === 'other-flow')
    return world.answerWords.says('yes', text)
      ? startFlow(hearing, open.flow)
      : world.answerWords.says('no', text)
        ? resumeFlow(hearing, found)
        : undefined
  // An entry's question was asked last: words answer that one, and the flow waits.
  if (open !== undefined && open.kind !== 'leave') return undefined

  const word = world.controls.recognise(text)
  if (word !== undefined && word !== 'thanks' && !isExpected(hearing, found)) return undefined
  const { flow, here, state } = found
  const understood = listen(hearing, found)
  if (understood === undefined) return undefined
  if (state.day !== world.today)
    // The number of a button that is still in sight is as good as the button.
    return flow.nodes[state.at]?.kind !== 'number' && numberIn(fold(text)) !== undefined
      ? undefined
      : askResume(hearing, found)
  if (!isOnTheWay(here, state.at) || (state.at === here.id && here.refused))
    return showNode(hearing, flow, here.answers, {
      lead: [say(world.knowledge.phrases.flow_changed)],
      from: state.from,
    })
  const node = nodeOf(flow, state.at)
  if (understood.kind === 'unclear') return askClearly(hearing, found, state.at, understood)
  if (!understood.sure && decide(hearing.find(text), world.knowledge.search.bands).kind === 'answer')
    return undefined
  const label = answerLabel(world.knowledge, node, understood.answer)
  const lead = say(fillPhrase(world.knowledge.phrases.flow_understood, { answer: label }))
  return giveAnswer(hearing, found, state.at, understood.answer, node.kind === 'step' ? [] : [lead])
}

function listen(hearing: Hearing, found: Standing): Understanding | undefined {
  const { node, listening } = askedNow(hearing, found)
  return understand(node, hearing.text, listening)
}

function askedNow(hearing: Hearing, found: Standing): Heard {
  const { state, here } = found
  return heardAt(hearing, found, isOnTheWay(here, state.at) ? state.at : here.id)
}

function answerResume(hearing: Hearing, found: Standing): TurnResult | undefined {
  const { answerWords: words, knowledge } = hearing.world
  const { text } = hearing
  if (words.says('yes', text) || words.says('next', text)) return resumeFlow(hearing, found)
  if (words.says('no', text)) return cancelFlow(hearing, found)
  const { flow_resume, flow_restart, flow_cancel } = knowledge.phrases
  const picked = pickOption(
    text,
    [
      { id: 'flow-resume', label: flow_resume },
      { id: 'flow-restart', label: flow_restart },
      { id: 'flow-cancel', label: flow_cancel },
    ],
    words,
  )
  return picked === undefined ? undefined : pressFlowButton(picked, hearing)
}

/** Any other words answer the question that was being asked before. */
function answerLeave(hearing: Hearing, found: Standing, how: 'cancel' | 'restart'): TurnResult | undefined {
  const { answerWords: words } = hearing.world
  if (words.says('no', hearing.text)) return resumeFlow(hearing, found)
  if (!words.says('yes', hearing.text)) return undefined
  return how === 'cancel' ? cancelFlow(hearing, found) : restartFlow(hearing, found)
}

function answerChange(hearing: Hearing, { flow, here }: Standing): TurnResult | undefined {
  const options = here.used.flatMap(({ id, node }) =>
    'short' in node ? [{ id: `flow:${flow.id}.${id}`, label: node.short }] : [],
  )
  const picked = pickOption(hearing.text, options, hearing.world.answerWords)
  return picked === undefined ? undefined : pressFlowButton(picked, hearing)
}
