/** The answer of one entry, and the question of its cases where the answer depends. */
import { caseChoices, entrySection } from '../../answers/compose.ts'
import type { Choice, Section } from '../../answers/reply.ts'
import type { Entry } from '../../knowledge/schema.ts'
import type { Candidate, Found } from '../../matching/search.ts'
import { endTurn, type Hearing } from '../result.ts'
import type { OpenQuestion, TurnResult } from '../turn.ts'

export interface Answering {
  /** The case that was chosen: an option's id, or `unknown`. Without it an entry with cases asks which one applies. */
  readonly option?: string
  readonly found?: Found
  /** Said before the answer. */
  readonly lead?: readonly Section[]
}

export function answerEntry(
  hearing: Hearing,
  entry: Entry,
  { option, found, lead = [] }: Answering = {},
): TurnResult {
  const { knowledge, today } = hearing.world
  const text = caseAnswer(entry, option)
  const question = text === undefined ? caseQuestion(hearing, entry) : undefined
  return endTurn(hearing, {
    outcome: 'answered',
    sections: [...lead, entrySection(knowledge, today, entry, text ?? entry.answer)],
    entry: entry.id,
    ...(text === undefined ? {} : { case: option }),
    ...(entry.desk === undefined ? {} : { desk: entry.desk }),
    ...(found === undefined ? {} : { found }),
    ...(question ?? {
      choices: distinct([
        ...guideChoices(hearing, entry.flow),
        ...nearChoices(hearing, entry, found),
        ...relatedChoices(hearing, entry),
      ]).slice(0, MOST_CHOICES),
    }),
  })
}

/** The question of an entry's cases with its buttons; undefined if the answer is the same for all. */
export function caseQuestion(
  { world: { knowledge } }: Hearing,
  entry: Entry,
): { ask: string; choices: Choice[]; open: OpenQuestion } | undefined {
  return entry.cases === undefined
    ? undefined
    : {
        ask: entry.cases.ask,
        choices: caseChoices(knowledge, entry),
        open: { kind: 'case', entry: entry.id },
      }
}

/** The answer of one case; undefined if the entry has no such case. */
export function caseAnswer({ cases }: Entry, option: string | undefined): string | undefined {
  return option === 'unknown' ? cases?.unknown : cases?.options.find(({ id }) => id === option)?.answer
}

/** The button that asks for what was found. */
export function choiceOf({ item }: Candidate): Choice {
  return { id: `${item.kind}:${item.id}`, label: item.title }
}

/** Teams shows no more buttons beside a text. */
export const MOST_CHOICES = 3

/** The step-by-step guide to what an entry or a topic tells. */
export function guideChoices({ world: { flows } }: Hearing, flow: string | undefined): Choice[] {
  const found = flow === undefined ? undefined : flows.get(flow)
  return found === undefined ? [] : [{ id: `flow:${found.id}`, label: found.title }]
}

/** What may have been meant instead, where the answer is not quite sure. */
function nearChoices({ world }: Hearing, entry: Entry, found: Found | undefined): Choice[] {
  const { sure, near } = world.knowledge.search.bands
  const [top, ...rest] = found?.candidates ?? []
  if (top === undefined || top.item.id !== entry.id || top.confidence >= sure.value) return []
  return rest
    .filter(({ item, score }) => item.kind !== 'topic' && score >= top.score - near.value)
    .slice(0, 2)
    .map(choiceOf)
}

export function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()]
}

/** Related questions. */
export function relatedChoices({ world: { knowledge } }: Hearing, entry: Entry): Choice[] {
  return entry.related
    .flatMap((id) => knowledge.entry(id) ?? [])
    .map(({ id, question }) => ({ id: `entry:${id}`, label: question }))
}
