/** All content rules, in the order an editor meets them. */
import { bareFacts } from './bare-facts.ts'
import { duplicatePhrasings } from './duplicate-phrasings.ts'
import { knownIds } from './known-ids.ts'
import { reviewOverdue } from './review-overdue.ts'
import type { Rule } from './rule.ts'
import { slots } from './slots.ts'
import { standingFields } from './standing-fields.ts'
import { uniqueIds } from './unique-ids.ts'

export const RULES: readonly Rule[] = [
  uniqueIds,
  knownIds,
  duplicatePhrasings,
  standingFields,
  slots,
  bareFacts,
  reviewOverdue,
]
