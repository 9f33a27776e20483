/** A flow's ways as data: what replay follows, rules check, diagrams draw and examples must cross. */
import type { Path } from '../content/parse.ts'
import { onceEach } from '../knowledge/once-each.ts'
import type { Flow, FlowNode, Next } from './schema.ts'

/** One way from a node to another. */
export interface Edge {
  /** Unique in the flow: `way:card`, `arrived:*?key-expired`, `arrived:*?otherwise`. */
  readonly id: string
  readonly from: string
  readonly to: string
  /** The answer that takes it (an option's id, `yes`, `unknown`, `next` …); absent where any date or number does. */
  readonly answer?: string
  /** The condition under which it is there. */
  readonly when?: string
  /** True for the way that is taken when none of the conditions before it holds. */
  readonly otherwise?: boolean
  /** Where the id of `to` stands, from the flow's root. */
  readonly path: Path
}

/** All ways of a flow, node by node, those of a node in the order in which they are tried. */
export const edges = onceEach((flow: Flow): readonly Edge[] =>
  Object.entries(flow.nodes).flatMap(([id, node]) => edgesFrom(id, node)),
)

/** The ways out of one node; none for an outcome, and none for a go-to-flow, which leaves the flow. */
export function edgesFrom(id: string, node: FlowNode): Edge[] {
  const way = (to: string, answer: string, field: Path, when?: string): Edge => ({
    id: `${id}:${answer}`,
    from: id,
    to,
    answer,
    ...(when === undefined ? {} : { when }),
    path: ['nodes', id, ...field],
  })
  const unknown = (to: string | undefined): Edge[] =>
    to === undefined ? [] : [way(to, 'unknown', ['unknown'])]

  switch (node.kind) {
    case 'choice':
      return [
        ...node.options.map((option, index) =>
          way(option.next, option.id, ['options', index, 'next'], option.when),
        ),
        ...unknown(node.unknown),
      ]
    case 'yes-no':
      return [way(node.yes, 'yes', ['yes']), way(node.no, 'no', ['no']), ...unknown(node.unknown)]
    case 'date':
    case 'number':
      // 「わからない」 first: what follows takes any answer.
      return [...unknown(node.unknown), ...nextEdges(id, node.next)]
    case 'text-check':
      return [
        ...node.checks.map((check, index) => way(check.next, check.id, ['checks', index, 'next'])),
        way(node.otherwise, 'otherwise', ['otherwise']),
        ...unknown(node.unknown),
      ]
    case 'step':
      return [
        ...(node.trouble === undefined ? [] : [way(node.trouble.next, 'trouble', ['trouble', 'next'])]),
        ...nextEdges(id, node.next, 'next'),
      ]
    case 'outcome':
    case 'go-to-flow':
      return []
  }
}

function nextEdges(from: string, next: Next, answer?: string): Edge[] {
  const base = { from, ...(answer === undefined ? {} : { answer }) }
  const name = `${from}:${answer ?? '*'}`
  if (typeof next === 'string') return [{ ...base, id: name, to: next, path: ['nodes', from, 'next'] }]
  return next.map((way, index) => {
    const path = ['nodes', from, 'next', index]
    return 'when' in way
      ? { ...base, id: `${name}?${way.when}`, to: way.go, when: way.when, path: [...path, 'go'] }
      : { ...base, id: `${name}?otherwise`, to: way.otherwise, otherwise: true, path: [...path, 'otherwise'] }
  })
}
