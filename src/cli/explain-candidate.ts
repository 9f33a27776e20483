/** How one candidate's score and confidence come about, for a person. */
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { fieldScores } from '../matching/field-scores.ts'
import type { Candidate } from '../matching/search.ts'
import { percent } from './percent.ts'

const KINDS = { entry: '', topic: '（話題）', flow: '（案内）' } as const

/** `place` counts from 1; `above` is the candidate before it. */
export function explainCandidate(
  knowledge: KnowledgeBase,
  candidate: Candidate,
  place: number,
  above: Candidate | undefined,
): string[] {
  const { item, score, confidence, evidence, wording, contributions } = candidate
  const fields = fieldScores(knowledge, candidate)
  const parts: readonly (readonly [string, number])[] = [
    ['近い言い方', fields.closest],
    ['2番目に近い言い方', fields.second],
    ['キーワード', fields.keywords],
    ['答えの文', fields.answer],
    ['この項目らしい言葉', fields.usual],
    ['言っていない言葉', fields.lacking],
    ['そのままの言い方・案内の上乗せ', fields.lift],
  ]
  const { bias, strength, margin, unknown } = knowledge.search.confidence
  const summed: readonly (readonly [string, number])[] = [
    ['はじめの値', bias.value],
    [`見つかった量 ${evidence.strength.toFixed(2)}`, strength.value * evidence.strength],
    [`次との差 ${evidence.margin.toFixed(2).replace('-', '−')}`, margin.value * evidence.margin],
    [`どこにもない言葉 ${percent(evidence.unknown, 0)}`, unknown.value * evidence.unknown],
  ]
  const total = summed.reduce((sum, [, value]) => sum + value, 0)
  const capped = above !== undefined && confidence === above.confidence
  return [
    `${place}. ${KINDS[item.kind]}${item.id} ${percent(confidence, 0)}「${item.title}」`,
    `   点 ${score.toFixed(1)} ＝ ${sumOf(parts)}`,
    `   自信 ${percent(confidence, 0)} ← ${sumOf(summed)} ＝ ${signed(total)}${capped ? '（上の候補より高くはしません）' : ''}`,
    `   文の ${percent(evidence.coverage, 0)} を知っていて、単語は ${evidence.words}つ合っています`,
    `   近い言い方: ${wording || '（なし）'}`,
    `   効いた言葉: ${strongest(contributions)}`,
  ]
}

/** What is nothing is left out. */
function sumOf(parts: readonly (readonly [string, number])[]): string {
  return parts
    .filter(([, value]) => Math.abs(value) >= 0.05)
    .map(([name, value]) => `${name} ${signed(value)}`)
    .join('、')
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '＋'}${Math.abs(value).toFixed(1)}`
}

const SHOWN_FEATURES = 8

/** What brought the most: words as they are, runs of characters in 「」, a manner of asking by its name in `intents`. */
export function strongest(contributions: Candidate['contributions']): string {
  return [...contributions]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN_FEATURES)
    .map(([feature, value]) => `${nameOf(feature)} ${value.toFixed(1)}`)
    .join(', ')
}

/** The first letter of a feature is its kind. */
function nameOf(feature: string): string {
  const name = feature.slice(2)
  if (feature.startsWith('w:')) return name
  return feature.startsWith('q:') ? `intents.${name}` : `「${name}」`
}
