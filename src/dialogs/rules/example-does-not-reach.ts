/** Every example gets where it says, by the answers it names. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { exampleFault, walkExamples } from '../examples.ts'
import { flowContexts } from './flow-contexts.ts'
import type { FlowRule } from './rule.ts'

const id = 'example-does-not-reach'

export const exampleDoesNotReach: FlowRule = {
  id,
  why: '例と違う所に着くなら、案内の道すじか例のどちらかが間違っています。',
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows.flatMap((item) =>
          walkExamples(item.value, flowContexts(knowledge)).flatMap((walked) => {
            const fault = exampleFault(item.value, walked)
            return fault === undefined
              ? []
              : problemAt(
                  id,
                  item,
                  ['examples', walked.index],
                  `例「${walked.example.name}」: ${fault}`,
                  '道すじが正しいかを確かめ、案内か例を直してください',
                )
          }),
        ),
}
