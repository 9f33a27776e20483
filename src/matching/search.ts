/** The front of matching: a text in, ranked candidates with a calibrated confidence and their arithmetic out. */

import { fold, foldJoined } from '../knowledge/fold.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { onceEach } from '../knowledge/once-each.ts'
import { finish, type Steps } from '../knowledge/steps.ts'
import { contentTokeniser } from './content-tokeniser.ts'
import { type Effort, noEffort } from './effort.ts'
import { asWorth, confidence, type Evidence, evidenceFor, type Widened } from './evidence.ts'
import { createExpand, type Expansion } from './expand.ts'
import { createFeatureMemory } from './feature-table.ts'
import { buildIndex, LEFT_OUT } from './inverted-index.ts'
import { type Item, itemsOf, type WishedFlow } from './items.ts'
import type { Parts } from './reckon-item.ts'
import { type Term, UNKNOWN } from './terms.ts'
import { timeTold } from './time-told.ts'
import type { Features } from './tokenise.ts'

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
  /** True if the text names something that is surely no pension (電気代, Gmail), and nothing of pensions' own. */
  readonly foreign: boolean
  /** True if the text asks for a guide, not only to be told. */
  readonly wished: boolean
  /** The flows of which the text names what only they do. */
  readonly cued: ReadonlySet<string>
  /** True if it asks for a fact (what, when, how much), and for no guide beyond that. */
  readonly informing: boolean
  /** True if it asks to be led, step by step: it is content with nothing less. */
  readonly led: boolean
  /** True if it is, word for word, a wording of the first candidate. */
  readonly wordForWord: boolean
}

export interface FindOptions {
  readonly likeness?: boolean
  readonly keep?: number
  readonly about?: About
  readonly effort?: Effort
}

export interface Search {
  /**
   * `likeness: true` leaves out that a text said word for word means its item: to see what only resembles it.
   * `keep` is how many candidates are wanted at most; more of them change nothing about the first.
   * The words of `about`, what the talk is about already, count as if they had been said too, only that much less.
   * The work is added to `effort`.
   */
  find(text: string, options?: FindOptions): Found
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
  const spoken = new Map<string, number>()
  const keywords = new Set<string>()
  for (const [at, item] of index.items.entries()) {
    for (const whole of joinedWordings(item)) {
      // Of two items with the same wording the first is meant.
      if (!spoken.has(whole)) spoken.set(whole, at)
    }
    for (const keyword of joinedKeywords(item)) keywords.add(keyword)
    yield
  }
  const guides = index.items.flatMap(({ kind, id }, at) => (kind === 'flow' ? [{ id, at }] : []))
  yield
  const expand = yield* createExpand(knowledge, tokeniser)
  const featuresOfSynonym = remembering(tokeniser.features)
  const termsOf = remembering((text) => index.terms(tokeniser.features(text)))
  const widen = (expansion: Expansion): Widened => {
    // Synonyms, and whatever they or a typo are widened to, are the content's own words and come again; a mistyped word
    // is the citizen's and is not kept.
    const featuresOf = expansion.why === 'synonym' ? featuresOfSynonym : tokeniser.features
    return { expansion, from: featuresOf(expansion.from), to: termsOf(expansion.to) }
  }
  /** The words of the context that were not said, so much lighter; what is asked (`q:`) is never taken from there. */
  const context = (said: Features, about: About): Term[] =>
    Array.from(tokeniser.features(about.text)).flatMap(([feature, weight]) =>
      said.has(feature) || feature.startsWith('q:') ? [] : [index.term(feature, weight * about.weight)],
    )
  /** The terms of a question, and those it was widened to, each with the larger of its weights. */
  const wider = (own: readonly Term[], widened: readonly Widened[]): Iterable<Term> => {
    if (widened.length === 0) return own
    const all = new Map(own.map((term) => [term.feature, term]))
    for (const { expansion, to } of widened)
      for (const { feature, weight } of to) {
        const lighter = weight * expansion.weight
        if (lighter > (all.get(feature)?.weight ?? 0)) all.set(feature, index.term(feature, lighter))
      }
    return all.values()
  }
  const dated = index.items.flatMap((item, at) => (item.until === undefined ? [] : [{ item, at }]))
  const datedItems = dated.map(({ item }) => item)
  const ledWords = joinedWords(wishes.led.value)
  const wishWords = [...ledWords, ...joinedWords(wishes.words.value)]
  const cues = index.items.flatMap((item) =>
    joinedWords(item.cues ?? []).map((cue) => ({ flow: item.id, cue })),
  )
  const domainWords = knowledge.search.domain_words.value.map(fold)
  const { foreign_words: others } = knowledge.search
  const past = knowledge.search.past_words
  const foreignWords = joinedWords(others.value)
  const ownWords = joinedWords(others.unless)

