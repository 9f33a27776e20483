/** A pressed button: its id says what is wanted, so nothing is matched again. */
import { say } from '../../answers/reply.ts'
import { endTurn, type Step } from '../result.ts'
import { answerEntry, caseAnswer } from './answer-entry.ts'
import { signpostTopic, unanswered } from './answer-question.ts'
import { endingOf } from './follow-control-word.ts'
import { pressFlowButton } from './steer-flow.ts'

export const pressButton: Step = (turn, hearing) =>
  turn.kind === 'choice' ? followChoice(turn.id, hearing) : undefined

/** Ids are `entry:<id>`, `whole:<id>` (the same, once a part was shown), `topic:<id>`, `case:<entry>:<option>`, `which:none`, `control:person`, or a flow's (steer-flow.ts). */
export const followChoice = (id: string, hearing: Parameters<Step>[1]): ReturnType<Step> => {
  const { knowledge } = hearing.world
  const flow = pressFlowButton(id, hearing)
  if (flow !== undefined) return flow
  const [kind, name = '', option] = id.split(':')
  const entry = knowledge.entry(name)
  const topic = knowledge.topic(name)
  if (kind === 'entry' && entry) return answerEntry(hearing, entry)
  if (kind === 'whole' && entry) return answerEntry(hearing, entry, option === undefined ? {} : { option })
  if (kind === 'topic' && topic) return signpostTopic(hearing, topic)
  if (kind === 'case' && entry && caseAnswer(entry, option) !== undefined)
    return answerEntry(hearing, entry, option === undefined ? {} : { option })
  if (id === 'which:none') return unanswered(hearing, { inDomain: true })
  if (id === 'control:person') return endTurn(hearing, endingOf('person', hearing))
  // The content changed under an old button: say so rather than answer something else.
  return endTurn(hearing, { outcome: 'unanswered', sections: [say(knowledge.phrases.choice_gone)] })
}
