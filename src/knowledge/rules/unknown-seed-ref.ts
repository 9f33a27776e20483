/** A reference into the manual or the guide names a place that is there, with the page it stands on. */
import type { Problem } from '../../content/problem.ts'
import type { SourceRef } from '../schema.ts'
import type { SeedPlace } from '../seeds.ts'
import type { Fault } from './fault.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'unknown-seed-ref'

export const unknownSeedRef: Rule = {
  id,
  why: '出典の問やページが違うと、答えを資料で確かめられません。',
  needsEverything: true,
  check({ entries, topics, figures, seeds }) {
    const wrong = (item: Located<unknown>, path: (string | number)[], source: SourceRef): Problem[] => {
      const fault = seedRefFault(source, seeds.value.places)
      return fault === undefined ? [] : [problemAt(id, item, path, fault.message, fault.fix)]
    }
    return [
      ...[...entries, ...topics].flatMap((item) =>
        item.value.sources.flatMap((source, index) => wrong(item, ['sources', index], source)),
      ),
      ...figures.flatMap((item) =>
        item.value.periods.flatMap(({ source }, index) => wrong(item, ['periods', index, 'source'], source)),
      ),
    ]
  },
}

/** What is wrong with a reference, if it is one into the two documents. */
export function seedRefFault(
  { document, ref, page }: SourceRef,
  places: readonly SeedPlace[],
): Fault | undefined {
  const inDocument = places.filter((place) => place.document === document)
  if (inDocument.length === 0) return undefined
  const place = inDocument.find((each) => each.ref === ref)
  if (place === undefined)
    return {
      message: `${document} に「${ref ?? ''}」という場所はありません`,
      fix: 'seeds.yaml の places にある ref を書いてください（問は "1-2"、節は "2.1" の形）',
    }
  const { page: first, until = first } = place
  if (page === undefined || (page >= first && page <= until)) return undefined
  const pages = first === until ? `${first}` : `${first}から${until}`
  return {
    message: `${ref} は ${pages} ページにあります（${page} ページではありません）`,
    fix: `page を ${pages} に直してください`,
  }
}
