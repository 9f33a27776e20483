/** A wording stands in one place only: in two, it cannot tell which answer was meant. */
import { phrasingKeys } from './phrasing-key.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'duplicate-phrasing'

export const duplicatePhrasings: Rule = {
  id,
  why: '同じ言い方が2つの項目にあると、どちらの答えを出せばよいか決められません。',
  check({ entries, topics }) {
    const seen = new Map<string, { item: Located<{ id: string }>; index: number }>()
    return [...entries, ...topics].flatMap((item) =>
      phrasingKeys(item.value).flatMap((key, index) => {
        const first = seen.get(key)
        if (first === undefined) {
          seen.set(key, { item, index })
          return []
        }
        // Twice in one item is no conflict: phrasing-too-alike tells of it.
        if (first.item.value.id === item.value.id) return []
        const place = `${first.item.file}:${first.item.at(['phrasings', first.index]).line}`
        const phrasing = item.value.phrasings[index]
        const message = `言い方「${phrasing}」は ${first.item.value.id}（${place}）にもあります`
        return [problemAt(id, item, ['phrasings', index], message, 'ふさわしい方の項目だけに残してください')]
      }),
    )
  },
}
