/** The front of matching: a text in, ranked candidates with a calibrated confidence and their arithmetic out. */

import { fold } from '../knowledge/fold.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { finish, type Steps } from '../knowledge/steps.ts'
import { contentTokeniser } from './content-tokeniser.ts'
import { createExpand, type Expansion } from './expand.ts'
import { createFeatureMemory } from './feature-table.ts'
import { buildIndex, type Hit, type InvertedIndex, type Parts } from './inverted-index.ts'
import { type Item, itemsOf, type WishedFlow } from './items.ts'
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

export interface Candidate {
  readonly item: Item
  /** Probability that this is what was asked. */
  readonly confidence: number
  readonly evidence: Evidence
  readonly score: number
  readonly parts: Parts
  readonly found: number
  readonly wording: string
  readonly contributions: ReadonlyMap<string, number>
}

export interface Found {
  readonly normalised: string
  readonly words: readonly string[]
  readonly expansions: readonly Expansion[]
  readonly candidates: readonly Candidate[]
  /** True if the text is about pensions at all. */
  readonly inDomain: boolean
  /** True if the text asks to be led, not only to be told. */
  readonly wished: boolean
}

export interface Search {
  /**
   * `likeness: true` leaves out that a text said word for word means its item: to see what only resembles it.
   * `keep` is how many candidates are wanted at most; more of them change nothing about the first.
   * The words of `about`, what the talk is about already, count as if they had been said too, only that much less.
   */
  find(
    text: string,
    options?: { readonly likeness?: boolean; readonly keep?: number; readonly about?: About },
  ): Found
}

export interface About {
  readonly text: string
  /** Share of a said word's weight, from 0 to 1. */
  readonly weight: number
}

/** More than any likeness brings: log odds of the citizen meaning an item whose wording was said as it stands. */
const WORD_FOR_WORD = 20
/** A bare word (免除) may mean many items, whichever of them lists it. */
const SAID = 5

/** Enough to see what was rejected; the bot shows at most three. */
const KEPT = 8

export function createSearch(knowledge: KnowledgeBase, flows: readonly WishedFlow[] = []): Search {
  return finish(buildSearch(knowledge, flows))
}

/** The same in steps. A `memory` kept from the last version of the content saves most of the work. */
export function* buildSearch(
  knowledge: KnowledgeBase,
  flows: readonly WishedFlow[],
  memory = createFeatureMemory(),
): Steps<Search> {
  const { wishes } = knowledge.search
  const tokeniser = contentTokeniser(knowledge)
  const table = memory.begin(knowledge, tokeniser)
  const index = yield* buildIndex(itemsOf(knowledge, flows), knowledge.search, table)
  const spoken = new Map(
    index.items.toReversed().flatMap((item) => item.wordings.map((wording) => [joined(wording), item])),
  )
  const expand = createExpand(knowledge, tokeniser)
  const wishWords = [...wishes.words.value, ...wishes.doing.value].map((word) =>
    fold(word).replaceAll(' ', ''),
  )
  const domainWords = knowledge.search.domain_words.value.map(fold)

  return {
    find(text, { likeness = false, keep = KEPT, about } = {}) {
      const normalised = fold(text)
      const words = tokeniser.words(text)
      const said = tokeniser.features(text, words)
      const own = about === undefined ? said : withContext(said, tokeniser.features(about.text), about.weight)
      const unknown = words.filter((word) => !index.knows(`w:${word}`))
      const expansions = expand(text, unknown)
      const widened = expansions.map((expansion) => ({
        expansion,
        from: tokeniser.features(expansion.from),
        to: tokeniser.features(expansion.to),
      }))
      const query = new Map(own)
      for (const { expansion, to } of widened)
        for (const [feature, weight] of to)
          query.set(feature, Math.max(query.get(feature) ?? 0, weight * expansion.weight))

      const whole = joined(text)
      const wished = wishWords.some((word) => whole.includes(word))
      // Who says word for word what an editor wrote means that item.
      const meant = likeness || whole.length < SAID ? undefined : spoken.get(whole)
      const hits = index.search(query, keep, (item) => {
        if (item === meant) return WORD_FOR_WORD
        if (item.kind !== 'flow') return 0
        return wished ? wishes.lift.value : wishes.otherwise.value
      })
      const asked = asWorth(own, widened, index)
      let ceiling = 1
      const candidates = hits.map((hit, at) => {
        const evidence = evidenceFor(hit, hits[at === 0 ? 1 : 0], asked, index)
        // Never surer of what ranks lower.
        ceiling = Math.min(ceiling, confidence(evidence, knowledge))
        return { ...hit, confidence: ceiling, evidence }
      })
      return {
        normalised,
        words,
        expansions,
        candidates,
        inDomain: domainWords.some((word) => normalised.includes(word)),
        wished,
      }
    },
  }
}

