/** A content rule: every phrasing finds its own item first, or citizens who use it get another's answer. */
import { createKnowledgeBase } from '../knowledge/knowledge-base.ts'
import { problemAt, type Rule } from '../knowledge/rules/rule.ts'
import { createSearch } from './search.ts'

const id = 'stolen-phrasing'

export const stolenPhrasings: Rule = {
  id,
  why: '言い方がほかの項目の答えを引いてしまうと、その言葉で聞いた人に間違った答えが出ます。',
  needsEverything: true,
  check({ entries, topics, content }) {
    const search = createSearch(createKnowledgeBase(content))
    return [...entries, ...topics].flatMap((item) =>
      item.value.phrasings.flatMap((phrasing, index) => {
        const best = search.find(phrasing, { likeness: true }).candidates[0]?.item.id
        if (best === undefined || best === item.value.id) return []
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
