/** A wording stands in one place only: in two, it cannot tell which answer was meant. */
import { problemAt, type Rule } from './rule.ts'

const id = 'duplicate-phrasing'

export const duplicatePhrasings: Rule = {
  id,
  why: '同じ言い方が2つの項目にあると、どちらの答えを出せばよいか決められません。',
  check({ entries, topics }) {
    const seen = new Map<string, { owner: string; place: string }>()
    return [...entries, ...topics].flatMap((item) =>
      item.value.phrasings.flatMap((phrasing, index) => {
        const key = phrasing
          .normalize('NFKC')
          .replace(/[\s？?！!。、]/g, '')
          .toLowerCase()
        const first = seen.get(key)
        if (first === undefined) {
          seen.set(key, { owner: item.value.id, place: `${item.file}:${item.at(['phrasings', index]).line}` })
          return []
        }
        const message = `言い方「${phrasing}」は ${first.owner}（${first.place}）にもあります`
        return [problemAt(id, item, ['phrasings', index], message, 'ふさわしい方の項目だけに残してください')]
      }),
    )
  },
}
