/** Phone numbers and yen amounts stand once, in desks.yaml and figures/, never bare in a flow. */
import { bareFacts, bareFactsIn } from '../../knowledge/rules/bare-facts.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import { flowTexts } from '../flow-texts.ts'
import type { FlowRule } from './rule.ts'

export const bareFact: FlowRule = {
  id: bareFacts.id,
  why: bareFacts.why,
  check: ({ flows }) =>
    flows.flatMap((item) =>
      flowTexts(item.value).flatMap(({ path, text }) =>
        bareFactsIn(text).map(({ message, fix }) => problemAt(bareFacts.id, item, path, message, fix)),
      ),
    ),
}
