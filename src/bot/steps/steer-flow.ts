/** Moves in a flow that are no answers: start, back, from the start, change an answer, go on, cancel. */
import { answerLabel, answersGiven } from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { type Choice, type Section, say } from '../../answers/reply.ts'
import type { FlowAnswer } from '../../dialogs/schema.ts'
import { back, withAnswer } from '../../dialogs/steer.ts'
import { nearEntries } from '../../matching/decide.ts'
import type { Found } from '../../matching/search.ts'
import type { ControlWord } from '../control-words.ts'
import { endTurn, type Hearing } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import { choiceOf } from './answer-entry.ts'
import { isOnTheWay, openStanding, type Standing, showNode, standing } from './show-node.ts'

/**
 * Begins a published flow, or goes on with it. A wish that was found in words (`found`) leaves no flow that is under way
 * without asking; a pressed button does. Undefined if there is no such flow.
 */
export function startFlow(
  hearing: Hearing,
  id: string,
  { found, lead }: { found?: Found; lead?: readonly Section[] } = {},
): TurnResult | undefined {
  const flow = hearing.world.flows.get(id)
  if (flow === undefined) return undefined
  const under = openStanding(hearing)
  if (under?.flow.id === id) return askResume(hearing, under, lead)
  if (under !== undefined && found !== undefined) return askOther(hearing, under, id, found)
  const besides = found === undefined ? [] : readChoice(hearing, found)
  return showNode(
    hearing,
    flow,
    {},
    { introduce: true, besides, ...(found && { found }), ...(lead && { lead }) },
  )
}

/** For who only asked: the button of the answer that their words fit nearly as well as the guide. */
function readChoice({ world: { knowledge } }: Hearing, { candidates }: Found): Choice[] {
  const [entry] = nearEntries(candidates, knowledge.search.bands)
  if (entry === undefined) return []
  const { id, label } = choiceOf(entry)
  return [{ id, label: fillPhrase(knowledge.phrases.flow_read, { title: label }) }]
}

/** Takes an answer to the node that was asked or to one passed before. */
export function giveAnswer(
  hearing: Hearing,
  { flow, state, context, here }: Standing,
  node: string,
  answer: FlowAnswer,
  lead: readonly Section[] = [],
): TurnResult {
  const { phrases } = hearing.world.knowledge
  const answers = withAnswer(flow, state.answers, node, answer, context)
  if (answers !== undefined) return showNode(hearing, flow, answers, { lead, from: state.from })
  const why = isOnTheWay(here, node) ? phrases.flow_changed : phrases.flow_old_button
  return showNode(hearing, flow, here.answers, { lead: [say(why)], from: state.from })
}

/** A button of a flow: `flow:<id>`, `flow:<id>.<node>`, `flow:<id>.<node>:<answer>`, `flow-back` … Undefined for others. */
export function pressFlowButton(id: string, hearing: Hearing): TurnResult | undefined {
  const { phrases } = hearing.world.knowledge
  const [, flow = '', node, answer] = /^flow:([a-z0-9-]+)(?:\.([a-z0-9-]+)(?::(.+))?)?$/.exec(id) ?? []
  const found = standing(hearing)
  if (flow !== '') {
    if (node === undefined) return startFlow(hearing, flow)
    if (found?.flow.id !== flow) return offerFlow(hearing, flow)
    return answer === undefined ? askToChange(hearing, found, node) : giveAnswer(hearing, found, node, answer)
  }
  const move = MOVES[id]
  if (move === undefined) return undefined
  return found === undefined
    ? endTurn(hearing, {
        outcome: 'unanswered',
        sections: [say(phrases.choice_gone)],
        misses: hearing.session.misses,
      })
    : move(hearing, found)
}

export function goBack(hearing: Hearing, { flow, state, context, here }: Standing): TurnResult {
  const { flows, knowledge } = hearing.world
  // Back from a list of answers, or from an answer that was to be changed, leads to where the talk stood.
  if (hearing.session.open?.kind === 'change' || state.at !== here.id)
    return showNode(hearing, flow, state.answers, { from: state.from })
  const answers = back(flow, state.answers, context)
  if (answers !== undefined)
    return showNode(hearing, flow, answers, { from: state.from, outcome: 'flow-step' })
  const origin = state.from && flows.get(state.from.id)
  if (origin !== undefined && state.from !== undefined)
    return showNode(hearing, origin, back(origin, state.from.answers, context) ?? {}, {
      outcome: 'flow-step',
    })
  return showNode(
    hearing,
    flow,
    {},
    { lead: [say(knowledge.phrases.flow_at_start)], at: flow.start, outcome: 'flow-step' },
  )
}

export function restartFlow(hearing: Hearing, { flow }: Standing): TurnResult {
  return showNode(hearing, flow, {}, { introduce: true })
}

export function cancelFlow(hearing: Hearing, { flow }: Standing): TurnResult {
  const { phrases } = hearing.world.knowledge
  return endTurn(hearing, {
    outcome: 'cancelled',
    sections: [say(phrases.flow_cancelled)],
    choices: [{ id: `flow:${flow.id}`, label: flow.title }],
    flow: null,
  })
}

/** The moves that throw no answers away; undefined for other words. */
export function moveByWord(
  word: ControlWord | undefined,
  hearing: Hearing,
  found: Standing,
): TurnResult | undefined {
  switch (word) {
    case 'back':
      return goBack(hearing, found)
    case 'change':
      return listAnswers(hearing, found)
    case 'resume':
      return resumeFlow(hearing, found)
    default:
      return undefined
  }
}

