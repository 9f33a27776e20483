/** What speaks for a hit beyond its score, and the confidence that follows from it. */
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Expansion } from './expand.ts'
import type { Hit } from './inverted-index.ts'
import { type Term, UNKNOWN } from './terms.ts'
import type { Features } from './tokenise.ts'

/** The evidence behind a confidence. All but `strength` and `words` lie between 0 and 1 (margin down to −1). */
export interface Evidence {
  /** Share of the question that the item knows, weighed by rarity. */
  readonly coverage: number
  /** ln(1 + BM25F score): how much was found at all, however long the text. */
  readonly strength: number
  /** Lead over the next item: tanh of half the log odds, so that a far lead counts no more than a clear one. */
  readonly margin: number
  /** Share of the question that no item knows. */
  readonly unknown: number
  /** How many of the question's words the item holds: no part of the confidence, but of the decision. */
  readonly words: number
}

/** A question as it is compared with every hit; worth is weight times rarity. */
export interface Asked {
  readonly worths: ReadonlyMap<string, number>
  /** The sum, never 0. */
  readonly all: number
  /** The share of it that no item knows. */
  readonly unknown: number
  /** The features that are words. */
  readonly words: readonly string[]
  readonly widened: readonly WidenedTerm[]
}

/** A word of the question in features, and what it was widened to. */
export interface Widened {
  readonly expansion: Expansion
  readonly from: Features
  readonly to: readonly Term[]
}

interface WidenedTerm {
  readonly weight: number
  readonly from: Features
  readonly terms: readonly Term[]
  readonly all: number
}

export function asWorth(own: readonly Term[], widened: readonly Widened[]): Asked {
  const all = sumOf(own)
  const unknown = own.reduce((total, { number, worth }) => (number === UNKNOWN ? total + worth : total), 0)
  return {
    worths: new Map(own.map(({ feature, worth }) => [feature, worth])),
    all,
    unknown: unknown / all,
    words: own.flatMap(({ feature }) => (feature.startsWith('w:') ? [feature] : [])),
    widened: widened.map(({ expansion, from, to }) => ({
      weight: expansion.weight,
      from,
      terms: to,
      all: sumOf(to),
    })),
  }
}

function sumOf(terms: readonly Term[]): number {
  return Math.max(
    terms.reduce((total, { worth }) => total + worth, 0),
    Number.EPSILON,
  )
}

/** `hits` are all, best first; `lackingWeight` is what the part of that name counts in their scores. */
export function evidenceFor(hit: Hit, hits: readonly Hit[], asked: Asked, lackingWeight: number): Evidence {
  const { worths, all, unknown, words, widened } = asked
  const { contributions } = hit
  let covered = 0
  for (const feature of contributions.keys()) covered += worths.get(feature) ?? 0
  // What the item does not hold counts less, if it holds the term that the word was widened to.
  for (const [feature, share] of sharesOfWidened(widened, contributions))
    covered += share * (worths.get(feature) ?? 0)
  return {
    coverage: covered / all,
    strength: Math.log1p(hit.found),
    margin: Math.tanh(leadOf(hit, hits, lackingWeight) / 2),
    unknown,
    words: words.filter((feature) => contributions.has(feature)).length,
  }
}

/**
 * By how much a hit leads the best of the others, infinitely if there is none. What a question leaves unsaid may put an
 * item behind others but makes no item surer: the smaller lead counts, with that part and without.
 */
function leadOf(hit: Hit, hits: readonly Hit[], lackingWeight: number): number {
  const said = ({ score, parts }: Hit): number => score - lackingWeight * parts.lacking
  let lead = Number.POSITIVE_INFINITY
  for (const other of hits)
    if (other !== hit) lead = Math.min(lead, hit.score - other.score, said(hit) - said(other))
  return lead
}

/** For each feature that was widened and is not held itself: the share of the wider term that is held. */
function sharesOfWidened(
  widened: readonly WidenedTerm[],
  held: Hit['contributions'],
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const { weight, from, terms, all } of widened) {
    let found = 0
    for (const { feature, worth } of terms) if (held.has(feature)) found += worth
    const share = (found / all) * weight
    for (const feature of from.keys())
      if (!held.has(feature)) shares.set(feature, Math.max(shares.get(feature) ?? 0, share))
  }
  return shares
}

/** What the confidence is reckoned from, in the order in which it is fitted. */
export const CONFIDENCE_EVIDENCE = ['strength', 'margin', 'unknown'] as const

/** The probability, by logistic regression, that the best hit is what was asked. */
export function confidence(evidence: Evidence, { bias, ...weights }: SearchSettings['confidence']): number {
  const sum = CONFIDENCE_EVIDENCE.reduce(
    (total, name) => total + weights[name].value * evidence[name],
    bias.value,
  )
  return 1 / (1 + Math.exp(-sum))
}
