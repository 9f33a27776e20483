/** Every node is on some way from the start. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import { isConnected, reachableFrom } from '../graph.ts'
import type { FlowRule } from './rule.ts'

const id = 'unreachable-node'

export const unreachableNode: FlowRule = {
  id,
  why: 'どこからも進めないこまは、だれにも見られないまま古くなります。',
  check: ({ flows }) =>
    flows
      .filter(({ value }) => isConnected(value))
      .flatMap((item) => {
        const reached = reachableFrom([item.value.start], edges(item.value))
        return Object.keys(item.value.nodes)
          .filter((node) => !reached.has(node))
          .map((node) =>
            problemAt(
              id,
              item,
              ['nodes', node],
              `「${node}」には、どこからも進めません`,
              '行き先に書き足すか、いらないこまなら消してください',
            ),
          )
      }),
}
