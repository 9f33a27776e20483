/** Whether a short message leans on what was answered before: 「いつまで？」, 「それはネットでもできる？」, 「じゃあ学生は？」. */
import { foldWidth } from '../knowledge/fold.ts'
import type { ConversationSettings } from '../knowledge/voice.ts'

export interface Leaning {
  /** True if it points back: 「それは」, 「その場合」. */
  readonly points: boolean
  /** For each thing asked, the words by which a passage tells of it. */
  readonly asked: readonly (readonly string[])[]
  /** What the message names itself, folded in width; empty if it says nothing but what is asked. */
  readonly named: readonly string[]
}

/** Undefined if the text does not lean on anything: it is long, begins something new, or asks nothing. */
export type ReadLeaning = (text: string) => Leaning | undefined

export function createReadLeaning(settings: ConversationSettings): ReadLeaning {
  const newTopic = settings.new_topic.map(sounds)
  const openers = longestFirst(settings.openers)
  const pointers = longestFirst(settings.pointers)
  const aspects = settings.aspects.map(({ asks, says }) => ({ asks: asks.map(sounds), says }))
  const known = longestFirst([...settings.generic, ...settings.aspects.flatMap(({ asks }) => asks)])
  // One expression finds all words, the longest at each place: 「いつも」 is no 「いつ」.
  const words = new RegExp(known.map(escaped).join('|'), 'g')
  const startsKnown = (text: string, opener: string): boolean =>
    known.some((word) => word.length > opener.length && text.startsWith(word))
  const without = (text: string, starts: readonly string[]): string => {
    const start = starts.find((word) => text.startsWith(word))
    // 「あとで払える？」 does not begin with 「あと」.
    return start === undefined || startsKnown(text, start) ? text : text.slice(start.length)
  }

  return (text) => {
    const written = spaceless(text)
    if (written === '' || written.length > settings.longest.value) return undefined
    const said = hiragana(written)
    if (newTopic.some((word) => said.startsWith(word))) return undefined
    const opened = without(said, openers)
    const pointed = without(opened, pointers)
    // 「その金額は」 points and asks at once.
    const met = new Set(opened.match(words))
    const start = said.length - pointed.length
    let rest = written.slice(start)
    for (const { 0: word, index } of pointed.matchAll(words)) {
      met.add(word)
      rest = `${rest.slice(0, index)}${' '.repeat(word.length)}${rest.slice(index + word.length)}`
    }
    const named = rest.match(NAMES) ?? []
    const asked = aspects.filter(({ asks }) => asks.some((word) => met.has(word))).map(({ says }) => says)
    const points = pointed !== opened
    // Words of its own lean on what was before if something is asked, pointed at, taken up, or little is said at all.
    const leans = asked.length > 0 || (named.length > 0 && (start > 0 || written.length <= ELLIPTIC))
    return leans ? { points, asked, named } : undefined
  }
}

/** What can name a matter: kanji, letters and digits, katakana, or so many hiragana that they are no ending. */
const NAMES = /[\p{Script=Han}a-z0-9]+|[ァ-ヺー]{2,}|[ぁ-ゖー]{4,}/gu

/** 「双子だと？」, 「さかのぼれる？」: characters of a text that is hardly a sentence. */
const ELLIPTIC = 14

function spaceless(text: string): string {
  return foldWidth(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Character for character. */
function hiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0x60))
}

function sounds(word: string): string {
  return hiragana(spaceless(word))
}

function longestFirst(words: readonly string[]): string[] {
  return [...new Set(words.map(sounds))].filter((word) => word !== '').sort((a, b) => b.length - a.length)
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
