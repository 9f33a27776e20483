/** No node asks for a number, a password, an address or a birthday: what is typed here could be anybody's to read. */
import { problemAt } from '../../knowledge/rules/rule.ts'
import { isQuestion } from '../graph.ts'
import type { FlowNode } from '../schema.ts'
import type { FlowRule } from './rule.ts'

const id = 'asks-for-personal-number'

/** What must never be typed into the chat. */
const PERSONAL =
  '(?:基礎年金番号|マイナンバー|個人番号|年金番号|受付番号|口座番号|電話番号|カード番号|アクセスキー|パスワード|暗証番号|秘密の(?:質問|答え)|ユーザ(?:ー)?ID|メールアドレス|住所|氏名|お?名前)'
const BIRTHDAY = '(?:生年月日|誕生日|生まれた(?:日|年月日))'

/** In a node that is answered by typing, the word in the question is enough. */
const NAMED = new RegExp(`${PERSONAL}|${BIRTHDAY}`)
/** In one that is answered by a button, the question asks for the thing itself, not whether one has it. */
const ASKED_FOR = new RegExp(
  `(?:${PERSONAL}|${BIRTHDAY})[^。？]{0,12}(?:(?:教えて|書いてください|書き込んで|入力して|打って|送って|お聞かせ)|(?:は|を)?(?:何(?:番)?|なん|いつ|どちら)(?:ですか|でしょうか))`,
)
/** A date node may ask since when, but not for the day of birth. */
const BORN = new RegExp(`${BIRTHDAY}|生まれ`)

export const asksForPersonalNumber: FlowRule = {
  id,
  why: '番号・パスワード・住所・名前・生年月日は、聞いても、書いてもらってもいけません。',
  check: ({ flows }) =>
    flows.flatMap((item) =>
      Object.entries(item.value.nodes).flatMap(([node, value]) =>
        fieldsOf(value)
          .filter(({ text, pattern }) => pattern.test(text))
          .map(({ field, text, pattern }) =>
            problemAt(
              id,
              item,
              ['nodes', node, field],
              `「${pattern.exec(text)?.[0] ?? ''}」を聞いているように読めます`,
              '持っているかどうかだけを「はい・いいえ」で聞くか、年齢や年月だけを聞いてください',
            ),
          ),
      ),
    ),
}

interface Field {
  readonly field: string
  readonly text: string
  readonly pattern: RegExp
}

function fieldsOf(node: FlowNode): Field[] {
  if (!isQuestion(node) || !('ask' in node)) return []
  const typed = node.kind === 'date' || node.kind === 'number' || node.kind === 'text-check'
  const ask = { field: 'ask', text: node.ask }
  return [
    ...(node.text === undefined ? [] : [{ field: 'text', text: node.text, pattern: ASKED_FOR }]),
    {
      ...ask,
      pattern:
        node.kind === 'date' ? new RegExp(`${NAMED.source}|${BORN.source}`) : typed ? NAMED : ASKED_FOR,
    },
  ]
}
