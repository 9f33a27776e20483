/** Why the bot answered as it did: words, widenings, scores and what was rejected, for a person. */
import type { TurnResult } from '../bot/turn.ts'
import type { World } from '../bot/world.ts'
import type { Candidate } from '../matching/search.ts'

/** The masked text is searched again, so that the explanation shows what the bot itself saw. */
export function explain({ search }: World, result: TurnResult, question: string): string {
  const found = search.find(result.heard === '' ? question : result.heard)
  const lines = [
    '── なぜこの答えか ──',
    `結果: ${result.outcome}  自信: ${percent(result.confidence)}  項目: ${result.entry ?? '-'}  窓口: ${result.desk ?? '-'}`,
    `そろえた文: ${found.normalised}`,
    `単語: ${found.words.join('・') || '（なし）'}`,
    ...found.expansions.map(
      ({ why, from, to, weight }) =>
        `${why === 'typo' ? '打ち間違い' : '言い換え'}: ${from} → ${to}（重さ ${weight}）`,
    ),
    ...found.candidates.slice(0, SHOWN).map(candidateLine),
  ]
  return lines.join('\n')
}

/** The answer, its rivals, and what was rejected. */
const SHOWN = 5
const SHOWN_FEATURES = 8

function candidateLine(
  { item, confidence, evidence, score, wording, contributions }: Candidate,
  at: number,
): string {
  const { coverage, margin, unknown } = evidence
  const strongest = [...contributions]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN_FEATURES)
    .map(([feature, value]) => `${feature.slice(2)} ${value.toFixed(1)}`)
  return [
    `${at + 1}. ${item.kind === 'topic' ? '（話題）' : ''}${item.id} ${percent(confidence)}「${item.title}」`,
    `   点 ${score.toFixed(1)} 含む割合 ${percent(coverage)} 差 ${margin.toFixed(2)} 未知 ${percent(unknown)}`,
    `   近い言い方: ${wording || '（なし）'}  効いた言葉: ${strongest.join(', ')}`,
  ].join('\n')
}

function percent(value: number): string {
  return `${Math.round(value * 100)}%`
}
