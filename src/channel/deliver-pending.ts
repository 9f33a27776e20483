/** Delivers committed replies that did not reach their channel: after a crash, or while a channel was away. */
import type { Activity, ConversationReference } from 'botbuilder'
import type { Clock, Log, PendingActivity, PendingClaim, TurnStore } from '../bot/ports.ts'
import { isAway, NotSent } from './not-sent.ts'
import { createPauses } from './pauses.ts'
import type { Delivery, SentRows } from './sent-rows.ts'

export interface PendingDeps {
  readonly store: Pick<TurnStore, 'claimPending' | 'markDelivered' | 'ping'>
  readonly sentRows: SentRows
  readonly log: Log
  readonly clock: Clock
  /** Rejects if the activity was not taken. */
  send(reference: Partial<ConversationReference>, activity: Partial<Activity>): Promise<void>
}

export interface PendingDelivery {
  /** Sweeps now and then every 5 s, or at once again after one that sent something and met no failure. */
  start(): void
  /** Stops sweeping; resolves when the running sweep has ended, which gives up its claim. */
  stop(): Promise<void>
  /** Tries each due conversation once. Never rejects. */
  sweep(): Promise<void>
}

const SWEEP_MS = 5_000
/** More rows than a short outage leaves behind. */
const BATCH = 500
/** Then others may deliver what this one has claimed: it has crashed, or the store went away and never told it. */
const CLAIM_MS = 20_000
/** No call is begun later, so that it has ended (5 s) before the claim does; the next sweep takes what is left. */
const LAST_CALL_MS = 12_000
/** Conversations of one host delivered side by side, once the first has shown that the host is back. */
const AT_ONCE = 8
/** After so many failures in a row the host is taken to be away again. */
const FAILURES_IN_A_ROW = 3
/** A reply that alone fails at a host that takes others is tried so often, then rests, then is given up. */
const TRIES = 3
const REST_MS = 10 * 60_000

interface Failures {
  /** Failures that were this reply's own and not its host's. */
  readonly own: number
  readonly last: number
}

type Conversation = readonly [PendingActivity, ...PendingActivity[]]

