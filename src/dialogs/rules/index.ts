/** The rules on flows that guard what goes live, in the order an editor meets them. */
import type { FlowRule } from './rule.ts'
import { unknownNode } from './unknown-node.ts'

export const FLOW_RULES: readonly FlowRule[] = [unknownNode]
