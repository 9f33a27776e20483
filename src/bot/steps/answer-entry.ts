/** The answer of one entry, and the question of its cases where the answer depends. */
import { caseChoices, entrySection } from '../../answers/compose.ts'
import type { Choice } from '../../answers/reply.ts'
import type { Entry } from '../../knowledge/schema.ts'
import type { Found } from '../../matching/search.ts'
import { endTurn, type Hearing } from '../result.ts'
import type { TurnResult } from '../turn.ts'

/** `text` is the answer of the case that was chosen; without it an entry with cases asks which one applies. */
export function answerEntry(
  hearing: Hearing,
  entry: Entry,
  { text, found }: { text?: string; found?: Found } = {},
): TurnResult {
  const { knowledge, today } = hearing.world
  const asksCase = text === undefined && entry.cases !== undefined
  return endTurn(hearing, {
    outcome: 'answered',
    sections: [entrySection(knowledge, today, entry, text ?? entry.answer)],
    entry: entry.id,
    ...(entry.desk === undefined ? {} : { desk: entry.desk }),
    ...(found === undefined ? {} : { found }),
    ...(asksCase && entry.cases
      ? {
          ask: entry.cases.ask,
          choices: caseChoices(knowledge, entry),
          open: { kind: 'case', entry: entry.id },
        }
      : {
          choices: distinct([
            ...guideChoices(hearing, entry.flow),
            ...nearChoices(hearing, entry, found),
            ...relatedChoices(hearing, entry),
          ]).slice(0, MOST_CHOICES),
        }),
  })
}

/** Teams shows no more buttons beside a text. */
const MOST_CHOICES = 3

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
    .map(({ item }) => ({ id: `${item.kind}:${item.id}`, label: item.title }))
}

function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()]
}

/** Related questions. */
function relatedChoices({ world: { knowledge } }: Hearing, entry: Entry): Choice[] {
  return entry.related
    .flatMap((id) => knowledge.entry(id) ?? [])
    .map(({ id, question }) => ({ id: `entry:${id}`, label: question }))
}
