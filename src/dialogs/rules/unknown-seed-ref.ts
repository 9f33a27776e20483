/** A reference into the manual or the guide names a place that is there, with the page it stands on. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { seedRefFault, unknownSeedRef } from '../../knowledge/rules/unknown-seed-ref.ts'
import type { FlowRule } from './rule.ts'
import { sourceRefs } from './source-refs.ts'

export const unknownFlowSeedRef: FlowRule = {
  id: unknownSeedRef.id,
  why: unknownSeedRef.why,
  check: ({ flows, knowledge }) =>
    knowledge === undefined
      ? []
      : flows.flatMap((item) =>
          sourceRefs(item.value).flatMap(({ source, path }) => {
            const fault = seedRefFault(source, knowledge.seeds.value.places)
            return fault === undefined
              ? []
              : problemAt(unknownSeedRef.id, item, path, fault.message, fault.fix)
          }),
        ),
}
