/** Counts, from what was kept of turns, how often each entry was answered with and what citizens thought of it. */
import type { StoredEvent } from '../../bot/ports.ts'
import type { Outcome, TurnEvent, Vote } from '../../bot/turn.ts'

export interface Comment {
  readonly at: Date
  readonly vote: Vote
  /** Masked before it was stored. */
  readonly text: string
}

export interface EntryVotes {
  readonly entry: string
  readonly up: number
  readonly down: number
  /** How often it was answered with, in the same time; a vote may be on an answer of before. */
  readonly answered: number
  /** The newest first. */
  readonly comments: readonly Comment[]
}

export interface VoteTally {
  /** All answers with an entry, voted on or not. */
  readonly answers: number
  /** Entries with a vote: the most often unhelpful first, and of those the less often helpful. */
  readonly entries: readonly EntryVotes[]
}

/** Turns in which an entry's text was shown: by itself, or at the end of a guide. */
const SHOWN: readonly Outcome[] = ['answered', 'flow-ended']

/** Takes the events as they are read, a page at a time, so that a year of them need not be held at once. */
export async function tallyVotes(pages: AsyncIterable<readonly StoredEvent[]>): Promise<VoteTally> {
  const answered = new Map<string, number>()
  const votes = new Map<string, { up: number; down: number; comments: Comment[] }>()
  for await (const page of pages)
    for (const { at, event } of page) {
      for (const entry of shownBy(event)) answered.set(entry, (answered.get(entry) ?? 0) + 1)
      const { entry, vote, comment } = event
      if (event.outcome !== 'feedback' || entry === undefined || vote === undefined) continue
      const known = votes.get(entry) ?? { up: 0, down: 0, comments: [] }
      known[vote] += 1
      if (comment !== undefined) known.comments.push({ at, vote, text: comment })
      votes.set(entry, known)
    }
  return {
    answers: [...answered.values()].reduce((sum, times) => sum + times, 0),
    entries: [...votes]
      .map(([entry, { up, down, comments }]) => ({
        entry,
        up,
        down,
        answered: answered.get(entry) ?? 0,
        comments: comments.reverse(),
      }))
      .sort((a, b) => b.down - a.down || a.up - b.up || a.entry.localeCompare(b.entry)),
  }
}

function shownBy({ outcome, entry, second }: TurnEvent): string[] {
  return SHOWN.includes(outcome) ? [entry, second].filter((id) => id !== undefined) : []
}
