/** Whatever the bot says it can say in each language. */
import { problemAt, type Rule } from './rule.ts'

const id = 'untranslated'

export const untranslated: Rule = {
  id,
  why: '英語ややさしい日本語を選んだ人に、その言葉だけが日本語のまま出ます。',
  check: ({ translations }) =>
    translations.flatMap(({ item, original }) =>
      Object.keys(original)
        .filter((key) => !(key in item.value))
        .map((key) =>
          problemAt(
            id,
            item,
            [],
            `${key} がありません`,
            `${key} を、この言葉で書き足してください`,
            'warning',
          ),
        ),
    ),
}
