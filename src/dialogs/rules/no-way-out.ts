/** From every node some way leads to an end. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import { isConnected, isEnd, leadingTo } from '../graph.ts'
import type { FlowRule } from './rule.ts'

const id = 'no-way-out'

export const noWayOut: FlowRule = {
  id,
  why: '終わりに着けないこまに入ると、市民は答えを得られないまま回り続けます。',
  check: ({ flows }) =>
    flows
      .filter(({ value }) => isConnected(value))
      .flatMap((item) => {
        const { nodes } = item.value
        const ends = Object.keys(nodes).filter((node) => isEnd(nodes[node]))
        const leading = leadingTo(ends, edges(item.value))
        return Object.keys(nodes)
          .filter((node) => !leading.has(node))
          .map((node) =>
            problemAt(
              id,
              item,
              ['nodes', node],
              `「${node}」からは、どう答えても終わり（outcome）に着けません`,
              'outcome か go-to-flow に着く行き先を足してください',
            ),
          )
      }),
}
