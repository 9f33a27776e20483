/** Phone numbers and yen amounts stand once, in desks.yaml and figures/, never bare in an answer. */
import { answerTexts } from './answer-texts.ts'
import type { Fault } from './fault.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'bare-fact'
const PHONE = /0\d{1,4}-\d{1,4}-\d{3,4}/
const AMOUNT = /[0-9０-９][0-9０-９,，.]*\s*(?:万|億)?円/

export const bareFacts: Rule = {
  id,
  why: '電話番号や金額を答えに直接書くと、変わったときに直し漏れが出ます。',
  check: ({ entries, topics }) =>
    [...entries, ...topics].flatMap((item) =>
      answerTexts(item.value).flatMap(({ path, text }) =>
        bareFactsIn(text).map(({ message, fix }) => problemAt(id, item, path, message, fix)),
      ),
    ),
}

/** What a text says that stands elsewhere, once. */
export function bareFactsIn(text: string): Fault[] {
  return [
    ...(PHONE.test(text)
      ? [
          {
            message: '電話番号がそのまま書かれています',
            fix: 'desks.yaml に登録し {{desk.id}} と書いてください',
          },
        ]
      : []),
    ...(AMOUNT.test(text)
      ? [
          {
            message: '金額がそのまま書かれています',
            fix: 'figures/ に登録し {{figure.id}} と書いてください',
          },
        ]
      : []),
  ]
}
