/** The answers of one node have ids of their own, which are none of the bot's own answers. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule } from './rule.ts'

const id = 'duplicate-answer'

/** What is stored for 「わからない」 and for a text that no check fits. */
const RESERVED = ['unknown', 'otherwise']

export const duplicateAnswer: FlowRule = {
  id,
  why: '答えの id が重なると、押したボタンと違う先へ進みます。unknown と otherwise はボットが使います。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        const field = value.kind === 'choice' ? 'options' : 'checks'
        const ids = value.kind === 'choice' ? value.options : value.kind === 'text-check' ? value.checks : []
        const names = ids.map((each) => each.id)
        return names.flatMap((name, index) =>
          names.indexOf(name) < index || RESERVED.includes(name)
            ? problemAt(
                id,
                item,
                ['nodes', node, field, index, 'id'],
                `答えの id「${name}」は使えません`,
                '同じこまの中で1つだけの、別の id にしてください',
              )
            : [],
        )
      }),
    ),
}
