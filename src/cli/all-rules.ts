/** Every content rule that `npm run check` runs: those that guard what goes live, and those that need the folders above. */
import { replyTooLong } from '../answers/reply-too-long.ts'
import { LIVE_RULES, type RuleSet } from '../dialogs/load.ts'
import { flowSchemaLines } from '../dialogs/rules/schema-line.ts'
import { schemaLines } from '../knowledge/rules/schema-line.ts'
import { stolenPhrasings } from '../matching/stolen-phrasings.ts'

export const ALL_RULES: RuleSet = {
  knowledge: [...LIVE_RULES.knowledge, replyTooLong, stolenPhrasings, schemaLines],
  flows: [...LIVE_RULES.flows, flowSchemaLines],
}
