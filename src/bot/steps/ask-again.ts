/** After anything said beside an open flow, the flow's question is asked again; three times not understood, it waits. */
import { deskSection } from '../../answers/compose-flow.ts'
import { fillPhrase } from '../../answers/fill-phrase.ts'
import { type Choice, type Reply, type Section, say } from '../../answers/reply.ts'
import type { Hearing } from '../result.ts'
import type { OpenQuestion, Turn, TurnResult } from '../turn.ts'
import { askAlone, openStanding, type Standing } from './show-node.ts'
import { resumeChoices } from './steer-flow.ts'

/** The result as it is, where no flow is open or the turn was one of the flow. */
export function askAgain(turn: Turn, hearing: Hearing, result: TurnResult): TurnResult {
  const found = openStanding(hearing)
  if (found === undefined || turn.kind === 'feedback') return result
  if (result.flow !== undefined || result.session.flow === undefined) return result
  const { phrases } = hearing.world.knowledge
  if (result.session.misses > hearing.session.misses) return notUnderstood(hearing, found, result)
  // The answer has a question of its own; the flow can be taken up after it.
  if (result.reply.ask !== undefined)
    return withQuestion(result, {
      ...result.reply,
      choices: [...result.reply.choices, { id: 'flow-resume', label: phrases.flow_resume }],
    })
  return withQuestion(
    result,
    { ...questionOf(hearing, found), sections: result.reply.sections },
    openOf(hearing, found),
  )
}

function notUnderstood(hearing: Hearing, found: Standing, result: TurnResult): TurnResult {
  const { knowledge } = hearing.world
  const { phrases } = knowledge
  const { misses } = result.session
  const person: Choice = { id: 'control:person', label: phrases.rephrase_button }
  const told = (section: Section): Section[] =>
    hearing.masked ? [...hearing.preface] : [...hearing.preface, section]
  if (misses >= 3)
    return withQuestion(withDesk(result, found.flow.desk), {
      sections: told(deskSection(knowledge, found.flow, phrases.flow_not_understood_stop)),
      choices: [...resumeChoices(hearing), person],
    })
  const question = questionOf(hearing, found)
  const section =
    misses === 2
      ? deskSection(knowledge, found.flow, phrases.flow_not_understood_twice)
      : say(phrases.flow_not_understood)
  return withQuestion(
    withDesk(result, misses === 2 ? found.flow.desk : undefined),
    {
      ...question,
      sections: told(section),
      choices: misses === 2 ? [...question.choices, person] : question.choices,
    },
    openOf(hearing, found),
  )
}

/** The desk that is shown is the one that is reported. */
function withDesk(result: TurnResult, desk: string | undefined): TurnResult {
  return { ...result, desk, events: result.events.map((event) => ({ ...event, desk })) }
}

function isAnotherDay({ session, world }: Hearing, { state }: Standing): boolean {
  return session.open?.kind === 'resume' || state.day !== world.today
}

function questionOf(hearing: Hearing, found: Standing): Reply {
  if (!isAnotherDay(hearing, found)) return askAlone(hearing, found)
  const { phrases } = hearing.world.knowledge
  return {
    sections: [],
    ask: fillPhrase(phrases.flow_resume_ask, { title: found.flow.title }),
    choices: resumeChoices(hearing),
  }
}

function openOf(hearing: Hearing, found: Standing): OpenQuestion | undefined {
  return isAnotherDay(hearing, found) ? { kind: 'resume' } : undefined
}

function withQuestion(result: TurnResult, reply: Reply, open = result.session.open): TurnResult {
  return {
    ...result,
    reply,
    session: {
      ...result.session,
      ...(open === undefined ? {} : { open }),
      offered: reply.choices.map(({ id }) => id),
    },
  }
}
