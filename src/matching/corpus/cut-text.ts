/** A text's features for the search of a corpus: its words, the characters of what carries meaning, and its notions. */

import { foldKana, foldWidth } from '../../knowledge/fold.ts'
import { type Analyse, carriesMeaning } from './morpheme.ts'
import { createNotions, type Piece } from './notions.ts'

/** Words that the search of a corpus is given; each base form or surface is plain text. */
export interface CorpusWords {
  /** Words that carry meaning elsewhere but none in a question: する, 教える, 場合. Dictionary forms. */
  readonly filler: readonly string[]
  /** Groups of words for one thing, found anywhere in a text. */
  readonly groups: readonly (readonly string[])[]
  /** A dictionary's synonyms, found only in what carries meaning: they are many, and some are grammar elsewhere. */
  readonly synonyms: readonly (readonly string[])[]
}

/** Each feature as often as it stands in the text. */
export interface CutText {
  /** Dictionary forms of the words that carry meaning, katakana as hiragana. */
  readonly words: readonly string[]
  /** Single characters and pairs of neighbours, within each run of words that carry meaning. */
  readonly grams: readonly string[]
  /** Groups of words, each once. */
  readonly notions: readonly string[]
  /** Groups of the dictionary's synonyms, each once. */
  readonly synonyms: readonly string[]
  /** The words again, each with the groups of words that it is of, or is part of a word of. */
  readonly mentions: readonly Mention[]
}

export interface Mention {
  readonly word: string
  readonly notions: readonly string[]
}

export function createCutter(analyse: Analyse, given: CorpusWords): (text: string) => CutText {
  const filler = new Set(given.filler)
  const notionsOf = createNotions(given.groups)
  const synonymsOf = createNotions(given.synonyms)
  return (text) => {
    const morphemes = analyse(foldWidth(text))
    const meant = morphemes.map((each) => carriesMeaning(each) && !filler.has(each.base))
    const pieces = morphemes.map(
      ({ surface, base }, at): Piece => (meant[at] ? { surface, base } : { surface }),
    )
    const named = notionsOf(pieces).map((groups) => [...groups].map((number) => `n${number}`))
    const synonyms = synonymsOf(pieces.map((piece) => (piece.base === undefined ? { surface: '' } : piece)))
    const mentions = morphemes.flatMap(({ base }, at) =>
      meant[at] ? [{ word: foldKana(base), notions: named[at] ?? [] }] : [],
    )
    return {
      words: mentions.map(({ word }) => word),
      grams: gramsOf(morphemes.map(({ surface }, at) => (meant[at] ? surface : ' ')).join('')),
      notions: [...new Set(named.flat())],
      synonyms: [...new Set(synonyms.flatMap((groups) => [...groups]))].map((number) => `s${number}`),
      mentions,
    }
  }
}

/** Single characters and pairs of neighbours, none across a space or a sign. */
export function gramsOf(text: string): string[] {
  return foldKana(text)
    .split(' ')
    .flatMap((span) => {
      const chars = [...span]
      return [...chars, ...chars.slice(1).map((char, at) => `${chars[at]}${char}`)]
    })
}
