/** A text's features for the search of a corpus: its words, the characters of what carries meaning, and its notions. */

import { foldKana, foldWidth } from '../../knowledge/fold.ts'
import { type Analyse, carriesMeaning } from './morpheme.ts'
import { createNotions } from './notions.ts'

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
}

export function createCutter(analyse: Analyse, given: CorpusWords): (text: string) => CutText {
  const filler = new Set(given.filler)
  const notionsOf = createNotions(given.groups)
  const synonymsOf = createNotions(given.synonyms)
  return (text) => {
    const words: string[] = []
    const runs: string[] = []
    let run = ''
    for (const morpheme of analyse(foldWidth(text))) {
      if (carriesMeaning(morpheme) && !filler.has(morpheme.base)) {
        words.push(foldKana(morpheme.base))
        run += morpheme.surface
      } else if (run !== '') {
        runs.push(run)
        run = ''
      }
    }
    runs.push(run)
    const meaning = runs.join(' ')
    return {
      words,
      grams: gramsOf(meaning),
      notions: notionsOf(text, words).map((number) => `n${number}`),
      synonyms: synonymsOf(meaning, words).map((number) => `s${number}`),
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
