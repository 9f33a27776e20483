/** Candidates to one of a few decisions, by the thresholds of search.yaml. */
import type { SearchSettings } from '../knowledge/voice.ts'
import type { Candidate, Found } from './search.ts'

export type Decision = { readonly because: Reason } & (
  | { readonly kind: 'answer'; readonly candidate: Candidate }
  | { readonly kind: 'start-flow'; readonly candidate: Candidate }
  /** `near` are entries that may have been meant after all. */
  | { readonly kind: 'signpost'; readonly candidate: Candidate; readonly near: readonly Candidate[] }
  | { readonly kind: 'which'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nothing'; readonly inDomain: boolean }
)

/** Why it was decided so, for explanations. */
export type Reason =
  /** Nothing shares a word with the text. */
  | 'nothing-found'
  /** It asks to be led, and a flow is near the best. */
  | 'wished'
  /** It asks to be led, and the best has a guide. */
  | 'led'
  /** It names something that is surely no pension. */
  | 'names-other'
  /** A flow is likely enough. */
  | 'likely-flow'
  /** No pension word, and hardly a word of it is known. */
  | 'foreign'
  /** A topic, found by hardly a word. */
  | 'vague-topic'
  | 'likely-topic'
  | 'likely-answer'
  /** A single word that many entries know. */
  | 'bare-keyword'
  /** Likely enough to show, not to answer. */
  | 'unsure'
  /** Too unlikely even to show. */
  | 'unlikely'

/** At most three real questions are offered: more is a list, not a question. */
const MOST_CHOICES = 3

export function decide(
  { candidates, inDomain, foreign, wished, cued, informing, led, wordForWord }: Found,
  bands: SearchSettings['bands'],
): Decision {
  const [top] = candidates
  if (top === undefined) return { kind: 'nothing', inDomain, because: 'nothing-found' }
  if (foreign && top.item.kind !== 'topic')
    return { kind: 'nothing', inDomain: false, because: 'names-other' }
  const { item, confidence, evidence } = top
  // Without any word about pensions, only a strong likeness, or an editor's own wording, is more than chance.
  const strong = wordForWord || evidence.strength >= bands.strong.value
  const clear = inDomain || strong
  const flow = candidates.slice(0, MOST_CHOICES).find((each) => each.item.kind === 'flow')
  const asked = flow !== undefined && (wished || (cued.has(flow.item.id) && !informing))
  if (asked && mayLead(flow, top, bands)) return { kind: 'start-flow', candidate: flow, because: 'wished' }
  const guide = led && evidence.strength >= bands.strong_wished.value ? guideTo(top, candidates) : undefined
  if (guide !== undefined) return { kind: 'start-flow', candidate: guide, because: 'led' }
  const least = asked ? bands.flow : bands.flow_unasked
  if (flow === top && confidence >= least.value && (clear || isSurelyFlow(top, bands)))
    return { kind: 'start-flow', candidate: top, because: 'likely-flow' }
  if (!clear && isForeign(top, bands)) return { kind: 'nothing', inDomain, because: 'foreign' }
  const worded = clear || evidence.words >= bands.words.value
  if (item.kind === 'topic' && !worded) return { kind: 'nothing', inDomain, because: 'vague-topic' }
  if (item.kind === 'topic' && confidence >= bands.topic.value)
    return {
      kind: 'signpost',
      candidate: top,
      near: nearEntries(candidates, bands),
      because: 'likely-topic',
    }
  if (item.kind === 'entry' && clear && confidence >= bands.answer.value)
    return { kind: 'answer', candidate: top, because: 'likely-answer' }
  // A bare keyword (「免除」) is known to many entries and surely meant none of them more than the others.
  const bareKeyword = inDomain && evidence.coverage >= bands.covered.value
  // 「メールが届きません」 names no pension word, but nearly all of it is known here, or several of its words were found.
  const familiar = inDomain || evidence.unknown <= bands.familiar.value || evidence.words >= bands.words.value
  const lowest = familiar ? bands.which_pension.value : bands.which.value
  if (confidence < lowest && !bareKeyword) return { kind: 'nothing', inDomain, because: 'unlikely' }
  return {
    kind: 'which',
    candidates: nearest(candidates, top.score, bands),
    because: confidence < lowest ? 'bare-keyword' : 'unsure',
  }
}

/** For who asks to be led: a flow nearly as likely as the best, on more than a trace of likeness. */
function mayLead(flow: Candidate, top: Candidate, bands: SearchSettings['bands']): boolean {
  return (
    flow.evidence.strength >= bands.strong_wished.value && flow.score >= top.score - bands.flow_wished.value
  )
}

/** For who asks to be led through what an entry or topic tells: the guide that goes with it. */
function guideTo({ item }: Candidate, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find((each) => each.item.kind === 'flow' && each.item.id === item.flow)
}

/** Without any word about pensions: far ahead of all others, on more words than chance brings or with none unknown. */
function isSurelyFlow({ confidence, evidence }: Candidate, bands: SearchSettings['bands']): boolean {
  return (
    confidence >= bands.flow_sure.value &&
    (evidence.words >= bands.words.value || evidence.unknown <= KNOWN_WHOLE)
  )
}

/** Hardly a sign of the text is unknown: it is written in kana, and cut into no word that an item holds. */
const KNOWN_WHOLE = 0.1

/** As little as a 「はい」 finds in any item. */
const TRACE = 1.5

/** No word of it is known here, or half of it is not and hardly a word was found: a chance likeness. */
function isForeign({ evidence }: Candidate, bands: SearchSettings['bands']): boolean {
  const { words, unknown, strength } = evidence
  return (words === 0 && strength < TRACE) || (unknown >= bands.foreign.value && words < bands.words.value)
}

/** The first that lie within reach of the best score, three at most. */
function nearest(
  candidates: readonly Candidate[],
  best: number,
  bands: SearchSettings['bands'],
): Candidate[] {
  return candidates.filter(({ score }) => score >= best - bands.near.value).slice(0, MOST_CHOICES)
}

/** The entries that lie within reach of the best candidate of any kind, three at most, best first. */
export function nearEntries(
  candidates: readonly Candidate[],
  bands: SearchSettings['bands'],
): readonly Candidate[] {
  const [top] = candidates
  return top === undefined ? [] : nearest(candidates.filter(isEntry), top.score, bands)
}

function isEntry({ item }: Candidate): boolean {
  return item.kind === 'entry'
}
