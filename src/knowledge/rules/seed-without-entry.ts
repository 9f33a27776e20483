/** Whatever the two documents ask or say is answered by an entry; their other chapters are known as topics. */
import { seedRefs } from '../knowledge-base.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'seed-without-entry'

export const seedWithoutEntry: Rule = {
  id,
  why: '資料にある質問に答える項目がないと、市民の質問に隣の答えが出てしまいます。',
  needsEverything: true,
  check({ entries, topics, seeds }) {
    const refsById = new Map(entries.map(({ value }) => [value.id, seedRefs(value)]))
    const refs = new Set([...refsById.values()].flat())
    const warn = (path: (string | number)[], message: string, fix: string) =>
      problemAt(id, seeds, path, message, fix, 'warning')
    return [
      ...seeds.value.places.flatMap(({ document, ref, title }, index) =>
        refs.has(`${document}:${ref}`)
          ? []
          : [
              warn(
                ['places', index],
                `${document} ${ref}「${title}」に答える項目がありません`,
                '項目を足すか、答えている項目の sources にこの ref を書いてください',
              ),
            ],
      ),
      ...seeds.value.facts.flatMap(({ document, ref, title, entry }, index) =>
        refsById.get(entry)?.includes(`${document}:${ref}`)
          ? []
          : [
              warn(
                ['facts', index],
                `「${title}」に答える項目 ${entry} がないか、${ref} を出典にしていません`,
                'entry を直すか、項目の sources にこの ref を書いてください',
              ),
            ],
      ),
      ...seeds.value.chapters.flatMap(({ number, title, not_printed }, index) =>
        not_printed ||
        topics.some(({ value }) => value.chapter === number) ||
        [...refs].some((ref) => ref.startsWith(`manual:${number}-`))
          ? []
          : [
              warn(
                ['chapters', index],
                `${number}章「${title}」の話題がありません`,
                `topics.yaml に chapter: ${number} の話題を足してください`,
              ),
            ],
      ),
    ]
  },
}
