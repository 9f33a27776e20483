/** A vote on an answer: noted once for each entry of a conversation, and nothing is said to it. */
import { KEPT_QUESTION, type Step } from '../result.ts'
import type { TurnEvent } from '../turn.ts'

/** Nobody votes on more answers in one conversation; what is older may be voted on again. */
const KEPT_VOTES = 20

export const noteFeedback: Step = (turn, { session, text, heard, maskTurns, world: { knowledge } }) => {
  if (turn.kind !== 'feedback') return undefined
  const { vote, message } = turn
  const entry = turn.entry ?? session.delivered?.find((sent) => sent.message === message)?.entry
  const voted = session.voted ?? []
  // A vote on what is no longer known, or the second on the same answer, says nothing an editor could use.
  const counts = entry !== undefined && knowledge.entry(entry) !== undefined && !voted.includes(entry)
  const facts = { outcome: 'feedback' as const, confidence: 0, candidates: [], ...(entry && { entry }) }
  const event: TurnEvent = {
    ...facts,
    vote,
    content: knowledge.version,
    ...(text === '' ? {} : { comment: text.slice(0, KEPT_QUESTION) }),
  }
  return {
    ...facts,
    reply: { sections: [], choices: [] },
    session: {
      ...session,
      maskTurns,
      ...(counts ? { voted: [...voted, entry].slice(-KEPT_VOTES) } : {}),
    },
    heard,
    events: counts ? [event] : [],
  }
}