export function createPendingDelivery(deps: PendingDeps): PendingDelivery {
  const { store, sentRows, log, clock } = deps
  const failures = new Map<number, Failures>()
  const pauses = createPauses(clock)
  const now = (): number => clock().getTime()
  let sweeping: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let storeIsAway = false
  let hasFailed = false
  let hasSent = false
  /** Whether more may wait and its channel takes it: what was said meanwhile in claimed conversations waits too. */
  let leftMore = false

  const rests = ({ seq }: PendingActivity): boolean => {
    const { own, last } = failures.get(seq) ?? { own: 0, last: 0 }
    return own > 0 && own % TRIES === 0 && now() < last + REST_MS
  }

  /** Notes a failure that was the reply's own; gives it up after the tries that followed its rest. */
  const failedAlone = async (row: PendingActivity): Promise<void> => {
    const own = (failures.get(row.seq)?.own ?? 0) + 1
    failures.set(row.seq, { own, last: now() })
    if (own < 2 * TRIES) return
    await store.markDelivered([row.seq])
    log.warn('reply-given-up', { conversation: row.conversation, seq: row.seq, tries: own })
  }

  /** Sends the conversation's replies in order until one fails, which it gives with its error; or until the store does. */
  const deliver = async (
    replies: Conversation,
    delivery: Delivery,
  ): Promise<{ row: PendingActivity; error: unknown } | undefined> => {
    for (const row of replies) {
      try {
        if (!sentRows.isSent(row.seq))
          await deps.send(referenceOf(row), { ...row.payload } as Partial<Activity>)
      } catch (error) {
        log.error('pending-delivery-failed', error, { conversation: row.conversation, seq: row.seq })
        return { row, error }
      }
      failures.delete(row.seq)
      hasSent = true
      if (!(await delivery.sent(row.seq))) {
        // The other lanes stop as well, and one of them that still gets through takes nothing back.
        storeIsAway = true
        return undefined
      }
    }
    return undefined
  }

  const deliverToHost = async (
    host: string,
    conversations: readonly Conversation[],
    { delivery, end }: { readonly delivery: Delivery; readonly end: number },
  ): Promise<void> => {
    const waiting = [...conversations].sort(([a], [b]) => lastFailure(a) - lastFailure(b))
    let taken = 0
    let inARow = 0
    const next = async (): Promise<void> => {
      const replies = waiting.shift()
      if (replies === undefined) return
      const failed = await deliver(replies, delivery)
      if (failed === undefined) {
        taken += 1
        inARow = 0
        pauses.clear(host)
        return
      }
      const { row, error } = failed
      hasFailed = true
      inARow += 1
      if (!isAway(error) || taken > 0) await failedAlone(row)
      else failures.set(row.seq, { own: failures.get(row.seq)?.own ?? 0, last: now() })
      if (isAway(error) && (taken === 0 || inARow >= FAILURES_IN_A_ROW))
        pauses.pause(host, error instanceof NotSent ? error.retryAfterMs : undefined)
    }
    const goOn = (): boolean =>
      waiting.length > 0 && !stopping && !storeIsAway && !pauses.isPaused(host) && now() < end
    // One conversation shows whether the host is there; then it gets the others faster.
    while (goOn() && taken === 0) await next()
    const worker = async (): Promise<void> => {
      while (goOn()) await next()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  const lastFailure = ({ seq }: PendingActivity): number => failures.get(seq)?.last ?? 0

  /** After the store was away, every process first tells it what has been sent, and claims with the sweep after that. */
  const sweepOnce = async (): Promise<void> => {
    leftMore = false
    if (storeIsAway) {
      await store.ping()
      storeIsAway = false
      return sentRows.tellAgain()
    }
    const begun = now()
    const { claim, rows } = await claimed(begun)
    if (rows.length === 0) return
    const due = new Set(rows.map(({ seq }) => seq))
    for (const seq of failures.keys()) if (!due.has(seq)) failures.delete(seq)
    const delivery = sentRows.begin(claim)
    hasFailed = hasSent = false
    try {
      const conversations = grouped(rows, (row) => row.conversation).filter(([first]) => !rests(first))
      const hosts = grouped(conversations, ([first]) => hostOf(first))
      const share = { delivery, end: begun + LAST_CALL_MS }
      await Promise.all(hosts.map((of) => deliverToHost(hostOf(of[0][0]), of, share)))
      leftMore = hasSent && !hasFailed && !storeIsAway
    } finally {
      await delivery.end()
    }
  }

  const claimed = async (begun: number): Promise<PendingClaim> => {
    try {
      const until = new Date(begun + CLAIM_MS)
      return await store.claimPending({ now: new Date(begun), until }, BATCH)
    } catch (error) {
      storeIsAway = true
      throw error
    }
  }

  const sweep = (): Promise<void> => {
    sweeping = sweeping.then(sweepOnce).catch((error) => log.error('pending-sweep-failed', error))
    return sweeping
  }

  return {
    sweep,
    start() {
      const round = (): void =>
        void sweep().then(() => {
          if (!stopping) timer = setTimeout(round, leftMore ? 0 : SWEEP_MS).unref()
        })
      round()
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await sweeping
      await sentRows.tellAgain()
    },
  }
}

/** The conversation's address as it is now, and the message that this reply answers. */
function referenceOf({ address, payload }: PendingActivity): Partial<ConversationReference> {
  const { replyToId } = payload
  return { ...address, ...(typeof replyToId === 'string' ? { activityId: replyToId } : {}) }
}

function hostOf({ address, conversation }: PendingActivity): string {
  return String(address?.serviceUrl ?? conversation)
}

/** The items in groups of equal keys, groups and items in the order they came. */
function grouped<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
