/**
 * A large content made of the shipped one, always the same for the same size. Each entry is a shipped entry with about
 * half of its content words (runs of kanji or katakana) exchanged, alike in question, phrasings, keywords and answer,
 * for coined words: the front of one shipped word and the back of another, some of them frequent, most of them rare. So
 * sentences stay sentences, 年金 stays frequent without being everywhere, and every entry has near siblings.
 */
import type { Entry } from '../src/knowledge/schema.ts'

/** Real collections of this size use some thousand content words. */
const COINED = 8_000
const EXCHANGED = 0.5
const CONTENT_WORD = /\p{Script=Han}{2,}|[ァ-ヴー]{3,}/gu

export interface CorpusOptions {
  readonly entries: number
  /** Phrasings of each entry, at most as many as the shipped one has. */
  readonly phrasings: number
  readonly seed: number
}

export function largeCorpus(shipped: readonly Entry[], options: CorpusOptions): Entry[] {
  const random = randomFrom(options.seed)
  const coined = coin([...new Set(shipped.flatMap(textsOf).flatMap(contentWords))], random)
  return Array.from({ length: options.entries }, (_, at): Entry => {
    const model = shipped[at % shipped.length] as Entry
    const exchanged = new Map<string, string>()
    const exchange = (text: string): string =>
      text.replace(CONTENT_WORD, (word) => {
        const known = exchanged.get(word)
        if (known !== undefined) return known
        const chosen = random() < EXCHANGED ? pickByRank(coined, random) : word
        exchanged.set(word, chosen)
        return chosen
      })
    const { cases: _cases, ...rest } = model
    return {
      ...rest,
      id: `${model.id}-${at}`,
      question: exchange(model.question),
      phrasings: sample(model.phrasings, options.phrasings, random).map(exchange),
      keywords: model.keywords.map(exchange),
      answer: exchange(model.answer),
    }
  })
}

/** Questions as citizens would put them to it: phrasings of any entry, each with one character left out. */
export function looseQuestions(entries: readonly Entry[], count: number, seed: number): string[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => {
    const { phrasings } = pick(entries, random)
    const chars = [...pick(phrasings, random)]
    chars.splice(Math.floor(random() * chars.length), 1)
    return chars.join('')
  })
}

/** Numbers from 0 to 1 in an order that only the seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function textsOf({ question, phrasings, answer }: Entry): string[] {
  return [question, ...phrasings, answer]
}

function contentWords(text: string): string[] {
  return [...text.matchAll(CONTENT_WORD)].map(([word]) => word)
}

function coin(words: readonly string[], random: () => number): string[] {
  const kanji = words.filter((word) => /\p{Script=Han}/u.test(word))
  const katakana = words.filter((word) => !kanji.includes(word))
  return Array.from({ length: COINED }, () => {
    const list = random() < 0.85 ? kanji : katakana
    const [front, back] = [pick(list, random), pick(list, random)]
    return front.slice(0, Math.ceil(front.length / 2)) + back.slice(-Math.ceil(back.length / 2))
  })
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T
}

/** The n-th is picked about n times as seldom as the first (Zipf). */
function pickByRank<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(list.length ** random()) - 1] as T
}

function sample<T>(list: readonly T[], count: number, random: () => number): T[] {
  const left = [...list]
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0] as T,
  )
}
