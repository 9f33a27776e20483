/** Every `{{…}}` in an answer names a desk or a figure that exists, and a figure has a value on its day. */
import type { Problem } from '../../content/problem.ts'
import { figureOn } from '../figures.ts'
import { type Slot, slotsOf } from '../templates.ts'
import { answerTexts } from './answer-texts.ts'
import type { Fault } from './fault.ts'
import { type LocatedContent, problemAt, type Rule } from './rule.ts'

const id = 'unknown-slot'

export const slots: Rule = {
  id,
  why: '{{…}} の中の名前が間違っていると、金額や電話番号が市民に届きません。',
  needsEverything: true,
  check: (content) =>
    [...content.entries, ...content.topics].flatMap((item) =>
      answerTexts(item.value).flatMap(({ path, text }) =>
        slotsOf(text).flatMap((slot) => {
          const wrong = slotFault(slot, content)
          return wrong === undefined
            ? []
            : [problemAt(id, item, path, `${slot.text}: ${wrong.message}`, wrong.fix, wrong.severity)]
        }),
      ),
    ),
}

interface SlotFault extends Fault {
  readonly severity: Problem['severity']
}

/** Why a slot cannot be filled from desks and figures, if it cannot. */
export function slotFault(
  { kind, id: name, day }: Slot,
  { content, today }: Pick<LocatedContent, 'content' | 'today'>,
): SlotFault | undefined {
  const error = (message: string, fix: string): SlotFault => ({ message, fix, severity: 'error' })
  if (kind === 'desk' && content.desks.some((desk) => desk.id === name)) return undefined
  if (kind === 'desk')
    return error('この窓口はありません', 'desks.yaml にある id を {{desk.id}} の形で書いてください')
  if (kind !== 'figure') return error('書き方が違います', '{{desk.id}} か {{figure.id}} の形で書いてください')
  const figure = content.figures.find((item) => item.id === name)
  if (figure === undefined)
    return error('この金額・数値はありません', 'figures/ にある id を {{figure.id}} の形で書いてください')
  if (figureOn(figure, day ?? today) !== undefined) return undefined
  const missing = error(
    `${day ?? today} の値がありません`,
    'figures/ の periods にこの日を含む期間を足してください',
  )
  // A new year's amount is often not known on its first day: the answer then says so, and goes on being served.
  return day === undefined ? { ...missing, severity: 'warning' } : missing
}
