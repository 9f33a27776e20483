/** Answers are short polite sentences, and a technical term is explained where it first appears. */
import type { Problem } from '../../content/problem.ts'
import type { Entry, Term, Topic } from '../schema.ts'
import { fillSlots } from '../templates.ts'
import { answerTexts } from './answer-texts.ts'
import { type Located, problemAt, type Rule } from './rule.ts'

const id = 'hard-language'

/** Sentences longer than this are read twice: official plain-Japanese guides advise 50 to 60, lists of conditions take more. */
const LONGEST = 80

export const hardLanguage: Rule = {
  id,
  why: '長い文や説明のない専門用語は、読む人に伝わりません。文は80文字まで、です・ますで書きます。',
  needsEverything: true,
  check: ({ entries, topics, content }) =>
    [...entries, ...topics].flatMap((item) => [
      ...sentenceProblems(item),
      ...termProblems(item, content.terms),
    ]),
}

function sentenceProblems(item: Located<Entry | Topic>): Problem[] {
  return answerTexts(item.value).flatMap(({ path, text }) =>
    sentencesOf(text).flatMap(({ sentence, listed }) => {
      const warn = (message: string, fix: string): Problem =>
        problemAt(id, item, path, message, fix, 'warning')
      const start = `「${sentence.slice(0, 20)}…」`
      return [
        ...(sentence.length > LONGEST
          ? [
              warn(
                `文が長すぎます（${sentence.length}文字）${start}`,
                `${LONGEST}文字までの文に分けてください`,
              ),
            ]
          : []),
        ...(listed || POLITE.test(sentence)
          ? []
          : [warn(`です・ますで終わっていません ${start}`, 'です・ます・ください で終わる文にしてください')]),
      ]
    }),
  )
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

function termProblems(item: Located<Entry | Topic>, terms: readonly Term[]): Problem[] {
  const asked = 'question' in item.value ? item.value.question : item.value.name
  const texts = answerTexts(item.value)
  const whole = texts.map(({ text }) => text).join('\n')
  return terms.flatMap(({ term, plain, explained_by }) => {
    // Whoever asks with a word knows it, and the answer is about it.
    if (asked.includes(term) || explained_by.some((words) => whole.includes(words))) return []
    const first = texts.find(({ text }) => text.includes(term))
    if (first === undefined || isExplained(first.text, term)) return []
    const fix = `最初に使うところで「${term}（${plain}）」のように説明してください`
    return [problemAt(id, item, first.path, `「${term}」の説明がありません`, fix, 'warning')]
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
