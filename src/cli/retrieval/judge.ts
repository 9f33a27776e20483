/** One question put to the bot in a conversation of its own, and what became of it. */
import { respond } from '../../bot/respond.ts'
import type { Outcome } from '../../bot/turn.ts'
import type { World } from '../../bot/world.ts'
import type { Candidate } from '../../matching/search.ts'
import { type Asked, isRight } from '../questions.ts'

export interface Verdict {
  readonly asked: Asked
  readonly outcome: Outcome
  /** The place of the best right entry among the entries, from 1; absent beyond {@link DEPTH} or if nothing was looked for. */
  readonly rank: number | undefined
  /** The right entry at that place. */
  readonly right: string | undefined
  /** The first entry that was found. */
  readonly top: string | undefined
  /** What the citizen got: an entry's answer, a flow's beginning or a topic's signpost. */
  readonly given: Pick<Candidate['item'], 'kind' | 'id'> | undefined
  /** True if what was given is right, or the second answer of the same reply. */
  readonly givenRight: boolean
  /** Ids of the flows whose beginning was offered by a button. */
  readonly offeredFlows: readonly string[]
  /** A right entry was answered, or stood among the buttons of what was asked back or of a guide's beginning. */
  readonly shown: boolean
  /** The best candidate of any kind, with the confidence that the bot said; absent if nothing was found. */
  readonly best: { readonly confidence: number; readonly right: boolean } | undefined
}

/** Far enough for the tenth entry behind topics and flows. */
export const DEPTH = 30

/** The message was taken for a steering word, and nothing was looked for. */
export const STEERED: readonly Outcome[] = ['greeting', 'thanks', 'help', 'cancelled', 'handed-over']

/** With these the button of an entry says: or did you mean to ask this? */
const SHOWS_BUTTONS: readonly Outcome[] = ['asked-which', 'flow-started']

export function judge(world: World, asked: Asked): Verdict {
  const { knowledge, flows, search } = world
  const result = respond({ kind: 'text', text: asked.q }, undefined, world)
  const right = (item: Pick<Candidate['item'], 'kind' | 'id'>): boolean =>
    isRight(knowledge, flows.published, asked, item)
  const candidates = STEERED.includes(result.outcome)
    ? []
    : search.find(result.heard, { keep: DEPTH }).candidates
  const entries = candidates.filter(({ item }) => item.kind === 'entry').map(({ item }) => item)
  const place = entries.findIndex(right)
  const given = givenOf(result)
  // Two questions in one message: right if either answer is what was wanted.
  const second = result.second === undefined ? undefined : ({ kind: 'entry', id: result.second } as const)
  const givenRight = [given, second].some((each) => each !== undefined && right(each))
  const offered = result.reply.choices.flatMap(({ id }) => {
    const [, kind, name = ''] = /^(entry|flow):(.+)$/.exec(id) ?? []
    return kind === 'entry' || kind === 'flow' ? [{ kind, id: name } as const] : []
  })
  const [best] = candidates
  return {
    asked,
    outcome: result.outcome,
    rank: place < 0 ? undefined : place + 1,
    right: entries[place]?.id,
    top: entries[0]?.id,
    given,
    givenRight,
    offeredFlows: offered.filter(({ kind }) => kind === 'flow').map(({ id }) => id),
    shown:
      result.outcome === 'answered'
        ? givenRight
        : SHOWS_BUTTONS.includes(result.outcome) &&
          offered.some((each) => each.kind === 'entry' && right(each)),
    best: best && { confidence: best.confidence, right: right(best.item) },
  }
}

function givenOf({ outcome, entry, topic, flow }: ReturnType<typeof respond>): Verdict['given'] {
  if (outcome === 'answered' && entry !== undefined) return { kind: 'entry', id: entry }
  if (outcome === 'flow-started' && flow !== undefined) return { kind: 'flow', id: flow }
  if (outcome === 'signposted' && topic !== undefined) return { kind: 'topic', id: topic }
  return undefined
}
