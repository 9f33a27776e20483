/** What can be found: an entry (an answer), a topic (a signpost) or a flow (a guided talk). */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { onceEach } from '../knowledge/once-each.ts'
import type { Entry, Topic } from '../knowledge/schema.ts'

export interface Item {
  readonly kind: 'entry' | 'topic' | 'flow'
  readonly id: string
  readonly title: string
  /** Its title first, then the ways in which citizens say it. */
  readonly wordings: readonly string[]
  readonly keywords: readonly string[]
  /** The text of the answer, without slots. */
  readonly answer: string
  /** The last day of the time it tells of: who names only later dates asks for something else. */
  readonly until?: string
  /** The flow that leads through what it tells. */
  readonly flow?: string
  /** Words that name what only this flow does; a text that holds one wishes for it. */
  readonly cues?: readonly string[]
}

/** A dialog flow as the search sees it. */
export interface WishedFlow {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly cues: readonly string[]
  readonly wishes: readonly string[]
  readonly keywords: readonly string[]
}

/** An entry or topic that did not change is the same item in every version of the content. */
export function itemsOf({ entries, topics }: KnowledgeBase, flows: readonly WishedFlow[]): Item[] {
  return [
    ...entries.map((entry) => itemOfEntry(entry)),
    ...topics.map((topic) => itemOfTopic(topic)),
    ...flows.map(({ id, title, about, cues, wishes, keywords }): Item => {
      const wordings = [title, ...wishes]
      return { kind: 'flow', id, title, wordings, keywords, answer: withoutSlots(about), cues }
    }),
  ]
}

const itemOfEntry = onceEach(
  ({ id, question, phrasings, keywords, answer, cases, until, flow }: Entry): Item => {
    const options = cases?.options.map((option) => `${option.label} ${option.answer}`) ?? []
    return {
      kind: 'entry',
      id,
      title: question,
      wordings: [question, ...phrasings],
      keywords,
      answer: withoutSlots([answer, ...options].join(' ')),
      ...(until === undefined ? {} : { until }),
      ...(flow === undefined ? {} : { flow }),
    }
  },
)

const itemOfTopic = onceEach(
  ({ id, name, phrasings, keywords, answer, flow }: Topic): Item => ({
    kind: 'topic',
    id,
    title: name,
    wordings: [name, ...phrasings],
    keywords,
    answer: withoutSlots(answer),
    ...(flow === undefined ? {} : { flow }),
  }),
)

function withoutSlots(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, ' ')
}
