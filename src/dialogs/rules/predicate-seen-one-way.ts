/** An option with a condition is shown in some example and hidden in another. Ways by condition are edges of their own. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { type WalkedExample, walkExamples } from '../examples.ts'
import { holds } from '../predicates.ts'
import { flowContexts } from './flow-contexts.ts'
import type { FlowRule } from './rule.ts'

const id = 'predicate-seen-one-way'

export const predicateSeenOneWay: FlowRule = {
  id,
  why: '条件に合う人と合わない人の両方の例がないと、条件が効いているかわかりません。',
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows.flatMap((item) => {
          const walked = walkExamples(item.value, flowContexts(knowledge))
          return Object.entries(item.value.nodes).flatMap(([node, value]) => {
            if (value.kind !== 'choice') return []
            return value.options.flatMap(({ id: option, when }, index) => {
              if (when === undefined) return []
              const seen = new Set(walked.flatMap((each) => verdicts(each, node, when)))
              return seen.size === 2
                ? []
                : problemAt(
                    id,
                    item,
                    ['nodes', node, 'options', index, 'when'],
                    `「${option}」が${seen.has(true) ? '出ない' : '出る'}例がありません`,
                    'examples に、この条件に合う人と合わない人の例を書いてください',
                    'warning',
                  )
            })
          })
        }),
}

/** Whether the condition held when the example came to the node, if it did. */
function verdicts({ replay, context }: WalkedExample, node: string, when: string): boolean[] {
  const at = replay.used.findIndex(({ id: each }) => each === node)
  if (at < 0 && replay.id !== node) return []
  const before = at < 0 ? replay.used : replay.used.slice(0, at)
  return [holds(when, Object.fromEntries(before.map(({ id: each, answer }) => [each, answer])), context)]
}
