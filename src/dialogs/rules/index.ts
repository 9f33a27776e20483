/** The rules on flows that guard what goes live, in the order an editor meets them. */
import { asksForPersonalNumber } from './asks-for-personal-number.ts'
import { bareFact } from './bare-fact.ts'
import { buttonIdReserved } from './button-id-reserved.ts'
import { cellsNotColumns } from './cells-not-columns.ts'
import { dateNeverKnown } from './date-never-known.ts'
import { duplicateAnswer } from './duplicate-answer.ts'
import { duplicateLabel } from './duplicate-label.ts'
import { duplicateWish } from './duplicate-wish.ts'
import { edgeWithoutExample } from './edge-without-example.ts'
import { exampleDoesNotReach } from './example-does-not-reach.ts'
import { flowFileName } from './flow-file-name.ts'
import { flowHardLanguage } from './hard-language.ts'
import { loopWithoutChoice } from './loop-without-choice.ts'
import { noWayOut } from './no-way-out.ts'
import { numberLimits } from './number-limits.ts'
import { otherwiseMissing } from './otherwise-missing.ts'
import { otherwiseNotLast } from './otherwise-not-last.ts'
import { outcomeEntryMissing } from './outcome-entry-missing.ts'
import { predicateSeenOneWay } from './predicate-seen-one-way.ts'
import { flowReviewOverdue } from './review-overdue.ts'
import type { FlowRule } from './rule.ts'
import { tooManyQuestions } from './too-many-questions.ts'
import { tooMuchToRead } from './too-much-to-read.ts'
import { uncertainOutcome } from './uncertain-as-fact.ts'
import { unknownDate } from './unknown-date.ts'
import { unknownFlow } from './unknown-flow.ts'
import { unknownId } from './unknown-id.ts'
import { unknownNode } from './unknown-node.ts'
import { unknownPredicate } from './unknown-predicate.ts'
import { unknownFlowSeedRef } from './unknown-seed-ref.ts'
import { unknownSlot } from './unknown-slot.ts'
import { unreachableNode } from './unreachable-node.ts'

export const FLOW_RULES: readonly FlowRule[] = [
  flowFileName,
  unknownNode,
  unreachableNode,
  noWayOut,
  loopWithoutChoice,
  otherwiseMissing,
  otherwiseNotLast,
  unknownPredicate,
  duplicateAnswer,
  duplicateLabel,
  buttonIdReserved,
  numberLimits,
  cellsNotColumns,
  asksForPersonalNumber,
  outcomeEntryMissing,
  unknownFlow,
  unknownId,
  unknownFlowSeedRef,
  unknownSlot,
  unknownDate,
  exampleDoesNotReach,
  edgeWithoutExample,
  predicateSeenOneWay,
  dateNeverKnown,
  bareFact,
  uncertainOutcome,
  flowReviewOverdue,
  flowHardLanguage,
  tooManyQuestions,
  tooMuchToRead,
  duplicateWish,
]
