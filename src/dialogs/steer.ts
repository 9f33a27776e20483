/** Moves in a flow: an answer given or changed, and one step back. Each takes what is stored and returns what to store. */
import type { FlowAnswers, FlowContext } from './context.ts'
import { holds } from './predicates.ts'
import { edgeFor, type Replay, replay } from './replay.ts'
import type { Flow, FlowAnswer, FlowNode } from './schema.ts'

/**
 * The answer of the node that is being asked, or another answer of one passed before (an old button). Changing one keeps
 * the later answers to questions, but not the steps: the new way is shown from its first step. The same answer again (a
 * button pressed twice) changes nothing. Undefined if the node is not on the way or does not take this answer.
 */
export function withAnswer(
  flow: Flow,
  answers: FlowAnswers,
  id: string,
  answer: FlowAnswer,
  context: FlowContext,
): FlowAnswers | undefined {
  const here = replay(flow, answers, context)
  const passed = here.used.findIndex((each) => each.id === id)
  if (passed < 0 && here.id !== id) return undefined
  if (here.used[passed]?.answer === answer) return here.answers
  const before = passed < 0 ? here.onTheWay : Object.fromEntries(pairs(here.used.slice(0, passed)))
  if (edgeFor(flow, id, answer, before, context) === undefined) return undefined
  if (passed < 0) return { ...here.answers, [id]: answer }
  const steps = new Set(
    Object.keys(here.answers).filter((other) => isStep(flow, other) && !Object.hasOwn(before, other)),
  )
  const questions = Object.entries(here.answers).filter(([other]) => !steps.has(other))
  return { ...Object.fromEntries(questions), [id]: answer }
}

/** Without the last answer on the way, so that its node is asked again; undefined at the start. */
export function back(flow: Flow, answers: FlowAnswers, context: FlowContext): FlowAnswers | undefined {
  const here = replay(flow, answers, context)
  const last = here.used.at(-1)
  if (last === undefined) return undefined
  return Object.fromEntries(Object.entries(here.answers).filter(([id]) => id !== last.id))
}

/** The options of a choice that this citizen is shown, in order. */
export function shownOptions(
  node: Extract<FlowNode, { kind: 'choice' }>,
  onTheWay: FlowAnswers,
  context: FlowContext,
): Extract<FlowNode, { kind: 'choice' }>['options'] {
  return node.options.filter(({ when }) => when === undefined || holds(when, onTheWay, context))
}

/**
 * Where a step stands in its run of steps, counted from 1, as far as the next steps are settled by the answers given.
 * Undefined off a step, and for a step that stands alone.
 */
export function progress(
  flow: Flow,
  { id, used, onTheWay }: Pick<Replay, 'id' | 'used' | 'onTheWay'>,
  context: FlowContext,
): { readonly at: number; readonly of: number } | undefined {
  if (!isStep(flow, id)) return undefined
  let at = 1
  while (isStep(flow, used.at(-at)?.id)) at += 1
  const seen = new Set([...used.map((each) => each.id)])
  let of = at - 1
  let known = onTheWay
  for (let next: string | undefined = id; next !== undefined && isStep(flow, next) && !seen.has(next); ) {
    of += 1
    seen.add(next)
    const edge = edgeFor(flow, next, 'next', known, context)
    known = { ...known, [next]: 'next' }
    next = edge?.to
  }
  return of < 2 ? undefined : { at, of }
}

function isStep(flow: Flow, id: string | undefined): boolean {
  return id !== undefined && Object.hasOwn(flow.nodes, id) && flow.nodes[id]?.kind === 'step'
}

function pairs(
  used: readonly { readonly id: string; readonly answer: FlowAnswer }[],
): [string, FlowAnswer][] {
  return used.map(({ id, answer }) => [id, answer])
}
