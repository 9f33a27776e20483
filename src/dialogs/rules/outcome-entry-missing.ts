/** An outcome says something: a text of its own, or the answer of an entry that exists. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule } from './rule.ts'

const id = 'outcome-entry-missing'

export const outcomeEntryMissing: FlowRule = {
  id,
  why: '案内の終わりに見せる答えがないと、市民は何も得られません。',
  check: ({ flows, knowledge }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) => {
        if (value.kind !== 'outcome') return []
        const { text, entry } = value
        if (text === undefined && entry === undefined)
          return problemAt(
            id,
            item,
            ['nodes', node],
            `「${node}」には text も entry もありません`,
            'text に終わりの言葉を書くか、entry に見せる項目の id を書いてください',
          )
        if (entry === undefined || knowledge === undefined) return []
        return knowledge.content.entries.some((each) => each.id === entry)
          ? []
          : problemAt(
              id,
              item,
              ['nodes', node, 'entry'],
              `「${entry}」という項目はありません`,
              'entries/ にある項目の id を書いてください',
            )
      }),
    ),
}
