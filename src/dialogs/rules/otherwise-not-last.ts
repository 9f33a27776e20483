/** `otherwise` ends a list of conditions: what stands below it would never be looked at. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { nextLists } from './next-lists.ts'
import type { FlowRule } from './rule.ts'

const id = 'otherwise-not-last'

export const otherwiseNotLast: FlowRule = {
  id,
  why: '条件は上から順に見るので、otherwise より下の行は使われません。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      nextLists(item.value).flatMap(({ node, path, ways }) =>
        ways.flatMap((way, index) =>
          'otherwise' in way && index < ways.length - 1
            ? [
                problemAt(
                  id,
                  item,
                  [...path, index],
                  `「${node}」の otherwise の下に、まだ行があります`,
                  'otherwise を1つだけにして、最後の行に動かしてください',
                ),
              ]
            : [],
        ),
      ),
    ),
}
