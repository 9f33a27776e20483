/** Every id is used once in its kind: the second would be unreachable. */
import type { Problem } from '../../content/problem.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'duplicate-id'

export const uniqueIds: Rule = {
  id,
  why: '同じ id が2つあると、あとの方は呼び出せません。',
  check: (content) =>
    [content.entries, content.topics, content.desks, content.sources, content.figures].flatMap((items) =>
      duplicates(items),
    ),
}

function duplicates(items: readonly Located<{ readonly id: string }>[]): Problem[] {
  const seen = new Map<string, Located<unknown>>()
  return items.flatMap((item) => {
    const first = seen.get(item.value.id)
    if (first === undefined) {
      seen.set(item.value.id, item)
      return []
    }
    const { line } = first.at(['id'])
    return [
      problemAt(
        id,
        item,
        ['id'],
        `id「${item.value.id}」は ${first.file}:${line} でも使われています`,
        'どちらかの id を変えてください',
      ),
    ]
  })
}
