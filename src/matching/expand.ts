/** Widens a query: a citizen's word to the formal term (one way), and a mistyped word to the nearest known term. */
import Fuse from 'fuse.js'
import { fold } from '../knowledge/fold.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Tokeniser } from './tokenise.ts'

export interface Expansion {
  readonly why: 'synonym' | 'typo'
  readonly from: string
  readonly to: string
  readonly weight: number
}

/** `unknown` are the query's words that no entry holds. */
export type Expand = (text: string, unknown: readonly string[]) => Expansion[]

export function createExpand(knowledge: KnowledgeBase, tokeniser: Tokeniser): Expand {
  const { synonym, typo } = knowledge.search
  const rules = directedSynonyms(knowledge)
  const terms = typoTerms(knowledge)
  // fuse.js gets single folded terms and single short words only: on long text it blocks for seconds.
  const fuse = new Fuse(terms, {
    threshold: typo.max_distance.value,
    includeScore: true,
    ignoreLocation: false,
    distance: 8,
  })
  const known = new Set(terms)

  return (text, unknown) => {
    const folded = fold(text)
    const synonyms = longestFirst(folded, rules).map(
      ({ say, means }): Expansion => ({ why: 'synonym', from: say, to: means, weight: synonym.value }),
    )
    if (unknown.length === 0 || folded.length > typo.max_length.value) return synonyms
    const suspects = suspectSpans(folded, tokeniser, unknown).filter((span) => !known.has(span))
    const typos = suspects.flatMap((span): Expansion[] => {
      const [best] = fuse.search(span, { limit: 1 })
      if (best === undefined || Math.abs(best.item.length - span.length) > 1) return []
      return [{ why: 'typo', from: span, to: best.item, weight: typo.weight.value }]
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

/** Each stretch of the text is explained by its longest rule only: 国民年金 is not also 年金. */
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
  const words = [...entries, ...topics].flatMap(({ keywords }) => keywords)
  return [...new Set([...words, ...synonyms.map(({ means }) => means)].map(fold))].filter(
    (term) => term.length >= 4 && !term.includes(' '),
  )
}

/** Stretches around unknown words, cut at particles: 「ねんぎんねっとの登録」 → ねんぎんねっと. */
function suspectSpans(folded: string, tokeniser: Tokeniser, unknown: readonly string[]): string[] {
  const stretches = folded.split(/[ のをはがにでとへも]/).filter((span) => span.length >= 3)
  const strange = new Set(unknown)
  return stretches.filter(
    (span) => strange.has(span) || tokeniser.words(span).some((word) => strange.has(word)),
  )
}
