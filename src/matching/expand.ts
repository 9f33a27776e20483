/** Widens a query: a citizen's word to the formal term (one way), and a mistyped word to the nearest known term. */
import { fold } from '../knowledge/fold.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { onceEach } from '../knowledge/once-each.ts'
import type { Steps } from '../knowledge/steps.ts'
import type { Effort } from './effort.ts'
import type { Tokeniser } from './tokenise.ts'
import { createTypoTerms } from './typo-terms.ts'

export interface Expansion {
  readonly why: 'synonym' | 'typo'
  readonly from: string
  readonly to: string
  readonly weight: number
}

/** `folded` is the query as `fold` gives it, `unknown` are its words that no entry holds. */
export type Expand = (folded: string, unknown: readonly string[], effort?: Effort) => Expansion[]

/** In short steps. */
export function* createExpand(knowledge: KnowledgeBase, tokeniser: Tokeniser): Steps<Expand> {
  const { synonym, typo } = knowledge.search
  const synonymsIn = createSynonyms(knowledge)
  yield
  const terms = typoTerms(knowledge)
  yield
  const nearest = createTypoTerms(terms, typo.max_distance.value)
  yield

  return (folded, unknown, effort) => {
    const synonyms = synonymsIn(folded).map(
      ({ say, means }): Expansion => ({ why: 'synonym', from: say, to: means, weight: synonym.value }),
    )
    if (unknown.length === 0 || folded.length > typo.max_length.value) return synonyms
    const typos = suspectSpans(folded, tokeniser, unknown).flatMap((span): Expansion[] => {
      const best = nearest(span, effort)
      if (best === undefined || Math.abs(best.length - span.length) > 1) return []
      return [{ why: 'typo', from: span, to: best, weight: typo.weight.value }]
    })
    return [...synonyms, ...typos]
  }
}

interface Rule {
  readonly say: string
  readonly means: string
}

function directedSynonyms({ synonyms }: KnowledgeBase): Rule[] {
  const rules = synonyms.flatMap(({ say, means, both }) =>
    say.flatMap((word) => [
      { say: fold(word), means: fold(means) },
      ...(both ? [{ say: fold(means), means: fold(word) }] : []),
    ]),
  )
  return rules
    .filter(({ say, means }) => say.length >= 2 && say !== means)
    .sort((a, b) => b.say.length - a.say.length)
}

/**
 * The rules that explain a folded text. Each stretch of it is explained by its longest rule only: 国民年金 is not also
 * 年金.
 */
function createSynonyms(knowledge: KnowledgeBase): (folded: string) => Rule[] {
  const rules = directedSynonyms(knowledge)
  // By the two characters they begin with. A space may come of an explained stretch, so what has one is always tried.
  const beginning = new Map<string, number[]>()
  const spaced: number[] = []
  rules.forEach(({ say }, at) => {
    const pair = say.slice(0, 2)
    if (say.includes(' ')) spaced.push(at)
    else beginning.set(pair, [...(beginning.get(pair) ?? []), at])
  })
  return (folded) => {
    const possible = new Set(spaced)
    for (let at = 0; at + 1 < folded.length; at += 1)
      for (const rule of beginning.get(folded.slice(at, at + 2)) ?? []) possible.add(rule)
    return longestFirst(
      folded,
      [...possible].sort((a, b) => a - b).map((at) => rules[at] as Rule),
    )
  }
}

function longestFirst(folded: string, rules: readonly Rule[]): Rule[] {
  let rest = folded
  const found: Rule[] = []
  for (const rule of rules) {
    if (!rest.includes(rule.say)) continue
    found.push(
      ...rules.filter(
        ({ say }) =>
          say === rule.say && !found.some((earlier) => earlier.say === say && earlier.means === rule.means),
      ),
    )
    rest = rest.replaceAll(rule.say, ' ')
  }
  return [...new Set(found)]
}

/** Terms of four characters or more: with three, one wrong letter already makes another word. */
function typoTerms({ entries, topics, synonyms }: KnowledgeBase): string[] {
  const words = [...entries, ...topics].flatMap((item) => foldedKeywords(item))
  return [...new Set([...words, ...synonyms.map(({ means }) => fold(means))])].filter(
    (term) => term.length >= 4 && !term.includes(' '),
  )
}

const foldedKeywords = onceEach(({ keywords }: { readonly keywords: readonly string[] }) =>
  keywords.map(fold),
)

/** Stretches around unknown words, cut at particles: 「ねんぎんねっとの登録」 → ねんぎんねっと. */
function suspectSpans(folded: string, tokeniser: Tokeniser, unknown: readonly string[]): string[] {
  const stretches = folded.split(/[ のをはがにでとへも]/).filter((span) => span.length >= 3)
  const strange = new Set(unknown)
  return stretches.filter(
    (span) => strange.has(span) || tokeniser.words(span).some((word) => strange.has(word)),
  )
}