  return {
    find(text, { likeness = false, keep = KEPT, about, effort = noEffort() } = {}) {
      const { folded, words, features } = tokeniser.analyse(text)
      const said = index.terms(features)
      const own = about === undefined ? said : [...said, ...context(features, about)]
      const unknown = said.flatMap(({ feature, number }) =>
        number === UNKNOWN && feature.startsWith('w:') ? [feature.slice(2)] : [],
      )
      const expansions = expand(folded, unknown, effort)
      const widened = expansions.map(widen)

      const whole = joined(folded)
      const wished = holds(whole, wishWords)
      // 「登録すると何ができるの」 asks for a fact, whatever else it names.
      const informing = !wished && wishes.informing.value.some((intent) => features.has(`q:${intent}`))
      const cued = new Set(cues.filter(({ cue }) => whole.includes(cue)).map(({ flow }) => flow))
      const lead = wished ? wishes.lift.value : informing ? 0 : wishes.otherwise.value
      const lifts = new Map(guides.map(({ id, at }) => [at, lead + (cued.has(id) ? wishes.cue.value : 0)]))
      // Who says word for word what an editor wrote means that item.
      const meant = likeness || whole.length < SAID ? undefined : spoken.get(whole)
      if (meant !== undefined) lifts.set(meant, WORD_FOR_WORD)
      const told = timeTold(text, datedItems, past.value)
      for (const { item, at } of dated) {
        const time = told(item)
        if (time === 'other') lifts.set(at, LEFT_OUT)
        else if (time === 'none' && at !== meant) lifts.set(at, -past.less)
      }
      const hits = index.search(wider(own, widened), keep, lifts, effort)
      const asked = asWorth(own, widened)
      let ceiling = 1
      const candidates = hits.map((hit) => {
        const evidence = evidenceFor(hit, hits, asked, knowledge.search.ranking.lacking.value)
        // Never surer of what ranks lower.
        ceiling = Math.min(ceiling, confidence(evidence, knowledge.search.confidence))
        return { ...hit, confidence: ceiling, evidence }
      })
      return {
        normalised: folded,
        words,
        expansions,
        candidates,
        // A bare 「転職」 is no pension word, but nobody says it here for another reason.
        inDomain: keywords.has(whole) || domainWords.some((word) => folded.includes(word)),
        foreign: holds(whole, foreignWords) && !holds(whole, ownWords),
        wished,
        cued,
        informing,
        led: holds(whole, ledWords),
        wordForWord: meant !== undefined && candidates[0]?.item === index.items[meant],
      }
    },
  }
}

/** The same as `of`, which is asked once for each text. */
function remembering<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? of(text)
    known.set(text, found)
    return found
  }
}

function holds(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word))
}

const joinedWordings = onceEach(({ wordings }: Item) => joinedWords(wordings))
const joinedKeywords = onceEach(({ keywords }: Item) => joinedWords(keywords))

function joinedWords(words: readonly string[]): string[] {
  return words.map(foldJoined)
}

/** Without the spaces that stand for punctuation. */
function joined(folded: string): string {
  return folded.replaceAll(' ', '')
}
