/**
 * Search over questions and answers that nobody has written citizens' wordings for (a town's FAQ, say). Seven parts are
 * summed with fixed weights; nothing is learnt from questions that were asked.
 */

import { foldWidth } from '../../knowledge/fold.ts'
import { type CorpusWords, type CutText, createCutter, gramsOf, type Mention } from './cut-text.ts'
import { buildFieldIndex } from './field-index.ts'
import { buildLatentIndex } from './latent.ts'
import type { Analyse } from './morpheme.ts'

export interface CorpusEntry {
  readonly id: string
  readonly question: string
  readonly answer: string
}

export interface FoundEntry {
  readonly id: string
  readonly score: number
  /** Each part before it is weighed. */
  readonly parts: CorpusParts
}

export interface CorpusParts {
  /** BM25F over dictionary words. */
  readonly words: number
  /** BM25F over characters and pairs of characters: what compounds share (住民票 and 住民登録). */
  readonly grams: number
  /** BM25F over groups of words for one thing. */
  readonly notions: number
  /** BM25F over a dictionary's groups of synonyms. */
  readonly synonyms: number
  /** How alike the company is that both keep in this corpus (cosine of latent semantic analysis, −1 to 1). */
  readonly company: number
  /**
   * Share of the entry's question that was asked, 0 to 1: a question about just this comes before a special case of it.
   * The larger of two, by characters and by words, where a word for the same thing counts too.
   */
  readonly asked: number
  /** Share of the heading in brackets (【児童手当】) that was not asked, 0 to 1; 0 without a heading. */
  readonly unasked: number
}

export interface CorpusSearch {
  /** The best entries, best first, at most `limit`; the earlier entry first among equals. Nothing shared, nothing found. */
  find(question: string, limit: number): FoundEntry[]
}

/**
 * Round numbers: half of one, or half as much again, moves the first place by three points at most. Words and characters
 * see the same evidence twice and are equal; a notion is weaker than the word itself; see docs/adr/0016.
 */
const WEIGHTS: Readonly<Record<keyof CorpusParts, number>> = {
  words: 1,
  grams: 1,
  notions: 0.7,
  synonyms: 0.15,
  company: 0.3,
  asked: 0.4,
  unasked: -0.4,
}

const PARTS = Object.keys(WEIGHTS) as (keyof CorpusParts)[]

/** Answers say much beside the point, so their features count less, and those of groups, which are broader, least. */
const FIELDS = {
  words: { answer: 0.4, length: 0.75 },
  grams: { answer: 0.4, length: 0.75 },
  notions: { answer: 0.3, length: 0.5 },
  synonyms: { answer: 0.3, length: 0.75 },
} as const

export function createCorpusSearch(
  entries: readonly CorpusEntry[],
  analyse: Analyse,
  given: CorpusWords,
): CorpusSearch {
  const cut = createCutter(analyse, given)
  const texts = entries.map(({ question, answer }) => ({ question: cut(question), answer: cut(answer) }))
  const indexOf = (kind: keyof typeof FIELDS) =>
    buildFieldIndex(
      texts.map(({ question, answer }) => ({ question: question[kind], answer: answer[kind] })),
      FIELDS[kind],
    )
  const indexes = {
    words: indexOf('words'),
    grams: indexOf('grams'),
    notions: indexOf('notions'),
    synonyms: indexOf('synonyms'),
  }
  const named = ({ words, notions, synonyms }: CutText): string[] => [...words, ...notions, ...synonyms]
  const latent = buildLatentIndex(
    texts.map(({ question, answer }) => ({ question: named(question), answer: named(answer) })),
  )
  const weighed = (grams: readonly string[]): WeighedGrams =>
    [...new Set(grams)].map((gram) => ({ gram, worth: indexes.grams.idf(gram) }))
  const questions = texts.map(({ question }) => weighed(question.grams))
  const mentioned = texts.map(({ question }) =>
    question.mentions.map((mention) => ({ ...mention, worth: indexes.words.idf(mention.word) })),
  )
  const headings = entries.map(({ question }) => weighed(gramsOf(headingOf(question))))

  return {
    find(question, limit) {
      const asked = cut(question)
      const words = indexes.words.shares(new Set(asked.words))
      const grams = indexes.grams.shares(new Set(asked.grams))
      const notions = indexes.notions.shares(new Set(asked.notions))
      const synonyms = indexes.synonyms.shares(new Set(asked.synonyms))
      const company = latent.cosines(new Set(named(asked)))
      const askedGrams = new Set(asked.grams)
      const likeness = likenessTo(asked)
      const anyGrams = new Set(gramsOf(foldWidth(question)))
      const found: (FoundEntry & { readonly at: number })[] = []
      entries.forEach(({ id }, at) => {
        const parts = {
          words: words[at] ?? 0,
          grams: grams[at] ?? 0,
          notions: notions[at] ?? 0,
          synonyms: synonyms[at] ?? 0,
          company: company[at] ?? 0,
          asked: Math.max(
            shareIn(askedGrams, questions[at] ?? [], 0),
            shareOf(mentioned[at] ?? [], likeness, 0),
          ),
          unasked: 1 - shareIn(anyGrams, headings[at] ?? [], 1),
        }
        if (parts.words + parts.grams + parts.notions + parts.synonyms === 0) return
        found.push({
          id,
          parts,
          at,
          score: PARTS.reduce((sum, part) => sum + WEIGHTS[part] * parts[part], 0),
        })
      })
      return found
        .sort((a, b) => b.score - a.score || a.at - b.at)
        .slice(0, limit)
        .map(({ id, score, parts }) => ({ id, score, parts }))
    },
  }
}

/** A heading in brackets at the beginning of a question, or nothing. */
function headingOf(question: string): string {
  return /^\s*[【[]([^】\]]*)/.exec(foldWidth(question))?.[1] ?? ''
}

type WeighedGrams = readonly { readonly gram: string; readonly worth: number }[]

/** How much of `grams` stands in `known`, weighed by rarity, 0 to 1. */
function shareIn(known: ReadonlySet<string>, grams: WeighedGrams, ofNothing: number): number {
  return shareOf(grams, ({ gram }) => (known.has(gram) ? 1 : 0), ofNothing)
}

/** How much a word was asked for: by itself, or less by a word for the same thing. */
function likenessTo(asked: CutText): (mention: Mention) => number {
  const words = new Set(asked.words)
  const notions = new Set(asked.notions)
  return (mention) =>
    words.has(mention.word) ? 1 : mention.notions.some((each) => notions.has(each)) ? WEIGHTS.notions : 0
}

function shareOf<T extends { readonly worth: number }>(
  parts: readonly T[],
  likeness: (part: T) => number,
  ofNothing: number,
): number {
  let all = 0
  let held = 0
  for (const part of parts) {
    all += part.worth
    held += part.worth * likeness(part)
  }
  return all === 0 ? ofNothing : held / all
}
