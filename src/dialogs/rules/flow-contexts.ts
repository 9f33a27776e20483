/** What the conditions of examples see: the figures of the content being checked, on the day of each example. */
import type { LocatedContent } from '../../knowledge/rules/rule.ts'
import { createFlowContext, type FlowContext } from '../context.ts'

export function flowContexts({ content }: LocatedContent): (day: string) => FlowContext {
  const figures = new Map(content.figures.map((figure) => [figure.id, figure]))
  return (day) => createFlowContext({ figure: (id) => figures.get(id) }, day)
}
