/** What the conditions of examples see: the figures of the content being checked, on the day of each example. */
import { onceEach, sameList } from '../../knowledge/once-each.ts'
import type { LocatedContent } from '../../knowledge/rules/rule.ts'
import type { Figure } from '../../knowledge/schema.ts'
import { createFlowContext } from '../context.ts'
import type { ContextOn } from '../examples.ts'

/** The same for as long as no figure changed, so that examples need not be walked again. */
export function flowContexts({ content }: LocatedContent): ContextOn {
  return contextsWith(unchanged(content.figures))
}

const unchanged = sameList<Figure>()

const contextsWith = onceEach((list: readonly Figure[]): ContextOn => {
  const figures = new Map(list.map((figure) => [figure.id, figure]))
  return (day) => createFlowContext({ figure: (id) => figures.get(id) }, day)
})
