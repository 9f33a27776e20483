/** A list of conditions says where to go when none of them holds. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { nextLists } from './next-lists.ts'
import type { FlowRule } from './rule.ts'

const id = 'otherwise-missing'

export const otherwiseMissing: FlowRule = {
  id,
  why: 'どの条件にも合わない人の行き先がないと、その人の案内が止まります。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      nextLists(item.value)
        .filter(({ ways }) => ways.every((way) => 'when' in way))
        .map(({ node, path }) =>
          problemAt(
            id,
            item,
            path,
            `「${node}」の next に otherwise がありません`,
            '最後に「- otherwise: 行き先」の行を足してください',
          ),
        ),
    ),
}
