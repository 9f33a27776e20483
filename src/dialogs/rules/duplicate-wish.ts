/** A wish for a flow is not the wording of another flow, an entry or a topic: it could not be told which was meant. */
import { onceEach } from '../../knowledge/once-each.ts'
import { phrasingKey, phrasingKeys } from '../../knowledge/rules/phrasing-key.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { Flow } from '../schema.ts'
import type { FlowRule } from './rule.ts'

const id = 'duplicate-wish'

export const duplicateWish: FlowRule = {
  id,
  why: '同じ言い方が項目やほかの案内にもあると、どちらを出せばよいか決められません。',
  check({ flows, knowledge }) {
    const seen = new Map<string, string>()
    for (const { value } of knowledge === undefined ? [] : [...knowledge.entries, ...knowledge.topics])
      for (const key of phrasingKeys(value)) seen.set(key, value.id)
    return flows.flatMap((item) =>
      keysOf(item.value).flatMap((key, index) => {
        const first = seen.get(key)
        if (first === undefined) {
          seen.set(key, item.value.id)
          return []
        }
        return problemAt(
          id,
          item,
          ['wishes', index],
          `言い方「${item.value.wishes[index]}」は ${first} にもあります`,
          'ふさわしい方だけに残してください',
        )
      }),
    )
  },
}

const keysOf = onceEach(({ wishes }: Flow): readonly string[] => wishes.map(phrasingKey))
