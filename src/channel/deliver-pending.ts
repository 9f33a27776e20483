/** Delivers committed replies that did not reach their channel: after a crash, or while a channel was away. */
import type { Activity, ConversationReference } from 'botbuilder'
import type { Clock, Log, PendingActivity, TurnStore } from '../bot/ports.ts'
import type { KeyedQueue } from './keyed-queue.ts'

export interface PendingDeps {
  readonly store: TurnStore
  readonly log: Log
  readonly clock: Clock
  readonly queue: KeyedQueue
  /** For conversations in our own Direct Line, where a committed row can be read already. */
  push(conversation: string): Promise<void>
  /** For all other channels. Rejects if the activity was not taken. */
  send(reference: Partial<ConversationReference>, activity: Partial<Activity>): Promise<void>
}

export interface PendingDelivery {
  /** Sweeps now and then every 5 s. */
  start(): void
  /** Stops sweeping; resolves when the running sweep has ended. */
  stop(): Promise<void>
  /** Tries each due row once. Never rejects. */
  sweep(): Promise<void>
}

const SWEEP_MS = 5_000
/** A younger row is most likely being sent by its own turn, which takes at most this long. */
const YOUNG_MS = 10_000
/** More rows than a short outage leaves behind; the rest is found by the next sweep. */
const BATCH = 500
/** Then the row rests, so that one dead conversation does not keep us busy. */
const TRIES = 3
const REST_MS = 10 * 60_000

interface Attempts {
  readonly tries: number
  readonly restsUntil: number
}

export function createPendingDelivery(deps: PendingDeps): PendingDelivery {
  const { store, log, clock, queue } = deps
  const attempts = new Map<number, Attempts>()
  let sweeping: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const deliver = async (row: PendingActivity): Promise<void> => {
    // Its turn may have come again and been delivered since the sweep began.
    const [now] = await store.activitiesSince(row.conversation, row.seq - 1, 1)
    if (now?.seq !== row.seq || now.delivered) return
    if (row.address === undefined) await deps.push(row.conversation)
    else
      await deps.send(row.address as Partial<ConversationReference>, { ...row.payload } as Partial<Activity>)
    await store.markDelivered([row.seq])
  }

  const failed = (row: PendingActivity, error: unknown): void => {
    const tries = (attempts.get(row.seq)?.tries ?? 0) + 1
    const rests = tries % TRIES === 0
    attempts.set(row.seq, { tries, restsUntil: rests ? clock().getTime() + REST_MS : 0 })
    log.error('pending-delivery-failed', error, {
      conversation: row.conversation,
      seq: row.seq,
      tries,
      rests,
    })
  }

  const sweepOnce = async (): Promise<void> => {
    const now = clock().getTime()
    const rows = await store.pending(new Date(now - YOUNG_MS), BATCH)
    const due = new Set(rows.map(({ seq }) => seq))
    for (const seq of attempts.keys()) if (!due.has(seq)) attempts.delete(seq)
    const broken = new Set<string>()
    for (const row of rows) {
      // After a failure the conversation's later rows wait, to keep their order, and so does the whole host.
      const places = [row.conversation, String(row.address?.serviceUrl ?? row.conversation)]
      if ((attempts.get(row.seq)?.restsUntil ?? 0) > now) broken.add(row.conversation)
      if (places.some((place) => broken.has(place))) continue
      try {
        await queue.run(row.conversation, () => deliver(row))
        attempts.delete(row.seq)
      } catch (error) {
        failed(row, error)
        for (const place of places) broken.add(place)
      }
    }
  }

  const sweep = (): Promise<void> => {
    sweeping = sweeping.then(sweepOnce).catch((error) => log.error('pending-sweep-failed', error))
    return sweeping
  }

  return {
    sweep,
    start() {
      const again = (): void => {
        timer = setTimeout(() => void sweep().then(() => timer !== undefined && again()), SWEEP_MS).unref()
      }
      again()
      void sweep()
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await sweeping
    },
  }
}
