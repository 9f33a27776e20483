/** A text's features: words, and character n-grams of what is left when polite filler is dropped. */

import { fold, foldKana, foldWidth } from '../knowledge/fold.ts'
import type { SearchSettings } from '../knowledge/voice.ts'

export type FeatureKind = 'word' | 'trigram' | 'bigram' | 'kanji' | 'intent'
export type FeatureWeights = Readonly<Record<FeatureKind, number>>

/** Feature → weight of its kind. A feature's first letter is its kind, so that の as a word is not の as an n-gram. */
export type Features = ReadonlyMap<string, number>

/** A text taken apart once, for all who need a part of it. */
export interface AnalysedText {
  /** As `fold` gives it, filler and all. */
  readonly folded: string
  /** Folded, in order, without filler. */
  readonly words: readonly string[]
  readonly features: Features
}

export interface Tokeniser {
  analyse(text: string): AnalysedText
  features(text: string): Features
  /** The words alone: for typo rescue. */
  words(text: string): string[]
}

export function createTokeniser(
  stopWords: readonly string[],
  settings: SearchSettings['features'],
  intents: Readonly<Record<string, readonly string[]>> = {},
): Tokeniser {
  const weights = {
    word: settings.word.value,
    trigram: settings.trigram.value,
    bigram: settings.bigram.value,
    kanji: settings.kanji.value,
    intent: settings.intent.value,
  }
  const cues = Object.entries(intents).map(([intent, words]) => ({
    feature: `q:${intent}`,
    words: words.map(fold),
  }))
  const filler = fillerPattern(stopWords)
  const stops = new Set(stopWords.map(fold))
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

  const clean = (width: string): string => width.replace(filler, ' ')
  const wordsOf = (cleaned: string): string[] => {
    const words: string[] = []
    for (const { segment, isWordLike } of segmenter.segment(cleaned)) {
      if (isWordLike !== true || FUNCTION_WORD.test(segment)) continue
      const folded = foldKana(segment)
      if (folded !== '' && !stops.has(folded)) words.push(folded)
    }
    return words
  }

  const analyse = (text: string): AnalysedText => {
    const width = foldWidth(text)
    const folded = foldKana(width)
    const cleaned = clean(width)
    const words = wordsOf(cleaned)
    const features = new Map<string, number>()
    for (const word of words) features.set(`w:${word}`, weights.word)
    for (const span of foldKana(cleaned).split(' ')) addGrams(features, span, weights)
    // What is asked (when, where, how much) is said in words that are filler for what it is about.
    for (const cue of cues)
      if (cue.words.some((word) => folded.includes(word))) features.set(cue.feature, weights.intent)
    return { folded, words, features }
  }
  return {
    analyse,
    features: (text) => analyse(text).features,
    words: (text) => wordsOf(clean(foldWidth(text))),
  }
}

function addGrams(features: Map<string, number>, span: string, weights: FeatureWeights): void {
  const chars = [...span]
  chars.forEach((char, at) => {
    if (/\p{Script=Han}/u.test(char)) features.set(`1:${char}`, weights.kanji)
    if (at + 1 < chars.length) features.set(`2:${char}${chars[at + 1]}`, weights.bigram)
    if (at + 2 < chars.length) features.set(`3:${char}${chars[at + 1]}${chars[at + 2]}`, weights.trigram)
  })
}

/** One or two hiragana alone are particles and endings; a lone letter says nothing either. */
const FUNCTION_WORD = /^(?:[ぁ-ゖー]{1,2}|[a-z])$/

/** Filler of three characters or more is cut out of the running text; shorter ones would cut words apart. */
function fillerPattern(stopWords: readonly string[]): RegExp {
  const long = stopWords.map(foldWidth).filter((word) => word.length >= 3)
  const escaped = long
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return escaped.length === 0 ? /(?!)/g : new RegExp(escaped.join('|'), 'g')
}
