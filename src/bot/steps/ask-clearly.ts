/** Words that were meant as an answer, but cannot be taken as one: a day that is still to come, 200 years of age. */
import { answerId, answerLabel, deskSection } from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { type Section, say } from '../../answers/reply.ts'
import { nodeOf } from '../../dialogs/replay.ts'
import type { Unclear, Understanding } from '../../dialogs/understand.ts'
import type { Hearing } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import { type Standing, showNode } from './show-node.ts'

/** Says why, and asks the node `at` again: the one being asked, or one passed before. */
export function askClearly(
  hearing: Hearing,
  { flow, state }: Standing,
  at: string,
  { why, candidates }: Extract<Understanding, { kind: 'unclear' }>,
): TurnResult {
  const { knowledge } = hearing.world
  const node = nodeOf(flow, at)
  const misses = hearing.session.misses + 1
  const values =
    node.kind === 'number' ? { min: String(node.min), max: String(node.max), unit: node.unit } : undefined
  const words = fillPhrase(knowledge.phrases[PHRASES[why]], values ?? {})
  const needsDesk = why === 'unknown' || why === 'trouble' || misses > 1
  const lead: Section = needsDesk ? deskSection(knowledge, flow, words) : say(words)
  return showNode(hearing, flow, state.answers, {
    lead: [lead],
    at,
    from: state.from,
    outcome: 'flow-step',
    misses,
    ...(candidates.length === 0
      ? {}
      : {
          candidates: candidates.map((answer) => ({
            id: answerId(flow, at, answer),
            label: answerLabel(knowledge, node, answer),
          })),
        }),
  })
}

const PHRASES = {
  'no-day': 'flow_no_day',
  'no-month': 'flow_no_month',
  several: 'flow_several',
  impossible: 'flow_impossible',
  future: 'flow_future',
  'too-small': 'flow_too_small',
  'too-large': 'flow_too_large',
  unknown: 'flow_unknown',
  trouble: 'flow_trouble',
} as const satisfies Readonly<Record<Unclear, string>>
