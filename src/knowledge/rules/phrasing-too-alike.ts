/** Two phrasings of one item that differ only in kana, width or punctuation are one phrasing to the bot. */
import { phrasingKeys } from './phrasing-key.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'phrasing-too-alike'

export const phrasingTooAlike: Rule = {
  id,
  why: '全角・半角、ひらがな・カタカナ、句読点だけの違いは自動でそろうので、並べて書いても見つけやすくなりません。',
  check: ({ entries, topics }) =>
    [...entries, ...topics].flatMap((item) => {
      const keys = phrasingKeys(item.value)
      return keys.flatMap((key, index) => {
        const first = keys.indexOf(key)
        if (first === index) return []
        const { phrasings } = item.value
        return [
          problemAt(
            id,
            item,
            ['phrasings', index],
            `「${phrasings[index]}」は「${phrasings[first]}」と同じ言い方です`,
            'ちがう人が使うちがう言葉に書きかえるか、消してください',
            'warning',
          ),
        ]
      })
    }),
}
