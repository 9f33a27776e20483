/** Nobody is asked more than a dozen questions in one flow. */
import { onceEach } from '../../knowledge/once-each.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import { isConnected, isQuestion } from '../graph.ts'
import type { Flow } from '../schema.ts'
import type { FlowRule } from './rule.ts'

const id = 'too-many-questions'

/** Flows of public services that grew beyond this had to be cut up later. */
const MOST = 12

export const tooManyQuestions: FlowRule = {
  id,
  why: '質問が多い案内は、途中でやめる人が増えます。',
  check: ({ flows }) =>
    flows
      .filter(({ value }) => isConnected(value))
      .flatMap((item) => {
        const most = questionsOnLongestWay(item.value)
        return most <= MOST
          ? []
          : problemAt(
              id,
              item,
              ['nodes'],
              `1人に聞く質問が、多いときで ${most} あります`,
              `${MOST} までにするか、途中から別の案内（go-to-flow）に分けてください`,
              'warning',
            )
      }),
}

/** Ways back to a node already passed are left out: they ask nothing new. */
const questionsOnLongestWay = onceEach((flow: Flow): number => {
  const known = new Map<string, number>()
  const ways = edges(flow)
  const from = (node: string, passed: ReadonlySet<string>): number => {
    const before = known.get(node)
    if (before !== undefined) return before
    const here = new Set([...passed, node])
    const after = ways
      .filter((edge) => edge.from === node && !here.has(edge.to))
      .map(({ to }) => from(to, here))
    const count = Math.max(0, ...after) + (isQuestion(flow.nodes[node]) ? 1 : 0)
    known.set(node, count)
    return count
  }
  return from(flow.start, new Set())
})
