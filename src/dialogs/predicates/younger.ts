/** Whether the age that a flow asked lies below a limit of the law. */
import { type FlowAnswers, type FlowContext, numberAnswer } from '../context.ts'

/** Where a flow asks the age in full years. */
const AGE_NODE = 'age'

/** `limit` is the id of a figure in years; false where age or limit is not known. */
export function isYounger(answers: FlowAnswers, { figure }: FlowContext, limit: string): boolean {
  const age = numberAnswer(answers, AGE_NODE)
  const years = figure(limit)
  return age !== undefined && years !== undefined && age < years
}
