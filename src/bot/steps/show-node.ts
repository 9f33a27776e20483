/** Where a citizen stands in a flow, and the turn that shows it. */
import {
  answersGiven,
  type FlowPlace,
  introduction,
  nodeReply,
  shortReply,
} from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { type Choice, type Reply, type Section, say } from '../../answers/reply.ts'
import { createFlowContext, type FlowAnswers, type FlowContext } from '../../dialogs/context.ts'
import { fillDates } from '../../dialogs/dates.ts'
import { nodeOf, type Replay, replay } from '../../dialogs/replay.ts'
import type { Flow } from '../../dialogs/schema.ts'
import { progress, shownOptions } from '../../dialogs/steer.ts'
import type { Found } from '../../matching/search.ts'
import { endTurn, type Hearing } from '../result.ts'
import type { FlowState, Outcome, TurnResult } from '../turn.ts'

/** A flow under way, found anew by replaying its answers. */
export interface Standing {
  readonly flow: Flow
  readonly state: FlowState
  readonly context: FlowContext
  readonly here: Replay
}

/** The flow of the session; undefined if there is none, or it was retired meanwhile. */
export function standing({ session, world }: Hearing): Standing | undefined {
  const { flow: state } = session
  const flow = state && world.flows.get(state.id)
  if (state === undefined || flow === undefined) return undefined
  const context = createFlowContext(world.knowledge, world.today)
  return { flow, state, context, here: replay(flow, state.answers, context) }
}

/** A flow that is neither finished nor gone. */
export function openStanding(hearing: Hearing): Standing | undefined {
  const found = standing(hearing)
  return found?.state.ended ? undefined : found
}

export interface Showing {
  /** Said before the node. */
  readonly lead?: readonly Section[]
  /** The node to ask instead of the one where the answers lead: one passed before, to be changed. */
  readonly at?: string
  readonly from?: FlowState['from']
  /** Says first what the guide is about and where it comes from. */
  readonly introduce?: boolean
  readonly outcome?: Outcome
  readonly found?: Found
  readonly misses?: number
  /** Buttons in place of the node's own answers. */
  readonly candidates?: readonly Choice[]
  /** Buttons after the node's own answers. */
  readonly besides?: readonly Choice[]
}

/** Hand-overs from flow to flow in one turn; more would be a circle. */
const MOST_HANDOVERS = 5

/** Shows where the answers lead: a node, an outcome, or the start of the flow that takes over. */
export function showNode(
  hearing: Hearing,
  flow: Flow,
  answers: FlowAnswers,
  { lead = [], at, from, introduce = false, outcome, found, misses, candidates, besides = [] }: Showing = {},
  handovers = 0,
): TurnResult {
  const { knowledge, today, flows } = hearing.world
  const { phrases } = knowledge
  const context = createFlowContext(knowledge, today)
  const here = replay(flow, answers, context)
  if (here.node.kind === 'go-to-flow') {
    const target = flows.get(here.node.flow)
    if (target === undefined || handovers >= MOST_HANDOVERS)
      return endTurn(hearing, {
        outcome: 'flow-ended',
        sections: [...lead, say(phrases.flow_gone)],
        flow: null,
      })
    const moved = say(fillPhrase(phrases.flow_moved, { title: target.title }))
    const origin = { id: flow.id, answers: here.answers }
    return showNode(
      hearing,
      target,
      {},
      { lead: [...lead, moved], from: origin, introduce: true },
      handovers + 1,
    )
  }
  const place = placeOf(hearing, flow, context, here, at)
  const reply = nodeReply(place)
  const ended = place.node.kind === 'outcome'
  const state: FlowState = {
    id: flow.id,
    answers: here.answers,
    at: place.id,
    day: today,
    ...(ended ? { ended } : {}),
    ...(from === undefined ? {} : { from }),
  }
  return endTurn(hearing, {
    outcome: outcome ?? (ended ? 'flow-ended' : introduce ? 'flow-started' : 'flow-step'),
    sections: [...lead, ...(introduce ? [introduction(place)] : []), ...reply.sections],
    ...(reply.ask === undefined ? {} : { ask: reply.ask }),
    choices: [...(candidates ?? reply.choices), ...besides, ...steering(hearing, here, state)],
    flow: state,
    ...entryOf(place),
    ...(found === undefined ? {} : { found }),
    ...(misses === undefined ? {} : { misses }),
  })
}

/** The node's question alone, with its buttons and those that steer: to be asked again after something else. */
export function askAlone(hearing: Hearing, { flow, here, context, state }: Standing): Reply {
  const reply = shortReply(
    placeOf(hearing, flow, context, here, isOnTheWay(here, state.at) ? state.at : here.id),
  )
  return { ...reply, choices: [...reply.choices, ...steering(hearing, here, state)] }
}

export function placeOf(
  { world: { knowledge, today } }: Hearing,
  flow: Flow,
  context: FlowContext,
  here: Replay,
  at = here.id,
): FlowPlace {
  const passed = here.used.findIndex(({ id }) => id === at)
  const used = passed < 0 ? here.used : here.used.slice(0, passed)
  const onTheWay = Object.fromEntries(used.map(({ id, answer }) => [id, answer]))
  const node = nodeOf(flow, at)
  const known = passed < 0 ? progress(flow, here, context) : undefined
  return {
    knowledge,
    today,
    flow,
    id: at,
    node,
    used,
    options: node.kind === 'choice' ? shownOptions(node, onTheWay, context) : [],
    ...(known === undefined ? {} : { progress: known }),
    dates: (text) => fillDates(text, onTheWay, context, knowledge.phrases.figure_unknown),
  }
}

/** Whether a node is being asked, or was passed. */
export function isOnTheWay({ id, used }: Replay, node: string): boolean {
  return id === node || used.some((each) => each.id === node)
}

/** Back, change and cancel, at every node; after the end also from the start again. */
function steering({ world: { knowledge } }: Hearing, here: Replay, { from, ended }: FlowState): Choice[] {
  const { phrases } = knowledge
  const moved = here.used.length > 0 || from !== undefined
  const canChange = answersGiven({ knowledge, used: here.used }).length > 0
  return [
    ...(moved ? [{ id: 'flow-back', label: phrases.flow_back }] : []),
    ...(canChange ? [{ id: 'flow-change', label: phrases.flow_change }] : []),
    ...(ended ? [{ id: 'flow-restart', label: phrases.flow_restart }] : []),
    ...(ended ? [] : [{ id: 'flow-cancel', label: phrases.flow_cancel }]),
  ]
}

function entryOf({ node }: FlowPlace): { entry?: string } {
  return node.kind === 'outcome' && node.entry !== undefined ? { entry: node.entry } : {}
}
