/** What a rule on flows is: a permanent id, why it exists, and a check over all flows. */
import type { Problem } from '../../content/problem.ts'
import type { ContentFile } from '../../content/read-folder.ts'
import type { Located, LocatedContent } from '../../knowledge/rules/rule.ts'
import type { Flow } from '../schema.ts'

export interface LocatedFlows {
  readonly flows: readonly Located<Flow>[]
  /** False if a flow's file could not be read: ids may then look missing which are only unread. */
  readonly isWhole: boolean
  /** The files in `dialogs/` as they were written. */
  readonly files: readonly ContentFile[]
  /** What flows refer to; absent while a file in `knowledge/` cannot be read. A rule that needs it then says nothing. */
  readonly knowledge: LocatedContent | undefined
  /** The ISO date that counts as today. */
  readonly today: string
}

export interface FlowRule {
  readonly id: string
  /** Why the rule exists, in an editor's Japanese. */
  readonly why: string
  check(content: LocatedFlows): Problem[]
}
