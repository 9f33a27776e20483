/** The questions of `test/retrieval`, and whether what was found for one of them is right. */
import type { Flow } from '../dialogs/schema.ts'
import { type KnowledgeBase, seedRefs } from '../knowledge/knowledge-base.ts'
import type { Item } from '../matching/items.ts'

/** In scope with `refs` into the two documents, a wish with `flow`, or else out of scope. */
export interface Asked {
  readonly q: string
  readonly kind: string
  readonly refs?: readonly string[]
  readonly flow?: string
}

/** A kind of questions on pensions that no entry answers: a topic is the right thing to find for them. */
export const OTHER_PENSION = 'pension-other'

/** A flow that carries the wanted references is right too: it leads to the answer. */
export function isRight(
  knowledge: KnowledgeBase,
  flows: readonly Flow[],
  { refs = [], kind, flow }: Asked,
  { kind: found, id }: Pick<Item, 'kind' | 'id'>,
): boolean {
  if (flow !== undefined) return found === 'flow' && id === flow
  if (refs.length === 0) return kind === OTHER_PENSION && found === 'topic'
  const carried =
    found === 'entry'
      ? seedRefs(knowledge.entry(id) ?? { sources: [] })
      : found === 'flow'
        ? seedRefs(flows.find((each) => each.id === id) ?? { sources: [] })
        : []
  return carried.some((ref) => refs.includes(ref))
}
