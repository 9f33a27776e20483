/** Before anything else: who writes that a life is in danger is given the help lines, kindly, and is asked nothing. */
import { phraseSection, topicSection } from '../../answers/compose.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { TurnResult } from '../turn.ts'

export const answerCrisis: Step = (turn, hearing) => {
  if (turn.kind !== 'text') return undefined
  const { world, session } = hearing
  const { knowledge } = world
  const id = world.crisis.topicFor(hearing.said)
  const topic = id === undefined ? undefined : knowledge.topic(id)
  if (topic === undefined) return stopKindly(hearing)
  return endTurn(hearing, {
    outcome: 'signposted',
    sections: [topicSection(knowledge, world.today, topic)],
    topic: topic.id,
    desk: topic.desk,
    // A guide under way waits: its next question would be out of place here.
    ...(session.flow === undefined ? {} : { flow: session.flow, open: { kind: 'resume' } }),
  })
}

/** 「もう終わりたい」 ends what is under way, and names the help line in case more was meant. */
function stopKindly(hearing: Hearing): TurnResult | undefined {
  const { crisis, knowledge } = hearing.world
  const desk = crisis.deskIfEither(hearing.said)
  if (desk === undefined) return undefined
  return endTurn(hearing, {
    outcome: 'cancelled',
    sections: [phraseSection(knowledge, knowledge.phrases.cancelled_or_crisis, desk)],
    desk,
    flow: null,
  })
}
