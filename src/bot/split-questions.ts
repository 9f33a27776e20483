/** Cuts a message into the questions it asks, each with what was told before it; most messages are one. */
import { foldWidth } from '../knowledge/fold.ts'
import type { ConversationSettings } from '../knowledge/voice.ts'

export interface AskedPart {
  /** As it was written, without the word that links it to the one before. */
  readonly text: string
  /** True if such a word says that it is another question: 「それと」; 「また」 and a question mark alone may carry on the first. */
  readonly linked: boolean
}

/** In the order in which they were asked. */
export type SplitQuestions = (text: string) => AskedPart[]

export function createSplitQuestions({
  links,
  weak_links: weak,
  question_ends: ends,
}: ConversationSettings): SplitQuestions {
  const strong = new Set(links.map(foldWidth))
  const linking = longestFirst([...links, ...weak])
  const asking = longestFirst(ends)
  // 「〜ですか、〜ですか」, and 「… あと、…」 without a mark between them, are two sentences as well.
  const inner = new RegExp(
    `(?<=(?:です|ます|ました|でしょう|ません)か)[、,\\s]+|[、,\\s]+(?=(?:${linking.join('|')})[、,\\s])`,
  )

  const withoutLink = (sentence: string): AskedPart => {
    const link = linking.find((word) => sentence.startsWith(word))
    const rest = link === undefined ? '' : sentence.slice(link.length).replace(/^[、,\s]+/, '')
    return rest === '' ? { text: sentence, linked: false } : { text: rest, linked: strong.has(link ?? '') }
  }
  const asks = (sentence: string): boolean => {
    const said = foldWidth(sentence).replace(/[^\p{L}\p{N}ー]+$/u, '')
    return /[?？]\s*$/.test(sentence) || asking.some((word) => said.endsWith(word))
  }

  return (text) => {
    const sentences = text
      .split(/(?<=[?？。！!\n])/)
      .flatMap((sentence) => sentence.split(inner))
      .map((sentence) => sentence.trim())
      .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    const questions: AskedPart[] = []
    let told: AskedPart[] = []
    for (const sentence of sentences) {
      told.push(withoutLink(sentence))
      if (!asks(sentence)) continue
      questions.push(together(told))
      told = []
    }
    // What is only told after the last question belongs to it.
    const last = questions.pop()
    return last === undefined ? told.slice(0, 1) : [...questions, together([last, ...told])]
  }
}

function together(parts: readonly AskedPart[]): AskedPart {
  return { text: parts.map(({ text }) => text).join(' '), linked: parts.some(({ linked }) => linked) }
}

function longestFirst(words: readonly string[]): string[] {
  return words.map(foldWidth).sort((a, b) => b.length - a.length)
}
