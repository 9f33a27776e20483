/** A question in the citizen's words: matched, decided and answered, asked back, signposted, or honestly declined. */
import { phraseSection, topicSection } from '../../answers/compose.ts'
import { type Choice, type Section, say } from '../../answers/reply.ts'
import type { Topic } from '../../knowledge/schema.ts'
import { decide } from '../../matching/decide.ts'
import type { Candidate, Found } from '../../matching/search.ts'
import { questionLeft } from '../personal-data/question-left.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { OpenQuestion, TurnResult } from '../turn.ts'
import { answerEntry, choiceOf, guideChoices } from './answer-entry.ts'
import { GENERAL_DESK } from './follow-control-word.ts'
import { startFlow } from './steer-flow.ts'

export const answerQuestion: Step = (_turn, hearing) => {
  const { knowledge } = hearing.world
  const whole = hearing.find(hearing.text)
  const judged = decide(whole, knowledge.search.bands)
  // What stands around a number names its kind; if that hides the matter, what was asked beside it counts.
  const left = hearing.masked && judged.kind !== 'answer' ? questionLeft(hearing.text) : undefined
  const found = left === undefined ? whole : hearing.find(left)
  const decision = left === undefined ? judged : decide(found, knowledge.search.bands)
  switch (decision.kind) {
    case 'answer': {
      const entry = knowledge.entry(decision.candidate.item.id)
      return entry && answerEntry(hearing, entry, { found })
    }
    case 'start-flow':
      return startFlow(hearing, decision.candidate.item.id, { found })
    case 'signpost': {
      const topic = knowledge.topic(decision.candidate.item.id)
      return topic && signpostTopic(hearing, topic, { found, near: decision.near })
    }
    case 'which':
      // With a number taken out there is often no question left: the warning alone is clearer than a guess.
      return hearing.masked && left === undefined
        ? unanswered(hearing, { inDomain: false, found })
        : askWhich(hearing, decision.candidates, found)
    case 'nothing':
      return unanswered(hearing, { inDomain: decision.inDomain, found })
  }
}

/** What the topic is and who answers it, with buttons for its guide and for entries that may have been meant. */
export function signpostTopic(
  hearing: Hearing,
  topic: Topic,
  {
    found,
    near = [],
    lead = [],
  }: { found?: Found; near?: readonly Candidate[]; lead?: readonly Section[] } = {},
): TurnResult {
  const { knowledge, today } = hearing.world
  return endTurn(hearing, {
    outcome: 'signposted',
    sections: [...lead, topicSection(knowledge, today, topic)],
    choices: [...guideChoices(hearing, topic.flow), ...near.map(choiceOf)],
    topic: topic.id,
    desk: topic.desk,
    ...(found === undefined ? {} : { found }),
  })
}

export function askWhich(
  hearing: Hearing,
  candidates: readonly Candidate[],
  found: Found,
  { follows = false }: { follows?: boolean } = {},
): TurnResult {
  const { phrases } = hearing.world.knowledge
  const options = candidates.map(choiceOf)
  const open: OpenQuestion = { kind: 'which', options }
  return endTurn(hearing, {
    outcome: 'asked-which',
    sections: [],
    ask: phrases.which_ask,
    choices: [...options, { id: 'which:none', label: phrases.which_none }],
    open,
    found,
    misses: hearing.session.misses,
    keepQuestion: true,
    follows,
  })
}

/** No answer: once kindly, twice with a person offered, from the third time without asking further. */
export function unanswered(
  hearing: Hearing,
  { inDomain, found }: { inDomain: boolean; found?: Found },
): TurnResult {
  const { knowledge } = hearing.world
  const { phrases } = knowledge
  const misses = hearing.session.misses + 1
  const common = { misses, keepQuestion: true, ...(found === undefined ? {} : { found }) }
  if (hearing.masked && !inDomain)
    return endTurn(hearing, { ...common, outcome: 'personal-data', sections: [], keepQuestion: false })

  const decline = (section: Section, choices: readonly Choice[] = []): TurnResult =>
    endTurn(hearing, {
      ...common,
      outcome: inDomain ? 'unanswered' : 'out-of-scope',
      sections: [section],
      choices,
    })
  if (misses >= 3) return decline(phraseSection(knowledge, phrases.unanswered_stop, GENERAL_DESK))
  if (misses === 2)
    return decline(phraseSection(knowledge, phrases.unanswered_twice, GENERAL_DESK), [
      { id: 'control:person', label: phrases.rephrase_button },
    ])
  if (inDomain) return decline(phraseSection(knowledge, phrases.unanswered, GENERAL_DESK))
  return decline(say(phrases.out_of_scope))
}
