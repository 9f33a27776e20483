/** Before anything else: who writes that a life is in danger is given the help lines, kindly, and is asked nothing. */
import { topicSection } from '../../answers/compose.ts'
import { endTurn, type Step } from '../result.ts'

export const answerCrisis: Step = (turn, hearing) => {
  if (turn.kind !== 'text') return undefined
  const { world, session } = hearing
  const { knowledge } = world
  const id = world.crisis.topicFor(hearing.said)
  const topic = id === undefined ? undefined : knowledge.topic(id)
  if (topic === undefined) return undefined
  return endTurn(hearing, {
    outcome: 'signposted',
    sections: [topicSection(knowledge, world.today, topic)],
    topic: topic.id,
    desk: topic.desk,
    // A guide under way waits: its next question would be out of place here.
    ...(session.flow === undefined ? {} : { flow: session.flow, open: { kind: 'resume' } }),
  })
}
