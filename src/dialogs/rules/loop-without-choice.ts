/** No round of steps is closed by 「次へ」 alone: whoever only presses on must come to an end or a question. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import { isConnected, reachableFrom } from '../graph.ts'
import type { FlowRule } from './rule.ts'

const id = 'loop-without-choice'

export const loopWithoutChoice: FlowRule = {
  id,
  why: '「次へ」を押すだけで同じ手順に戻ると、案内が終わりません。',
  check: ({ flows }) =>
    flows
      .filter(({ value }) => isConnected(value))
      .flatMap((item) => {
        const pressed = edges(item.value).filter(({ answer }) => answer === 'next')
        return pressed
          .filter(({ from, to }) => reachableFrom([to], pressed).has(from))
          .map(({ from, path }) =>
            problemAt(
              id,
              item,
              path,
              `「${from}」から「次へ」だけを押していくと、また「${from}」に戻ります`,
              '別の行き先にするか、あいだに質問を置いてください',
            ),
          )
      }),
}
