/** Flows for the tests of one rule: with a made-up place, so that a problem's field can be asserted. */
import type { FlowRule } from '../../src/dialogs/rules/rule.ts'
import type { Flow } from '../../src/dialogs/schema.ts'
import type { Content } from '../../src/knowledge/knowledge-base.ts'
import { type Found, located, place } from './located-content.ts'
import { TODAY } from './shipped-knowledge.ts'

/** What a rule says of the given flows, with the shipped desks, sources and terms and the given entries, figures … */
export function checkFlows(
  rule: FlowRule,
  flows: Flow | readonly Flow[],
  parts: Partial<Content> = {},
  today: string = TODAY,
): Found[] {
  return rule.check({
    flows: [flows].flat().map((flow) => place(`dialogs/${flow.id}.yaml`, flow)),
    isWhole: true,
    files: [],
    knowledge: located(parts, [], today),
    today,
  })
}
