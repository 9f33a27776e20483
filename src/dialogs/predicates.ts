/** Every condition that a flow may name with `when:`. Pension policy stands here, pure, each with its source. */
import type { FlowAnswers, FlowContext, Predicate } from './context.ts'
import { categoryPredicates } from './predicates/category.ts'
import { paymentPredicates } from './predicates/payment.ts'
import { recordGapPredicates } from './predicates/record-gap.ts'
import { registrationPredicates } from './predicates/registration.ts'

/** Name → condition; a name is used by flows and never changes. One group a file in `predicates/`. */
export type Predicates = Readonly<Record<string, Predicate>>

export const PREDICATES: Predicates = {
  ...registrationPredicates,
  ...paymentPredicates,
  ...recordGapPredicates,
  ...categoryPredicates,
}

/** Whether a named condition holds; one that nobody knows does not. */
export function holds(
  name: string,
  answers: FlowAnswers,
  context: FlowContext,
  predicates: Predicates = PREDICATES,
): boolean {
  return Object.hasOwn(predicates, name) && predicates[name]?.test(answers, context) === true
}