/** What was said, and the words of the context so much lighter; what is asked (`q:`) is never taken from there. */
function withContext(said: Features, context: Features, weight: number): Features {
  const all = new Map(said)
  for (const [feature, worth] of context)
    if (!all.has(feature) && !feature.startsWith('q:')) all.set(feature, worth * weight)
  return all
}

/** A question as it is compared with every hit; worth is weight times rarity. */
interface Asked {
  readonly worths: ReadonlyMap<string, number>
  /** The sum, never 0. */
  readonly all: number
  /** The share of it that no item knows. */
  readonly unknown: number
  readonly widened: Widened
}

type Widened = readonly { readonly expansion: Expansion; readonly from: Features; readonly to: Features }[]

function asWorth(own: Features, widened: Widened, index: InvertedIndex): Asked {
  const worths = new Map([...own].map(([feature, weight]) => [feature, weight * index.idf(feature)]))
  const sum = (features: Iterable<readonly [string, number]>): number =>
    [...features].reduce((total, [, worth]) => total + worth, 0)
  const all = Math.max(sum(worths), Number.EPSILON)
  return {
    worths,
    all,
    unknown: sum([...worths].filter(([feature]) => !index.knows(feature))) / all,
    widened,
  }
}

function evidenceFor(hit: Hit, rival: Hit | undefined, asked: Asked, index: InvertedIndex): Evidence {
  const { worths, all, unknown, widened } = asked
  const { contributions } = hit
  let covered = 0
  for (const feature of contributions.keys()) covered += worths.get(feature) ?? 0
  // What the item does not hold counts less, if it holds the term that the word was widened to.
  for (const [feature, share] of sharesOfWidened(widened, contributions, index))
    covered += share * (worths.get(feature) ?? 0)
  return {
    coverage: covered / all,
    strength: Math.log1p(hit.found),
    margin: rival === undefined ? 1 : Math.tanh((hit.score - rival.score) / 2),
    unknown,
    words: [...worths.keys()].filter((feature) => feature.startsWith('w:') && contributions.has(feature))
      .length,
  }
}

/** For each feature that was widened and is not held itself: the share of the wider term that is held. */
function sharesOfWidened(
  widened: Widened,
  held: Hit['contributions'],
  index: InvertedIndex,
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const { expansion, from, to } of widened) {
    let all = 0
    let found = 0
    for (const [feature, weight] of to) {
      const worth = weight * index.idf(feature)
      all += worth
      if (held.has(feature)) found += worth
    }
    const share = (found / Math.max(all, Number.EPSILON)) * expansion.weight
    for (const feature of from.keys())
      if (!held.has(feature)) shares.set(feature, Math.max(shares.get(feature) ?? 0, share))
  }
  return shares
}

/** What the confidence is reckoned from, in the order in which it is fitted. */
export const CONFIDENCE_EVIDENCE = ['strength', 'margin', 'unknown'] as const

function confidence(evidence: Evidence, { search }: KnowledgeBase): number {
  const { bias, ...weights } = search.confidence
  const sum = CONFIDENCE_EVIDENCE.reduce(
    (total, name) => total + weights[name].value * evidence[name],
    bias.value,
  )
  return 1 / (1 + Math.exp(-sum))
}

/** Folded, without the spaces that stand for punctuation. */
function joined(text: string): string {
  return fold(text).replaceAll(' ', '')
}
