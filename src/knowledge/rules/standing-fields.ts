/** What the `standing` of an entry promises must be filled in. */
import type { Content } from '../knowledge-base.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'standing-incomplete'

export const standingFields: Rule = {
  id,
  why: '変わったきまりは、いつから・以前はどうだったかを示さないと、古い案内を覚えている人が混乱します。',
  check: ({ entries, content }) =>
    entries.flatMap((item) => {
      const { standing, since, was, certainty, sources } = item.value
      const problems = []
      if (standing === 'changed' && since === undefined)
        problems.push(
          problemAt(
            id,
            item,
            ['standing'],
            'changed なのに「since」がありません',
            '今の扱いが始まった日を「since: 2020-04-01」の形で書いてください',
          ),
        )
      if (standing === 'changed' && was === undefined)
        problems.push(
          problemAt(
            id,
            item,
            ['standing'],
            'changed なのに「was」がありません',
            '資料ではどう書かれていたかを「was:」に書いてください',
          ),
        )
      if (standing === 'changed' && sources.every(({ document }) => isSeed(document, content)))
        problems.push(
          problemAt(
            id,
            item,
            ['sources'],
            'changed なのに、変わったことを示す出典がありません',
            '相談マニュアルとご利用ガイドのほかに、今の扱いの出典（法令や公式ページ）を sources に足してください',
          ),
        )
      if (standing === 'current' && (certainty === 'B' || certainty === 'U'))
        problems.push(
          problemAt(
            id,
            item,
            ['certainty'],
            `確かさ ${certainty} の内容を「今も同じ（current）」とは言えません`,
            'standing を unconfirmed にするか、裏付けを探してください',
          ),
        )
      return problems
    }),
}

/** The manual and the guide themselves cannot say what has changed since. */
function isSeed(document: string, { sources }: Content): boolean {
  const kind = sources.find(({ id }) => id === document)?.kind
  return kind === 'manual' || kind === 'guide'
}
