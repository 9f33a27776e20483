/** What the `standing` of an entry promises must be filled in. */
import { problemAt, type Rule } from './rule.ts'

const id = 'standing-incomplete'

export const standingFields: Rule = {
  id,
  why: '変わったきまりは、いつから・以前はどうだったかを示さないと、古い案内を覚えている人が混乱します。',
  check: ({ entries }) =>
    entries.flatMap((item) => {
      const { standing, since, was, certainty } = item.value
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
