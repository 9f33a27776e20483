/** Builds a turn's result: reply, next session and event from one description. */
import { type Choice, type Section, say } from '../answers/reply.ts'
import type { Language, Voice } from '../knowledge/voice.ts'
import type { Found } from '../matching/search.ts'
import type { FindOnce } from './find-once.ts'
import type {
  Candidate,
  FlowState,
  OpenQuestion,
  Outcome,
  Session,
  TalkedAbout,
  Turn,
  TurnResult,
} from './turn.ts'
import type { World } from './world.ts'

/** A turn on its way: the masked, capped text and what was noticed about it. */
export interface Hearing {
  readonly world: World
  readonly find: FindOnce
  readonly session: Session
  /** The language of the bot's own words; `world` speaks it. */
  readonly language: Language
  /** Masked and cut: the only text that later steps see. */
  readonly text: string
  /** Masked, and cut only at what is read at all: for what must not be missed at the end of a long text. */
  readonly said: string
  readonly heard: string
  /** Said before anything else: the text was masked, or too long. */
  readonly preface: readonly Section[]
  readonly masked: boolean
  readonly maskTurns: number
}

/** A step ends the turn, or leaves it to the next one by returning nothing. */
export type Step = (turn: Turn, hearing: Hearing) => TurnResult | undefined

export interface Ending {
  readonly outcome: Outcome
  readonly sections: readonly Section[]
  readonly ask?: string
  readonly choices?: readonly Choice[]
  readonly open?: OpenQuestion
  /** Where the flow stands after this turn; null ends it. Absent, it stays where it was. */
  readonly flow?: FlowState | null
  readonly entry?: string
  /** The case of the entry that was answered, by its option. */
  readonly case?: string
  /** The entry that answers a second question of the same message. */
  readonly second?: string
  readonly topic?: string
  readonly desk?: string
  readonly misses?: number
  /** True if the message asked several things, so that nothing short could follow on one of them. */
  readonly several?: boolean
  /** True if the turn was about what was talked about before, which then goes on. */
  readonly follows?: boolean
  readonly lastEntry?: string
  readonly found?: Found
  /** True if the question went unanswered and may help the editors. */
  readonly keepQuestion?: boolean
}

/** At most this much of an unanswered question, or of a comment, is kept for the editors. */
export const KEPT_QUESTION = 120
const KEPT_CANDIDATES = 5

export function endTurn(hearing: Hearing, ending: Ending): TurnResult {
  const { session, world } = hearing
  const outcome = hearing.masked ? 'personal-data' : ending.outcome
  const candidates = (ending.found?.candidates ?? [])
    .filter(({ item }) => item.kind === 'entry')
    .slice(0, KEPT_CANDIDATES)
    .map(({ item, confidence }): Candidate => ({ entry: item.id, confidence: round(confidence) }))
  const lastEntry = ending.lastEntry ?? ending.entry ?? session.lastEntry
  const sections = [...hearing.preface, ...answerNote(hearing, ending), ...ending.sections]
  const desk = ending.desk ?? sections.findLast((section) => section.desk !== undefined)?.desk?.id
  const flow = ending.flow === undefined ? session.flow : (ending.flow ?? undefined)
  // A turn beside the flow is not counted as one of it.
  const followed = ending.flow === null ? session.flow : ending.flow
  const about = talkedAbout(hearing, ending)
  const known = ending.entry !== undefined || followed !== undefined
  const facts = {
    outcome,
    confidence: round(ending.found?.candidates[0]?.confidence ?? (known ? 1 : 0)),
    candidates,
    ...(ending.entry === undefined ? {} : { entry: ending.entry }),
    ...(ending.second === undefined ? {} : { second: ending.second }),
    ...(ending.topic === undefined ? {} : { topic: ending.topic }),
    ...(followed === undefined ? {} : { flow: followed.id }),
    ...(desk === undefined ? {} : { desk }),
  }
  return {
    ...facts,
    reply: {
      sections,
      choices: ending.choices ?? [],
      ...(ending.ask === undefined ? {} : { ask: ending.ask }),
    },
    session: {
      version: 1,
      misses: ending.misses ?? 0,
      maskTurns: hearing.maskTurns,
      ...(ending.open === undefined ? {} : { open: ending.open }),
      ...(flow === undefined ? {} : { flow }),
      ...(lastEntry === undefined ? {} : { lastEntry }),
      ...(about === undefined ? {} : { about }),
      ...(ending.choices?.length ? { offered: ending.choices.map(({ id }) => id) } : {}),
      ...(session.language === undefined ? {} : { language: session.language }),
      ...(hearing.language === 'ja' ? {} : { heardLanguage: hearing.language }),
      ...(session.delivered === undefined ? {} : { delivered: session.delivered }),
      ...(session.voted === undefined ? {} : { voted: session.voted }),
    },
    heard: hearing.heard,
    events: [
      {
        ...facts,
        ...(followed === undefined ? {} : { node: followed.at }),
        content: world.knowledge.version,
        ...(ending.keepQuestion ? { question: hearing.text.slice(0, KEPT_QUESTION) } : {}),
      },
    ],
  }
}

/** Turns that are about nothing of their own; what was talked about before goes on. */
const BESIDE: readonly Outcome[] = ['thanks', 'help', 'handed-over', 'personal-data']

/**
 * What a short question may follow on next: the one answer just given, or what the turn went on with. Whatever else was
 * asked, answered or begun leaves nothing that 「いつまで？」 could surely mean.
 */
function talkedAbout({ session, world }: Hearing, ending: Ending): TalkedAbout | undefined {
  const turns = world.knowledge.conversation.topic_turns.value
  const day = world.today
  if (ending.several) return undefined
  if (ending.entry !== undefined && (ending.outcome === 'answered' || ending.outcome === 'flow-ended'))
    return { kind: 'entry', id: ending.entry, turns, day, ...(ending.case && { case: ending.case }) }
  if (ending.topic !== undefined) return { kind: 'topic', id: ending.topic, turns, day }
  const { about } = session
  if (about === undefined || !(ending.follows || BESIDE.includes(ending.outcome))) return undefined
  return about.turns > 1 ? { ...about, turns: about.turns - 1 } : undefined
}

/** What comes from the content is in Japanese; people who chose another language are told so. */
function answerNote({ world }: Hearing, { sections }: Ending): Section[] {
  const { answer_note }: Voice['phrases'] = world.knowledge.phrases
  const answers = sections.some(({ entry, title }) => entry !== undefined || title !== undefined)
  return answers && answer_note !== undefined ? [say(answer_note)] : []
}

/** Four decimals: enough to compare, short to read. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
