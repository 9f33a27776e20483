/** Candidates to one of a few decisions, by the thresholds of search.yaml. */
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Candidate, Found } from './search.ts'

export type Decision =
  | { readonly kind: 'answer'; readonly candidate: Candidate }
  | { readonly kind: 'signpost'; readonly candidate: Candidate }
  | { readonly kind: 'which'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nothing'; readonly inDomain: boolean }

/** At most three real questions are offered: more is a list, not a question. */
const MOST_CHOICES = 3

export function decide({ candidates, inDomain }: Found, bands: SearchSettings['bands']): Decision {
  const [top] = candidates
  if (top === undefined) return { kind: 'nothing', inDomain }
  if (top.item.kind === 'topic' && top.confidence >= bands.topic.value)
    return { kind: 'signpost', candidate: top }
  if (top.item.kind === 'entry' && top.confidence >= bands.answer.value)
    return { kind: 'answer', candidate: top }
  if (top.confidence < bands.which.value) return { kind: 'nothing', inDomain }
  const near = [...candidates]
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, _at, all) => score >= (all[0]?.score ?? 0) * bands.near.value)
  return { kind: 'which', candidates: near.slice(0, MOST_CHOICES) }
}
