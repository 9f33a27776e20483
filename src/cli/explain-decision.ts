/** Which band a question fell into, and why, for a person. */
import type { TurnResult } from '../bot/turn.ts'
import type { SearchSettings } from '../knowledge/voice.ts'
import { decide, type Reason } from '../matching/decide.ts'
import type { Found } from '../matching/search.ts'
import { percent } from './percent.ts'

type Bands = SearchSettings['bands']

const KINDS = {
  answer: '答える',
  'start-flow': '案内を始める',
  signpost: '話題の窓口を示す',
  which: '候補を並べて聞き返す',
  nothing: '答えられないと言う',
} as const

/** How a turn ends that the search had a say in. */
const BY_SEARCH = {
  answer: 'answered',
  'start-flow': 'flow-started',
  signpost: 'signposted',
  which: 'asked-which',
}

/** The names of the settings in `search.yaml` stand with their values, so that an editor finds them. */
export function explainDecision({ outcome, second }: TurnResult, found: Found, bands: Bands): string[] {
  const decision = decide(found, bands)
  const lines = [`判断: ${KINDS[decision.kind]}。${becauseOf(decision.because, found, bands)}`]
  if (decision.kind === 'answer')
    lines.push(
      decision.candidate.confidence < bands.sure.value
        ? `  自信が ${percent(bands.sure.value)}（bands.sure）より低いので、近い質問も選べるようにします。`
        : `  自信が ${percent(bands.sure.value)}（bands.sure）以上なので、近い質問は並べません。`,
    )
  const expected = decision.kind === 'nothing' ? ['unanswered', 'out-of-scope'] : [BY_SEARCH[decision.kind]]
  if (second !== undefined)
    lines.push(`  2つの質問と見て、項目 ${second} の答えも並べました。判断は、文の全体についてのものです。`)
  else if (!expected.includes(outcome))
    lines.push(`  ただし、この文は「${outcome}」と受け取られたので、この判断は使われませんでした。`)
  return lines
}

function becauseOf(because: Reason, { candidates: [top] }: Found, bands: Bands): string {
  const said = percent(top?.confidence ?? 0)
  const at = (
    name: 'answer' | 'topic' | 'flow' | 'flow_unasked' | 'which' | 'which_pension' | 'covered',
  ): string => `${percent(bands[name].value)}（bands.${name}）`
  switch (because) {
    case 'nothing-found':
      return '同じ言葉を持つ項目が1つもありません。'
    case 'wished':
      return `一緒に進めてほしい言い方で、案内の点が1番との差 ${bands.flow_wished.value}（bands.flow_wished）までにあります。`
    case 'led':
      return '手を引いてほしい言い方（wishes.led）なので、1番の項目の案内（flow）を始めます。'
    case 'names-other':
      return '年金ではないことを名ざしています（foreign_words）。'
    case 'likely-flow':
      return `1番が案内で、自信 ${said} が ${at('flow')}以上です（望む言葉がなければ ${at('flow_unasked')}以上）。`
    case 'foreign':
      return `年金の言葉がなく、知っている言葉もほとんどありません（bands.foreign、bands.words）。`
    case 'vague-topic':
      return '1番は話題ですが、年金の言葉がなく、合った単語が足りません（bands.words）。'
    case 'likely-topic':
      return `1番が話題で、自信 ${said} が ${at('topic')}以上です。`
    case 'likely-answer':
      return `1番が項目で、自信 ${said} が ${at('answer')}以上です。`
    case 'bare-keyword':
      return `自信 ${said} は低いものの、文のほとんどを知っています（${at('covered')}以上）。`
    case 'unsure':
      return (top?.confidence ?? 0) < bands.answer.value
        ? `自信 ${said} が、答えるための ${at('answer')}に足りません。`
        : '年金の言葉がなく、強く似てもいないので（bands.strong）、答えずに確かめます。'
    case 'unlikely':
      return `自信 ${said} が、候補を並べるための ${at('which_pension')}（年金の言葉がなければ ${at('which')}）に足りません。`
  }
}
