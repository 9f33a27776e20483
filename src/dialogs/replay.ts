/**
 * Where a conversation stands in a flow, found anew each turn by going the way of its answers. Nothing else is stored, so
 * a flow that was edited meanwhile cannot break it: the way stops at the first answer that no longer fits.
 */
import type { FlowAnswers, FlowContext } from './context.ts'
import { type Edge, edgesFrom } from './edges.ts'
import { holds } from './predicates.ts'
import type { Flow, FlowAnswer, FlowNode } from './schema.ts'
import { isAnswerTo } from './valid-answer.ts'

/** One answered node on the way. */
export interface Used {
  readonly id: string
  readonly node: FlowNode
  readonly answer: FlowAnswer
  /** The way that the answer took. */
  readonly edge: Edge
}

export interface Replay {
  /** Where the conversation stands: the node to show or ask. */
  readonly id: string
  readonly node: FlowNode
  /** The answered nodes from the start to here, in order. */
  readonly used: readonly Used[]
  /** Every way that was gone, in order, those of undone rounds included. */
  readonly crossed: readonly Edge[]
  /** True if the last way led back to a node that was passed before: the one here. */
  readonly returned: boolean
  /** Only the answers on the way: what conditions, dates and the summary look at. */
  readonly onTheWay: FlowAnswers
  /** What to store: the answers on the way, and those beside it, which count again once the way leads past them. */
  readonly answers: FlowAnswers
  /** True if the node here has an answer that no longer fits; it is asked again. */
  readonly refused: boolean
}

/** More than any flow has on one way; a conversation stops here rather than go on for ever. */
export const MAX_STEPS = 100

/**
 * Goes from the start as far as the answers lead. Coming back to a node that was passed (a step tried again) asks it anew:
 * the answers of the round are forgotten. Throws only on a flow that the rules refuse (an unknown node).
 */
export function replay(flow: Flow, answers: FlowAnswers, context: FlowContext): Replay {
  const used: Used[] = []
  const crossed: Edge[] = []
  let onTheWay: FlowAnswers = {}
  let returned = false
  const kept = new Map(Object.entries(answers))
  let id = flow.start
  let refused = false
  while (crossed.length < MAX_STEPS) {
    const answer = kept.get(id)
    if (answer === undefined) break
    const edge = edgeFor(flow, id, answer, onTheWay, context)
    if (edge === undefined) {
      refused = true
      kept.delete(id)
      break
    }
    used.push({ id, node: nodeOf(flow, id), answer, edge })
    crossed.push(edge)
    onTheWay = { ...onTheWay, [id]: answer }
    id = edge.to
    const round = used.findIndex((each) => each.id === id)
    returned = round >= 0
    if (returned) {
      for (const { id: passed } of used.splice(round)) kept.delete(passed)
      onTheWay = answersOf(used)
    }
  }
  return {
    id,
    node: nodeOf(flow, id),
    used,
    crossed,
    returned,
    onTheWay,
    answers: Object.fromEntries(kept),
    refused,
  }
}

/** The way that an answer takes after the answers before it; undefined if the node does not take that answer. */
export function edgeFor(
  flow: Flow,
  id: string,
  answer: FlowAnswer,
  before: FlowAnswers,
  context: FlowContext,
): Edge | undefined {
  const node = nodeOf(flow, id)
  if (!isAnswerTo(node, answer, context)) return undefined
  // Which options are shown is settled before one is chosen; where to go next depends on the answer as well.
  const known = node.kind === 'choice' ? before : { ...before, [id]: answer }
  return edgesFrom(id, node).find(
    (edge) =>
      (edge.answer === undefined || edge.answer === answer) &&
      (edge.when === undefined || holds(edge.when, known, context)),
  )
}

/** Throws on an id that the flow does not have; the rule `unknown-node` keeps such a flow from being served. */
export function nodeOf(flow: Flow, id: string): FlowNode {
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined
  if (node === undefined) throw new RangeError(`flow ${flow.id} has no node ${id}`)
  return node
}

function answersOf(used: readonly Used[]): FlowAnswers {
  return Object.fromEntries(used.map(({ id, answer }) => [id, answer]))
}
