/** No node with buttons is named so that its buttons would be masked when they come back. */
import {
  buttonIdReserved as ofEntries,
  reservedForButtons,
} from '../../knowledge/rules/button-id-reserved.ts'
import type { FlowRule } from './rule.ts'

export const buttonIdReserved: FlowRule = {
  id: ofEntries.id,
  why: ofEntries.why,
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.keys(item.value.nodes).flatMap((node) => reservedForButtons(item, ['nodes', node], node)),
    ),
}
