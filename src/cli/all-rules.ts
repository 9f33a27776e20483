/** Every content rule that `npm run check` runs: those that guard what goes live, and those that need the folders above. */
import { replyTooLong } from '../answers/reply-too-long.ts'
import { RULES } from '../knowledge/rules/index.ts'
import type { Rule } from '../knowledge/rules/rule.ts'
import { schemaLines } from '../knowledge/rules/schema-line.ts'
import { stolenPhrasings } from '../matching/stolen-phrasings.ts'

export const ALL_RULES: readonly Rule[] = [...RULES, replyTooLong, stolenPhrasings, schemaLines]
