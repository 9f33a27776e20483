/** Recognises words of somebody whose life is in danger, wherever they stand in a message, and nothing that only sounds alike. */
import { foldJoined } from '../knowledge/fold.ts'
import type { Controls } from '../knowledge/voice.ts'
import { createWordTrie, type WordTrie } from './word-trie.ts'

export interface CrisisWords {
  /** The id of the topic with the help lines for it, or undefined if nothing in the text tells of danger. */
  topicFor(text: string): string | undefined
  /** The desk to name for words that may be a cry for help or only mean to stop: 「もう終わりたい」. */
  deskIfEither(text: string): string | undefined
}

export function createCrisisWords({ crisis, openings, endings, steering }: Controls): CrisisWords {
  const calm = anyOf(crisis.calm)
  const around = {
    before: joinedWords([...openings, ...steering.fillers]),
    after: joinedWords([...endings, ...steering.tails]),
  }
  const kinds = crisis.kinds.map(({ topic, stems, endings, said, whole }) => ({
    topic,
    anywhere: anyOf([...said, ...stems.flatMap((stem) => endings.map((ending) => stem + ending))]),
    whole: new Set(joinedWords(whole)),
  }))
  const either = new Set(joinedWords(crisis.either.whole))
  const eithers = anyOf(crisis.either.whole)
  const wholes = anyOf(crisis.kinds.flatMap(({ whole }) => whole))

  return {
    topicFor(text) {
      const said = foldJoined(text)
      const left = without(said, calm)
      const core = holds(said, wholes) ? [...cores(said, around)] : []
      return kinds.find(
        ({ anywhere, whole }) => holds(left, anywhere) || core.some((each) => whole.has(each)),
      )?.topic
    },
    deskIfEither(text) {
      const said = foldJoined(text)
      const is = holds(said, eithers) && [...cores(said, around)].some((core) => either.has(core))
      return is ? crisis.either.desk : undefined
    },
  }
}

/** The text, and what is left of it when 「もう」 in front and 「です」 behind are taken away, one after another. */
function* cores(
  text: string,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Generator<string> {
  for (let begun: string | undefined = text; begun !== undefined; begun = withoutOpening(begun, before))
    for (let rest: string | undefined = begun; rest !== undefined; rest = withoutEnding(rest, after))
      yield rest
}

function withoutOpening(text: string, openings: readonly string[]): string | undefined {
  const found = openings.find((word) => text.startsWith(word) && text.length > word.length)
  return found && text.slice(found.length)
}

function withoutEnding(text: string, endings: readonly string[]): string | undefined {
  const found = endings.find((word) => text.endsWith(word) && text.length > word.length)
  return found && text.slice(0, -found.length)
}

function anyOf(words: readonly string[]): WordTrie<true> {
  return createWordTrie(joinedWords(words).map((word) => [word, true] as const))
}

function holds(text: string, words: WordTrie<true>): boolean {
  for (let at = 0; at < text.length; at += 1) if (words.longestAt(text, at) !== undefined) return true
  return false
}

/** With a blank in place of each of the words, the longest at each place. */
function without(text: string, words: WordTrie<true>): string {
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const end = words.longestAt(text, at)
    rest += end === undefined ? text.charAt(at) : ' '
    at = end ?? at + 1
  }
  return rest
}

/** Folded, without spaces, the longest first. */
function joinedWords(words: readonly string[]): string[] {
  return [...new Set(words.map(foldJoined))].filter((word) => word !== '').sort((a, b) => b.length - a.length)
}