/** Whether to leave the flow or begin it anew, where that is only what may have been meant. */
export function askToLeave(hearing: Hearing, { state }: Standing, how: 'cancel' | 'restart'): TurnResult {
  const { phrases } = hearing.world.knowledge
  const resume = { id: 'flow-resume', label: phrases.flow_resume }
  return endTurn(hearing, {
    outcome: 'flow-step',
    sections: [],
    ...(how === 'cancel'
      ? {
          ask: phrases.flow_cancel_ask,
          choices: [{ id: 'flow-cancel', label: phrases.flow_cancel }, resume],
        }
      : {
          ask: phrases.flow_restart_ask,
          choices: [{ id: 'flow-restart', label: phrases.flow_restart }, resume],
        }),
    open: { kind: 'leave', how },
    flow: { ...state, day: hearing.world.today },
  })
}

/** Shows again, in full, where the talk stood. */
export function resumeFlow(hearing: Hearing, { flow, state }: Standing): TurnResult {
  const lead = say(fillPhrase(hearing.world.knowledge.phrases.flow_again, { title: flow.title }))
  return showNode(hearing, flow, state.answers, {
    lead: [lead],
    from: state.from,
    outcome: state.ended ? 'flow-ended' : 'flow-step',
  })
}

/** The answers given so far, to choose the one to change. */
export function listAnswers(hearing: Hearing, { flow, state, here }: Standing): TurnResult {
  const { knowledge } = hearing.world
  const { phrases } = knowledge
  const given = answersGiven({ knowledge, used: here.used })
  if (given.length === 0)
    return showNode(hearing, flow, state.answers, {
      lead: [say(phrases.flow_change_none)],
      at: here.id,
      from: state.from,
    })
  return endTurn(hearing, {
    outcome: 'flow-step',
    sections: [say(given.map(({ short, label }) => `- ${short}：${label}`).join('\n'))],
    ask: phrases.flow_change_ask,
    choices: [
      ...given.map(({ id, short }) => ({ id: `flow:${flow.id}.${id}`, label: short })),
      { id: 'flow-resume', label: phrases.flow_resume },
      { id: 'flow-restart', label: phrases.flow_restart },
    ],
    open: { kind: 'change' },
    flow: { ...state, day: hearing.world.today },
  })
}

/** Whether to go on with what was begun, on another day or when it is asked for anew. */
export function askResume(
  hearing: Hearing,
  { flow, state }: Standing,
  lead: readonly Section[] = [],
): TurnResult {
  const { phrases } = hearing.world.knowledge
  return endTurn(hearing, {
    outcome: 'flow-step',
    sections: lead,
    ask: fillPhrase(phrases.flow_resume_ask, { title: flow.title }),
    choices: resumeChoices(hearing),
    open: { kind: 'resume' },
    flow: state,
  })
}

export function resumeChoices({
  world: {
    knowledge: { phrases },
  },
}: Hearing): { id: string; label: string }[] {
  return [
    { id: 'flow-resume', label: phrases.flow_resume },
    { id: 'flow-restart', label: phrases.flow_restart },
    { id: 'flow-cancel', label: phrases.flow_cancel },
  ]
}

const MOVES: Readonly<Record<string, (hearing: Hearing, found: Standing) => TurnResult>> = {
  'flow-back': goBack,
  'flow-restart': restartFlow,
  'flow-cancel': cancelFlow,
  'flow-resume': resumeFlow,
  'flow-change': listAnswers,
}

function askToChange(hearing: Hearing, { flow, state, here }: Standing, node: string): TurnResult {
  const { knowledge } = hearing.world
  const { phrases } = knowledge
  const passed = here.used.find(({ id }) => id === node)
  if (passed === undefined)
    return showNode(hearing, flow, here.answers, { lead: [say(phrases.flow_old_button)], from: state.from })
  const answer = answerLabel(knowledge, passed.node, passed.answer)
  const lead = say(fillPhrase(phrases.flow_change_this, { answer }))
  return showNode(hearing, flow, state.answers, { lead: [lead], at: node, from: state.from })
}

/** An old button of a flow that is no longer under way. */
function offerFlow(hearing: Hearing, id: string): TurnResult {
  const { knowledge, flows } = hearing.world
  const flow = flows.get(id)
  return endTurn(hearing, {
    outcome: 'unanswered',
    sections: [say(flow === undefined ? knowledge.phrases.flow_gone : knowledge.phrases.choice_gone)],
    choices: flow === undefined ? [] : [{ id: `flow:${id}`, label: flow.title }],
    misses: hearing.session.misses,
  })
}

function askOther(hearing: Hearing, under: Standing, id: string, found: Found): TurnResult {
  const { knowledge, flows } = hearing.world
  const title = flows.get(id)?.title ?? ''
  return endTurn(hearing, {
    outcome: 'flow-step',
    sections: [],
    ask: fillPhrase(knowledge.phrases.flow_other_ask, { title }),
    choices: [
      { id: `flow:${id}`, label: title },
      { id: 'flow-resume', label: knowledge.phrases.flow_resume },
    ],
    open: { kind: 'other-flow', flow: id },
    flow: under.state,
    found,
  })
}
