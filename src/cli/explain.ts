/** Why the bot answered as it did: words, widenings, scores and what was rejected, for a person. */
import type { TurnResult } from '../bot/turn.ts'
import type { World } from '../bot/world.ts'
import { contentTokeniser } from '../matching/content-tokeniser.ts'
import type { Candidate, Found } from '../matching/search.ts'
import { explainCandidate, strongest } from './explain-candidate.ts'
import { explainDecision } from './explain-decision.ts'
import { percent } from './percent.ts'

/**
 * The masked text is searched again, so that the explanation shows what the bot itself saw. `full` adds the decision and
 * how score and confidence of the best three come about.
 */
export function explain(
  world: World,
  result: TurnResult,
  question: string,
  { full = false }: { readonly full?: boolean } = {},
): string {
  const { search, knowledge } = world
  const text = result.heard === '' ? question : result.heard
  const found = search.find(text)
  const lines = [
    '── なぜこの答えか ──',
    `結果: ${result.outcome}  自信: ${percent(result.confidence, 0)}  項目: ${result.entry ?? '-'}  窓口: ${result.desk ?? '-'}`,
    `そろえた文: ${found.normalised}`,
    `単語: ${found.words.join('・') || '（なし）'}`,
    ...found.expansions.map(
      ({ why, from, to, weight }) =>
        `${why === 'typo' ? '打ち間違い' : '言い換え'}: ${from} → ${to}（重さ ${weight}）`,
    ),
    ...(full
      ? [
          ...whatIsAsked(world, text, found),
          ...explainDecision(result, found, knowledge.search.bands),
          '',
          ...found.candidates
            .slice(0, EXPLAINED)
            .flatMap((candidate, at) =>
              explainCandidate(knowledge, candidate, at + 1, found.candidates[at - 1]),
            ),
          LEGEND,
        ]
      : found.candidates.slice(0, SHOWN).map(candidateLine)),
  ]
  return lines.join('\n')
}

/** The answer, its rivals, and what was rejected. */
const SHOWN = 5
/** As many as the bot itself would ever show. */
const EXPLAINED = 3

const LEGEND = `
点の見方: 点が1違うと、上のほうがおよそ3倍もっともらしい。言い方に足りない言葉があれば phrasings に、どの項目でも同じ言い換えなら
knowledge/lexicon/synonyms.yaml に足します。足したあとは npm run evaluate で、ほかの質問が悪くなっていないかを見ます。`

/** Intent cues, and the two things that decide between bands. */
function whatIsAsked({ knowledge }: World, text: string, found: Found): string[] {
  const cues = knowledge.search.intents.value as Readonly<Record<string, readonly string[]>>
  const asked = [...contentTokeniser(knowledge).features(text).keys()]
    .filter((feature) => feature.startsWith('q:'))
    .map((feature) => cues[feature.slice(2)]?.[0] ?? feature.slice(2))
  return [
    `何を聞いているか: ${asked.length === 0 ? '（手がかりなし）' : asked.map((cue) => `「${cue}」など`).join('、')}`,
    `年金の言葉: ${found.inDomain ? 'あり' : 'なし'}  一緒に進めてほしい言い方: ${found.wished ? 'あり' : 'なし'}`,
  ]
}

function candidateLine(
  { item, confidence, evidence, score, wording, contributions }: Candidate,
  at: number,
): string {
  const { coverage, margin, unknown } = evidence
  return [
    `${at + 1}. ${item.kind === 'topic' ? '（話題）' : ''}${item.id} ${percent(confidence, 0)}「${item.title}」`,
    `   点 ${score.toFixed(1)} 含む割合 ${percent(coverage, 0)} 差 ${margin.toFixed(2)} 未知 ${percent(unknown, 0)}`,
    `   近い言い方: ${wording || '（なし）'}  効いた言葉: ${strongest(contributions)}`,
  ].join('\n')
}
