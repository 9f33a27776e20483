/** Every way through a flow: over its graph, and as a citizen would go it, answer by answer. */
import type { FlowAnswers, FlowContext } from '../../src/dialogs/context.ts'
import { type Edge, edges } from '../../src/dialogs/edges.ts'
import { type Replay, replay } from '../../src/dialogs/replay.ts'
import type { Flow, FlowAnswer } from '../../src/dialogs/schema.ts'
import { shownOptions } from '../../src/dialogs/steer.ts'

/** All ways from the start that pass no node twice and cannot go on, conditions left aside. */
export function simplePaths(flow: Flow): Edge[][] {
  const ways = edges(flow)
  const paths: Edge[][] = []
  const follow = (id: string, path: readonly Edge[]): void => {
    const passed = new Set([flow.start, ...path.map(({ to }) => to)])
    const next = ways.filter(({ from, to }) => from === id && !passed.has(to))
    if (next.length === 0) paths.push([...path])
    for (const edge of next) follow(edge.to, [...path, edge])
  }
  follow(flow.start, [])
  return paths
}

/** How many there must be, counted in another manner: layer by layer, ways with the same nodes behind them together. */
export function countSimplePaths(flow: Flow): number {
  const bits = new Map(Object.keys(flow.nodes).map((id, index) => [id, 1n << BigInt(index)]))
  const bit = (id: string): bigint => bits.get(id) ?? 0n
  const ways = edges(flow)
  let ended = 0
  let layer = new Map([[flow.start, new Map([[bit(flow.start), 1]])]])
  while (layer.size > 0) {
    const following: typeof layer = new Map()
    for (const [id, groups] of layer)
      for (const [passed, count] of groups) {
        const next = ways.filter(({ from, to }) => from === id && (passed & bit(to)) === 0n)
        if (next.length === 0) ended += count
        for (const { to } of next) {
          const there = following.get(to) ?? new Map<bigint, number>()
          const behind = passed | bit(to)
          there.set(behind, (there.get(behind) ?? 0) + count)
          following.set(to, there)
        }
      }
    layer = following
  }
  return ended
}

/** Where each possible series of answers gets, given one by one; a way that comes back to a passed node ends there. */
export function walks(flow: Flow, context: FlowContext): Replay[] {
  const ends: Replay[] = []
  const go = (answers: FlowAnswers): void => {
    const here = replay(flow, answers, context)
    const possible = here.returned || here.refused ? [] : answersAt(flow, here, context)
    if (possible.length === 0) ends.push(here)
    for (const answer of possible) go({ ...answers, [here.id]: answer })
  }
  go({})
  return ends
}

/** Every button of a node; of a date or a number those that the flow's examples give, and the limits. */
function answersAt(flow: Flow, { id, node, onTheWay }: Replay, context: FlowContext): FlowAnswer[] {
  const examples = flow.examples.flatMap(({ answers }) =>
    Object.hasOwn(answers, id) ? (answers[id] ?? []) : [],
  )
  const unknown = 'unknown' in node && node.unknown !== undefined ? ['unknown'] : []
  switch (node.kind) {
    case 'choice':
      return [...shownOptions(node, onTheWay, context).map((option) => option.id), ...unknown]
    case 'yes-no':
      return ['yes', 'no', ...unknown]
    case 'text-check':
      return [...node.checks.map((check) => check.id), 'otherwise', ...unknown]
    case 'date':
      return [...new Set([...examples, context.today, ...unknown])]
    case 'number':
      return [...new Set([...examples, node.min, node.max, ...unknown])]
    case 'step':
      return ['next', ...(node.trouble === undefined ? [] : ['trouble'])]
    default:
      return []
  }
}
