/** `until` belongs to entries that explain the past, and their own wordings must be findable under it. */
import { areAllAfter } from '../calendar.ts'
import { datesNamed } from '../era-date.ts'
import { onceEach } from '../once-each.ts'
import type { Entry } from '../schema.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'until-fits'

export const untilFits: Rule = {
  id,
  why: '昔の説明が、後の時代の質問の答えになると、今の手続きを間違えて伝えます。',
  check: ({ entries }) =>
    entries.flatMap((item) => {
      const { standing, until } = item.value
      if (until === undefined) return []
      if (standing !== 'historical')
        return [
          problemAt(
            id,
            item,
            ['until'],
            `standing が ${standing} なのに「until」があります`,
            '昔の制度の説明なら standing を historical に直し、そうでなければ until の行を消してください',
          ),
        ]
      return late(item, until)
    }),
}

function late(item: Located<Entry>, until: string) {
  return lateWordings(item.value, until).map(({ path, wording }) =>
    problemAt(
      id,
      item,
      path,
      `「${wording}」は、until の ${until} より後の日付だけを言っています`,
      'until の日付を確かめるか、この言い方を、その時期に答える項目に移してください',
    ),
  )
}

/** Wordings that name later dates only: nobody who says them would get this entry. */
const lateWordings = onceEach(({ question, phrasings }: Entry, until: string) =>
  [
    { path: ['question'], wording: question },
    ...phrasings.map((wording, at) => ({ path: ['phrasings', at], wording })),
  ].filter(({ wording }) => areAllAfter(datesNamed(wording), until)),
)
