/** Every id that content refers to exists. */
import type { Problem } from '../../content/problem.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'unknown-id'

export const knownIds: Rule = {
  id,
  why: '存在しない id を指すと、市民が押したボタンや出典が行き止まりになります。',
  needsEverything: true,
  check({ entries, topics, figures, sources, desks, phrases, content }) {
    const known = {
      entry: new Set(content.entries.map((item) => item.id)),
      desk: new Set(desks.map(({ value }) => value.id)),
      source: new Set(sources.map(({ value }) => value.id)),
    }
    const missing = (
      item: Located<unknown>,
      kind: keyof typeof known,
      path: (string | number)[],
      wanted: string,
    ): Problem[] =>
      known[kind].has(wanted)
        ? []
        : [problemAt(id, item, path, `「${wanted}」という id はありません`, idFixes[kind])]
    return [
      ...entries.flatMap((item) => [
        ...item.value.related.flatMap((wanted, index) => missing(item, 'entry', ['related', index], wanted)),
        ...item.value.sources.flatMap((source, index) =>
          missing(item, 'source', ['sources', index], source.document),
        ),
        ...(item.value.desk === undefined ? [] : missing(item, 'desk', ['desk'], item.value.desk)),
      ]),
      ...topics.flatMap((item) => [
        ...missing(item, 'desk', ['desk'], item.value.desk),
        ...item.value.sources.flatMap((source, index) =>
          missing(item, 'source', ['sources', index], source.document),
        ),
      ]),
      ...phrases.value.greeting_shortcuts.flatMap(({ entry }, index) =>
        entry === undefined ? [] : missing(phrases, 'entry', ['greeting_shortcuts', index, 'entry'], entry),
      ),
      ...figures.flatMap((item) =>
        item.value.periods.flatMap(({ source }, index) =>
          missing(item, 'source', ['periods', index, 'source'], source.document),
        ),
      ),
    ]
  },
}

/** What to do about an id of each kind that does not exist. */
export const idFixes = {
  entry: 'entries/ にある項目の id を書いてください',
  desk: 'desks.yaml にある窓口の id を書いてください',
  source: 'sources.yaml にある資料の id を書くか、資料を sources.yaml に足してください',
}
