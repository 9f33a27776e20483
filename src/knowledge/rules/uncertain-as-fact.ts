/** What is only background knowledge, unknown or unconfirmed says so in its own words and names a desk. */
import { slotsOf } from '../templates.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'uncertain-as-fact'

/** Any of these tells the reader that it is not sure; a dated source ("as the guide of January 2023 says") does too. */
export const UNCERTAIN =
  /確認でき(?:て|ない|ません)|確かめられて|未確認|記載(?:が|は)(?:ありません|なく)|書かれて(?:おらず|いません)|判断できません|\d{4}年(?:（[^）]*）)?\d{1,2}月の(?:案内|資料|記事|報道|公式)/

export const uncertainAsFact: Rule = {
  id,
  why: '裏付けのないことを断定すると、市民が間違った手続きをするおそれがあります。',
  check: ({ entries }) =>
    entries
      .filter(
        ({ value: { certainty, standing } }) =>
          certainty === 'B' || certainty === 'U' || standing === 'unconfirmed',
      )
      .flatMap((item) => {
        const { answer, desk, certainty } = item.value
        const named = desk !== undefined || slotsOf(answer).some(({ kind }) => kind === 'desk')
        return [
          ...(UNCERTAIN.test(answer)
            ? []
            : [
                problemAt(
                  id,
                  item,
                  ['answer'],
                  `確かめられていない内容（確かさ ${certainty}）を、確かなことのように書いています`,
                  '「確認できていません」「2010年7月の資料では」のように、確かでないことを答えの中で書いてください',
                ),
              ]),
          ...(named
            ? []
            : [
                problemAt(
                  id,
                  item,
                  ['answer'],
                  '確かめられていない内容なのに、窓口がありません',
                  '「desk:」に、たずねる窓口の id を書いてください',
                ),
              ]),
        ]
      }),
}
