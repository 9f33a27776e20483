/** The periods of a figure follow one another without overlap or unexplained gap; yearly amounts keep to the fiscal year. */
import type { Problem } from '../../content/problem.ts'
import type { Figure } from '../schema.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'figure-gap'

export const figureGap: Rule = {
  id,
  why: '期間が重なると2つの金額が、空くと金額のない日ができ、市民に違う額を伝えます。',
  check: ({ figures }) =>
    figures.flatMap((item) => [
      ...sequenceProblems(item),
      ...(item.value.fiscal_year === true ? fiscalYearProblems(item) : []),
    ]),
}

function sequenceProblems(item: Located<Figure>): Problem[] {
  const { periods, gaps } = item.value
  const at = (index: number, message: string, fix: string): Problem =>
    problemAt(id, item, ['periods', index], message, fix)
  const steps = periods.map((period, index) => ({ period, before: periods[index - 1], index }))
  const backwards = steps
    .filter(({ period: { from, until } }) => until !== undefined && until < from)
    .map(({ index }) => at(index, 'until が from より前です', 'from と until を確かめてください'))
  const overlaps = steps
    .filter(({ period, before }) => before !== undefined && period.from <= (before.until ?? LAST))
    .map(({ period, index }) =>
      at(
        index,
        `${period.from} には前の期間もあります`,
        '期間を古い順に並べ、前の期間の until をこの from の前の日にしてください',
      ),
    )
  const open = steps.filter(
    ({ period, before }) =>
      before?.until !== undefined && before.until < period.from && nextDay(before.until) !== period.from,
  )
  if (gaps === undefined)
    return [
      ...backwards,
      ...overlaps,
      ...open.map(({ period, before, index }) =>
        at(
          index,
          `${before?.until} と ${period.from} のあいだの値がありません`,
          'あいだの期間を足すか、なければその理由を「gaps:」に書いてください',
        ),
      ),
    ]
  const needless =
    open.length === 0
      ? [
          problemAt(
            id,
            item,
            ['gaps'],
            '期間が続いているのに「gaps」があります',
            '「gaps:」の行を消してください',
          ),
        ]
      : []
  return [...backwards, ...overlaps, ...needless]
}

function fiscalYearProblems(item: Located<Figure>): Problem[] {
  return item.value.periods.flatMap(({ from, until }, index) =>
    from.endsWith('-04-01') && until === `${Number(from.slice(0, 4)) + 1}-03-31`
      ? []
      : [
          problemAt(
            id,
            item,
            ['periods', index],
            '年度ごとの額（fiscal_year: true）なのに、期間が1つの年度になっていません',
            'from を4月1日、until を翌年の3月31日にしてください',
          ),
        ],
  )
}

/** A period without an end covers every later day. */
const LAST = '9999-12-31'

function nextDay(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10)
}
