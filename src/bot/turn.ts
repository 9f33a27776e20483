/** The words of a turn: what comes in, what is remembered, how it can end. */
import type { Reply } from '../answers/reply.ts'
import type { FlowAnswers } from '../dialogs/context.ts'
import type { Language } from '../knowledge/voice.ts'

/** The closed list of how a turn can end; the same in code, log, report and tests. */
export const OUTCOMES = [
  'answered',
  'asked-which',
  'flow-started',
  'flow-step',
  'flow-ended',
  'signposted',
  'unanswered',
  'out-of-scope',
  'personal-data',
  'greeting',
  'thanks',
  'help',
  'cancelled',
  'handed-over',
  'feedback',
  'error',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a channel hands in: words, a pressed button's id, or a conversation just opened. */
export type Turn =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'opened'; readonly language?: Language }
  | ({ readonly kind: 'feedback' } & Feedback)

/** What a citizen thinks of an answer: named by its entry, or by the id under which the channel delivered it. */
export interface Feedback {
  readonly vote: Vote
  readonly entry?: string
  readonly message?: string
  /** In the citizen's words, unmasked. */
  readonly comment?: string
}
export type Vote = 'up' | 'down'

/** The bot's open question, if any: which entry was meant, or which case of an entry applies. */
export type OpenQuestion =
  | { readonly kind: 'which'; readonly options: readonly { readonly id: string; readonly label: string }[] }
  | { readonly kind: 'case'; readonly entry: string }
  /** Whether to go on with the flow of another day. */
  | { readonly kind: 'resume' }
  /** Which of the flow's answers to change. */
  | { readonly kind: 'change' }
  /** Whether to leave the flow, or to begin it anew: it was only guessed that this was meant. */
  | { readonly kind: 'leave'; readonly how: 'cancel' | 'restart' }
  /** Whether to leave the flow for another. */
  | { readonly kind: 'other-flow'; readonly flow: string }

/** Where a citizen stands in a flow: only its answers by node, replayed each turn. Never the citizen's words. */
export interface FlowState {
  readonly id: string
  readonly answers: FlowAnswers
  /** The node that was shown last: a typed answer is an answer to that one. */
  readonly at: string
  /** ISO date of the last turn in the flow. */
  readonly day: string
  /** True once an outcome is reached; the answers can still be changed. */
  readonly ended?: boolean
  /** The flow that led here, so that going back leads there. */
  readonly from?: { readonly id: string; readonly answers: FlowAnswers }
}

/** What was talked about last, for short follow-up questions. */
export interface TalkedAbout {
  readonly kind: 'entry' | 'topic'
  readonly id: string
  /** The case of the entry that was answered, if one was chosen. */
  readonly case?: string
  /** Turns for which it still counts. */
  readonly turns: number
  /** ISO date on which it was answered: another day begins anew. */
  readonly day: string
}

/** All that is remembered of a conversation. Plain JSON; never holds the citizen's words. */
export interface Session {
  readonly version: 1
  readonly open?: OpenQuestion
  /** Absent in sessions of before there were flows, and where none was begun. */
  readonly flow?: FlowState
  /** The entry last answered: whose desk is named to who wants a person. */
  readonly lastEntry?: string
  readonly about?: TalkedAbout
  /** Turns in a row that were not understood. */
  readonly misses: number
  /** Turns left in which shorter digit runs are masked too, because a number may be typed in pieces. */
  readonly maskTurns: number
  /** The language that was chosen for the bot's own words, and the one last written in. */
  readonly language?: Language
  readonly heardLanguage?: Language
  /** The ids of the last reply's buttons, for channels where they are numbers to be typed. */
  readonly offered?: readonly string[]
  /** Which entry the channel's last few messages answered with, so that a vote on one finds it. */
  readonly delivered?: readonly Delivered[]
  /** Entries voted on: one vote each counts. */
  readonly voted?: readonly string[]
}

export interface Delivered {
  /** The channel's id of the message. */
  readonly message: string
  readonly entry: string
}

export const NEW_SESSION: Session = { version: 1, misses: 0, maskTurns: 0 }

export interface Candidate {
  readonly entry: string
  readonly confidence: number
}

/** What is kept for reports: ids and figures, and the question masked and cut only where it went unanswered. */
export interface TurnEvent {
  readonly outcome: Outcome
  readonly entry?: string
  /** The entry that answered a second question of the same message. */
  readonly second?: string
  readonly topic?: string
  readonly flow?: string
  /** The flow's node that was shown, or at which it was left. */
  readonly node?: string
  readonly desk?: string
  readonly confidence: number
  readonly candidates: readonly Candidate[]
  /** Masked, at most 120 characters; only for turns that found no answer. */
  readonly question?: string
  readonly vote?: Vote
  /** What was written beside a vote: masked, at most 120 characters. */
  readonly comment?: string
  /** Hash of the content that was served, so that it can be shown what was said. */
  readonly content: string
}

export interface TurnResult {
  readonly reply: Reply
  readonly session: Session
  readonly events: readonly TurnEvent[]
  readonly outcome: Outcome
  /** The turn's text after masking: the only form that may be stored, logged or echoed. */
  readonly heard: string
  readonly entry?: string
  readonly second?: string
  readonly topic?: string
  readonly flow?: string
  readonly desk?: string
  readonly confidence: number
  readonly candidates: readonly Candidate[]
}
