/** Every other `{{…}}` in a flow names a desk or a figure that exists, and a figure has a value on its day. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { slotFault, slots } from '../../knowledge/rules/slots.ts'
import { flowSlots } from '../flow-texts.ts'
import type { FlowRule } from './rule.ts'

export const unknownSlot: FlowRule = {
  id: slots.id,
  why: slots.why,
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows.flatMap((item) =>
          flowSlots(item.value).flatMap(({ within: { path }, slot }) => {
            const fault = slot.kind === 'date' ? undefined : slotFault(slot, knowledge)
            return fault === undefined
              ? []
              : problemAt(slots.id, item, path, `${slot.text}: ${fault.message}`, fault.fix, fault.severity)
          }),
        ),
}
