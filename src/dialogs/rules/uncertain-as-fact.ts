/** An outcome that rests on background knowledge, or on nothing that could be found, says so and names a desk. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { UNCERTAIN, uncertainAsFact } from '../../knowledge/rules/uncertain-as-fact.ts'
import type { FlowRule } from './rule.ts'

const { id } = uncertainAsFact

export const uncertainOutcome: FlowRule = {
  id,
  why: uncertainAsFact.why,
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        if (value.kind !== 'outcome' || (value.certainty !== 'B' && value.certainty !== 'U')) return []
        const { text, mind, entry, desk, certainty } = value
        // The entry itself is asked the same; only what the outcome adds is left to look at.
        const said = [...(text === undefined ? [] : [text]), ...mind]
        const isSaid =
          said.some((each) => UNCERTAIN.test(each)) || (text === undefined && entry !== undefined)
        return [
          ...(isSaid
            ? []
            : [
                problemAt(
                  id,
                  item,
                  ['nodes', node, 'text'],
                  `確かめられていない内容（確かさ ${certainty}）を、確かなことのように書いています`,
                  '「確認できていません」のように、確かでないことを text か mind に書いてください',
                ),
              ]),
          ...(desk === undefined
            ? [
                problemAt(
                  id,
                  item,
                  ['nodes', node],
                  '確かめられていない内容なのに、窓口がありません',
                  '「desk:」に、たずねる窓口の id を書いてください',
                ),
              ]
            : []),
        ]
      }),
    ),
}
