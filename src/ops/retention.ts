/** Keeps the promise of how long things are remembered, by having the store forget them at the start and then regularly. */
import type { Clock, Log, TurnStore } from '../bot/ports.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface RetentionOptions {
  readonly store: Pick<TurnStore, 'forget'>
  readonly clock: Clock
  readonly log: Log
  readonly conversationHours: number
  /** Days for which a session outlives what was said; never shorter than that. */
  readonly sessionDays: number
  readonly eventDays: number
  /** Milliseconds between two rounds; an hour if absent, so that nothing is kept longer than an hour past its time. */
  readonly every?: number
}

/**
 * Forgets now and at every interval. A round that fails is logged and the next one tries again; rounds never overlap.
 * @returns stops it, and resolves once a round under way has ended: only then may the store be closed
 */
export function startRetention(options: RetentionOptions): () => Promise<void> {
  const { store, clock, log, conversationHours, sessionDays, eventDays, every = HOUR } = options
  let round: Promise<void> | undefined

  const forget = async (): Promise<void> => {
    try {
      const now = clock().getTime()
      const forgotten = await store.forget({
        conversations: new Date(now - conversationHours * HOUR),
        sessions: new Date(now - Math.max(conversationHours * HOUR, sessionDays * DAY)),
        events: new Date(now - eventDays * DAY),
      })
      log.info('forgotten', forgotten)
    } catch (error) {
      log.error('forgetting-failed', error)
    }
  }
  const start = (): void => {
    round ??= forget().finally(() => {
      round = undefined
    })
  }

  start()
  const timer = setInterval(start, every).unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
