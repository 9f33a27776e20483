/** A content rule: every phrasing finds its own item first, or citizens who use it get another's answer. */
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts'
import { problemAt, type Rule } from '../knowledge/rules/rule.ts'
import { createSearch } from './search.ts'

const id = 'stolen-phrasing'

/** Log odds of about 10 to 1 for the other item. */
const CLEAR_LEAD = 2.3

export const stolenPhrasings: Rule = {
  id,
  why: '言い方がほかの項目の答えを引いてしまうと、その言葉で聞いた人に間違った答えが出ます。',
  needsEverything: true,
  check({ entries, topics, content }) {
    const search = createSearch(createKnowledgeBase(content))
    return [...entries, ...topics].flatMap((item) =>
      item.value.phrasings.flatMap((phrasing, index) => {
        const { candidates } = search.find(phrasing, { likeness: true })
        const own = candidates.find((candidate) => candidate.item.id === item.value.id)?.score ?? 0
        const [top] = candidates
        // Said word for word it finds its item; what matters is what is said nearly like it.
        if (top === undefined || top.score - own < CLEAR_LEAD) return []
        const best = top.item.id
        return [
          problemAt(
            id,
            item,
            ['phrasings', index],
            `言い方「${phrasing}」では、${best} が先に見つかります`,
            `この項目らしい言葉を足して書きかえるか、${best} に移してください`,
          ),
        ]
      }),
    )
  },
}
