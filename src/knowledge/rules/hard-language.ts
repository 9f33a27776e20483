/** Answers are short polite sentences, and a technical term is explained where it first appears. */
import { onceEach } from '../once-each.ts'
import type { Entry, Term, Topic } from '../schema.ts'
import { fillSlots } from '../templates.ts'
import { type AnswerText, answerTexts } from './answer-texts.ts'
import type { Fault } from './fault.ts'
import { problemAt, type Rule } from './rule.ts'

const id = 'hard-language'

/** Sentences longer than this are read twice: official plain-Japanese guides advise 50 to 60, lists of conditions take more. */
const LONGEST = 80

export const hardLanguage: Rule = {
  id,
  why: '長い文や説明のない専門用語は、読む人に伝わりません。文は80文字まで、です・ますで書きます。',
  needsEverything: true,
  check: ({ entries, topics, content }) =>
    [...entries, ...topics].flatMap((item) =>
      faultsOf(item.value, content.terms).map(({ path, message, fix }) =>
        problemAt(id, item, path, message, fix, 'warning'),
      ),
    ),
}

const faultsOf = onceEach((item: Entry | Topic, terms: readonly Term[]) => {
  const texts = answerTexts(item)
  const asked = 'question' in item ? item.question : item.name
  return [
    ...texts.flatMap(({ path, text }) => sentenceFaults(text).map((fault) => ({ path, ...fault }))),
    ...unexplainedTerms(texts, asked, terms),
  ]
})

/** Sentences that are too long or not polite. `isListItem` if the text stands in a list: it may end in a noun. */
export function sentenceFaults(text: string, isListItem = false): Fault[] {
  return sentencesOf(text).flatMap(({ sentence, listed }) => {
    const start = `「${sentence.slice(0, 20)}…」`
    const isNoun = listed || (isListItem && !/[。？]$/.test(sentence))
    return [
      ...(sentence.length > LONGEST
        ? [
            {
              message: `文が長すぎます（${sentence.length}文字）${start}`,
              fix: `${LONGEST}文字までの文に分けてください`,
            },
          ]
        : []),
      ...(isNoun || POLITE.test(sentence)
        ? []
        : [
            {
              message: `です・ますで終わっていません ${start}`,
              fix: 'です・ます・ください で終わる文にしてください',
            },
          ]),
    ]
  })
}

/** An ending, with a remark in brackets, a colon before a list, or closing marks behind it. */
const POLITE =
  /(?:です|ます|ません|でした|ました|ください|でしょう|ましょう|はい|いいえ)か?[」）]*(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?[」）]*[。？：]?$/

/** `listed` are the points of a list that are no full sentence: they may end in a noun. */
function sentencesOf(text: string): { readonly sentence: string; readonly listed: boolean }[] {
  return fillSlots(text, ({ kind }) => SLOT_LENGTH[kind] ?? '')
    .split('\n')
    .flatMap((line) => {
      const point = /^\s*(?:-|\d+\.)\s+/.exec(line)?.[0] ?? ''
      return splitSentences(line.slice(point.length).trim()).map((sentence) => ({
        sentence,
        listed: point !== '' && !/[。？]$/.test(sentence),
      }))
    })
}

/** Texts about as long as what a slot becomes. */
const SLOT_LENGTH: Readonly<Record<string, string>> = {
  figure: '17,920円',
  desk: '年金事務所（0570-00-0000）',
  date: '2026年（令和8年）11月30日（月）',
}

/** At 。 and ？, but not within brackets or quotes. */
function splitSentences(line: string): string[] {
  const sentences: string[] = []
  let depth = 0
  let sentence = ''
  for (const char of line) {
    sentence += char
    if ('（「『'.includes(char)) depth += 1
    if ('）」』'.includes(char)) depth -= 1
    if (depth === 0 && '。？'.includes(char)) {
      sentences.push(sentence)
      sentence = ''
    }
  }
  return sentence === '' ? sentences : [...sentences, sentence]
}

/** Terms that the texts use without explaining them, each at its first use; whoever `asked` with a word knows it. */
export function unexplainedTerms(
  texts: readonly AnswerText[],
  asked: string,
  terms: readonly Term[],
): (Fault & Pick<AnswerText, 'path'>)[] {
  const whole = texts.map(({ text }) => text).join('\n')
  return terms.flatMap(({ term, plain, explained_by }) => {
    if (asked.includes(term) || explained_by.some((words) => whole.includes(words))) return []
    const first = texts.find(({ text }) => text.includes(term))
    if (first === undefined || isExplained(first.text, term)) return []
    const fix = `最初に使うところで「${term}（${plain}）」のように説明してください`
    return [{ path: first.path, message: `「${term}」の説明がありません`, fix }]
  })
}

/** The first use has a bracket behind it, stands in a bracket, is quoted as a name, or is being defined (〜は、 〜といいます). */
function isExplained(text: string, term: string): boolean {
  const at = text.indexOf(term)
  const before = text.slice(0, at)
  const after = text.slice(at + term.length)
  const within = (open: string, close: string): boolean =>
    before.lastIndexOf(open) > before.lastIndexOf(close)
  return within('（', '）') || within('「', '」') || /^(?:（|とは|は、|といいます|と呼びます)/.test(after)
}
