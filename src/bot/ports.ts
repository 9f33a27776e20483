/** What the bot's surroundings must provide; `ops` implements these, `main` hands them in. */
import type { Session, TurnEvent } from './turn.ts'

/** The time now. Tests and previews give a fixed one. */
export type Clock = () => Date

/** A new unguessable id of at least 128 random bits, URL-safe. */
export type NewId = () => string

/** Structured log. `fields` must never hold a citizen's words unmasked. `event` is a permanent kebab-case name. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void
  error(event: string, error: unknown, fields?: Readonly<Record<string, unknown>>): void
}

/** One activity of a conversation's record, in the shape its channel sent or sends; plain JSON, already masked. */
export interface StoredActivity {
  /** Grows by insertion over all conversations; Direct Line's watermark. */
  readonly seq: number
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly payload: Readonly<Record<string, unknown>>
  readonly delivered: boolean
}

export interface TurnRequest {
  readonly conversation: string
  readonly channel: string
  /** The channel's id of the incoming activity: the same id is applied once. */
  readonly activityId: string
  readonly at: Date
  /**
   * How to reach the conversation again later; plain JSON without personal data beyond the channel's own ids. Absent
   * for our own Direct Line, whose client reads the rows from the log: they count as delivered once committed.
   */
  readonly address?: Readonly<Record<string, unknown>>
}

/** One use of something that all processes together allow so often and no oftener. */
export interface Share {
  /** Who uses what; nothing personal can be read from it. */
  readonly key: string
  /** How many may come at once. */
  readonly burst: number
  /** How many a minute in the long run. */
  readonly perMinute: number
  /** How many uses are taken at once, all or none; one if absent. */
  readonly uses?: number
  readonly at: Date
}

/** Whether something that is limited may be done now, and how often at once after that. */
export interface Allowance {
  /** 0 if it may be done, which counts; else the whole seconds until it may. */
  readonly wait: number
  /** Further uses that are free now. */
  readonly left: number
}

/** What a turn wants written: session, events, the masked echo of what was heard, and the activities to deliver. */
export interface AppliedTurn {
  readonly session: Session
  readonly events: readonly TurnEvent[]
  readonly heard?: Readonly<Record<string, unknown>>
  readonly said: readonly Readonly<Record<string, unknown>>[]
}

export interface TurnRun {
  /** True if this activity id had been applied before: nothing was done again. */
  readonly duplicate: boolean
  /** The turn's rows in order, incoming first; of the first application if this is a duplicate. */
  readonly rows: readonly StoredActivity[]
  /**
   * Given if the caller is to deliver the undelivered rows now and then to `release` it. Absent if there are none, if
   * somebody else is delivering in this conversation, or if earlier replies wait: then the rows are delivered after them.
   */
  readonly claim?: string
}

/** An outgoing row that was committed but not yet delivered, with the address it goes to. */
export interface PendingActivity extends StoredActivity {
  readonly channel: string
  readonly address?: Readonly<Record<string, unknown>>
}

/** The replies that are committed and not delivered. */
export interface Outbox {
  readonly waiting: number
  /** When the turn of the oldest was; absent if none waits. */
  readonly oldest?: Date
}

/** What was kept of a turn for reports. It names no conversation. */
export interface StoredEvent {
  /** Grows by insertion: where reading goes on. */
  readonly id: number
  readonly at: Date
  readonly channel: string
  readonly event: TurnEvent
}

/** The right to deliver in some conversations, for one deliverer at a time; it ends at a set time or by `release`. */
export interface PendingClaim {
  readonly claim: string
  /** All undelivered rows of the claimed conversations up to the limit, in the order they were committed. */
  readonly rows: readonly PendingActivity[]
}

/**
 * Applies turns exactly once. `run` does in one transaction: dedupe by (conversation, activityId) → load session →
 * `apply` (pure, synchronous) → write session, rows and events → commit. If `apply` or the commit throws, nothing is
 * written and the error is rethrown. Two runs for one conversation never overlap.
 */
export interface TurnStore {
  run(request: TurnRequest, apply: (session: Session | undefined) => AppliedTurn): Promise<TurnRun>
  /** Rows of a conversation with `seq` above the watermark, in order; at most `limit`. */
  activitiesSince(conversation: string, watermark: number, limit: number): Promise<readonly StoredActivity[]>
  /** Marks outgoing rows as delivered, and gives the claim back if one is named. */
  markDelivered(seqs: readonly number[], claim?: string): Promise<void>
  /** Claims, until `until`, conversations that have undelivered rows and are claimed by nobody at `now`. */
  claimPending(when: { readonly now: Date; readonly until: Date }, limit: number): Promise<PendingClaim>
  /** What waits to be delivered, claimed or not: for those who watch. */
  outbox(): Promise<Outbox>
  /** Gives a claim back before its time. One that has ended, or was taken over since, is no error. */
  release(claim: string): Promise<void>
  /** Registers a conversation the server itself opened (Direct Line), so that later requests can be checked. */
  openConversation(conversation: string, channel: string, at: Date): Promise<void>
  conversationExists(conversation: string): Promise<boolean>
  /**
   * Deletes what is older than the given times: what was said in conversations (rows, dedupe keys), later the sessions,
   * and events.
   */
  forget(before: {
    readonly conversations: Date
    /** When session and address go, and with them the conversation; with what was said if absent. */
    readonly sessions?: Date
    readonly events: Date
  }): Promise<{ conversations: number; events: number }>
  /** Events of `from` and later whose id is above `after`, in the order they were written; at most `limit`. */
  eventsSince(from: Date, after: number, limit: number): Promise<readonly StoredEvent[]>
  /**
   * Tells of conversations in our own Direct Line to which another process has added rows, and `undefined` if some
   * may have been missed. Absent in a store that cannot know. Call it once.
   */
  onCommitted?(listener: (conversation: string | undefined) => void): void
  /** Uses a share if it is free. Absent in a store that is one process's: that process counts by itself. */
  takeShare?(share: Share): Promise<Allowance>
  /** Resolves if the store answers; rejects if it does not. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** How long a turn may take to deliver its own replies before others may: longer than its deadlines together. */
export const OWN_DELIVERY_MS = 10_000
