/** Every `{{…}}` in an answer names a desk or a figure that exists, and a figure has a value on its day. */
import { figureOn } from '../figures.ts'
import { type Slot, slotsOf } from '../templates.ts'
import { answerTexts } from './answer-texts.ts'
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
          const wrong = explain(slot, content)
          return wrong === undefined
            ? []
            : [problemAt(id, item, path, `${slot.text}: ${wrong.message}`, wrong.fix)]
        }),
      ),
    ),
}

function explain(
  { kind, id: name, day }: Slot,
  { content, today }: LocatedContent,
): { message: string; fix: string } | undefined {
  if (kind === 'desk')
    return content.desks.some((desk) => desk.id === name)
      ? undefined
      : { message: 'この窓口はありません', fix: 'desks.yaml にある id を {{desk.id}} の形で書いてください' }
  if (kind !== 'figure')
    return { message: '書き方が違います', fix: '{{desk.id}} か {{figure.id}} の形で書いてください' }
  const figure = content.figures.find((item) => item.id === name)
  if (figure === undefined)
    return {
      message: 'この金額・数値はありません',
      fix: 'figures/ にある id を {{figure.id}} の形で書いてください',
    }
  return figureOn(figure, day ?? today) === undefined
    ? {
        message: `${day ?? today} の値がありません`,
        fix: 'figures/ の periods にこの日を含む期間を足してください',
      }
    : undefined
}
