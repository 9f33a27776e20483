/** What follows from a flow's ways alone, whatever a citizen answers. */
import { onceEach } from '../knowledge/once-each.ts'
import { type Edge, edges } from './edges.ts'
import type { Flow, FlowNode } from './schema.ts'

/** True if the flow ends here, or goes on in another. */
export function isEnd(node: FlowNode | undefined): boolean {
  return node?.kind === 'outcome' || node?.kind === 'go-to-flow'
}

/** True if the citizen is asked something here. */
export function isQuestion(node: FlowNode | undefined): boolean {
  return node !== undefined && !isEnd(node) && node.kind !== 'step'
}

/** False if some way leads to no node: such a flow cannot be walked. */
export const isConnected = onceEach((flow: Flow): boolean =>
  [flow.start, ...edges(flow).map(({ to }) => to)].every((id) => Object.hasOwn(flow.nodes, id)),
)

/** All nodes that ways lead to from the given ones, these included. */
export function reachableFrom(starts: readonly string[], ways: readonly Edge[]): Set<string> {
  const reached = new Set(starts)
  // A set may grow while it is gone through: what is added is still visited.
  for (const id of reached) for (const { from, to } of ways) if (from === id) reached.add(to)
  return reached
}

/** All nodes from which ways lead to one of the given, these included. */
export function leadingTo(ends: readonly string[], ways: readonly Edge[]): Set<string> {
  const turned = ways.map((edge) => ({ ...edge, from: edge.to, to: edge.from }))
  return reachableFrom(ends, turned)
}
