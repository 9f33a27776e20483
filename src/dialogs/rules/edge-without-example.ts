/** Every way of a flow is gone by some example. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { edges } from '../edges.ts'
import { walkExamples } from '../examples.ts'
import { isConnected } from '../graph.ts'
import { flowContexts } from './flow-contexts.ts'
import type { FlowRule } from './rule.ts'

const id = 'edge-without-example'

export const edgeWithoutExample: FlowRule = {
  id,
  why: '例のない道は、だれも正しさを確かめていません。',
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows
          .filter(({ value }) => isConnected(value))
          .flatMap((item) => {
            const walked = walkExamples(item.value, flowContexts(knowledge))
            const crossed = new Set(walked.flatMap(({ replay }) => replay.crossed.map((edge) => edge.id)))
            return edges(item.value)
              .filter((edge) => !crossed.has(edge.id))
              .map((edge) =>
                problemAt(
                  id,
                  item,
                  edge.path,
                  `「${edge.id}」から「${edge.to}」へ進む例がありません`,
                  'examples に、ここを通る人の例を1つ足してください',
                  'warning',
                ),
              )
          }),
}
