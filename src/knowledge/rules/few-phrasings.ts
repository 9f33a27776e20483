/** An entry is found by the words of many different people, not of one. */
import { problemAt, type Rule } from './rule.ts'

const id = 'few-phrasings'

/** With fewer, whole kinds of people are missing: the elderly, the young, kana writers, bare keywords, polite letters. */
const ENOUGH = 12

export const fewPhrasings: Rule = {
  id,
  why: '言い方が少ないと、ちがう言葉で聞いた人に答えが見つかりません。',
  check: ({ entries }) =>
    entries
      .filter(({ value }) => value.phrasings.length < ENOUGH)
      .map((item) =>
        problemAt(
          id,
          item,
          ['phrasings'],
          `言い方が ${item.value.phrasings.length} しかありません`,
          `いろいろな人を思い浮かべて、${ENOUGH} 以上にしてください`,
          'warning',
        ),
      ),
}
