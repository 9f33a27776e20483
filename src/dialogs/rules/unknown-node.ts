/** Every way leads to a node of the same flow. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import type { FlowRule } from './rule.ts'

const id = 'unknown-node'

export const unknownNode: FlowRule = {
  id,
  why: '行き先のこまがないと、そこへ進んだ市民の案内が止まります。',
  check: ({ flows }) =>
    flows.flatMap((item) => {
      const targets = [
        { to: item.value.start, path: ['start'] },
        ...edges(item.value),
        ...item.value.examples.map(({ reaches }, index) => ({
          to: reaches,
          path: ['examples', index, 'reaches'],
        })),
      ]
      return targets
        .filter(({ to }) => !Object.hasOwn(item.value.nodes, to))
        .map(({ to, path }) =>
          problemAt(
            id,
            item,
            path,
            `「${to}」というこまはありません`,
            'nodes にある id を書くか、そのこまを nodes に足してください',
          ),
        )
    }),
}
