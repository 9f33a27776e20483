/** Keeps a store that is away from holding up citizens: every use has a deadline, and after some failures none is tried. */
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel'
import type { AppliedTurn, Log, PendingClaim, Share, TurnRun, TurnStore } from '../bot/ports.ts'
import { StoreUnavailable } from '../bot/store-unavailable.ts'
import { withPatience } from './patience.ts'

/** A question about the conversation and then its turn: with what else a turn takes, a citizen is answered within 2 s. */
const READ_MS = 500
const RUN_MS = 1_200
/** After an answer: the channel waits, and what takes longer goes on by itself. */
const AFTER_MS = 600
/** What nobody waits for. */
const UNSEEN_MS = 3_000
/** So many failures in a row, and for so long nothing is tried; then we ask, at nobody's cost, whether it is back. */
const FAILURES = 5
const REST_MS = 2_000

/**
 * A store whose failures, of whatever kind, are thrown as StoreUnavailable; what `apply` throws is rethrown as it is.
 * A turn that takes too long is not committed if it has not come to `apply`. If it had, and is committed after all,
 * its replies count as delivered: the caller has answered by itself meanwhile.
 */
export function guardStore(store: TurnStore, log: Log): TurnStore {
  const breaker = circuitBreaker(handleType(StoreUnavailable), {
    // Only our own trial is let in while it is open.
    halfOpenAfter: 0,
    breaker: new ConsecutiveBreaker(FAILURES),
  })
  let isAway = false
  let trial: NodeJS.Timeout | undefined
  breaker.onBreak((reason) => {
    if (!isAway) log.error('store-away', 'error' in reason ? reason.error : undefined)
    isAway = true
    trial = setTimeout(() => void tryAgain(), REST_MS).unref()
  })
  breaker.onReset(() => {
    isAway = false
    log.info('store-back')
  })

  const attempt = <T>(ms: number, work: () => Promise<T>): Promise<T> =>
    breaker.execute(() => withPatience(work(), ms).catch(asUnavailable))
  const tryAgain = (): Promise<void> => attempt(READ_MS, () => store.ping()).catch(() => undefined)

  const guarded = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
    // The breaker would let everybody wait for the trial's end.
    if (breaker.state !== CircuitState.Closed) throw new StoreUnavailable('the store is left alone for now')
    return attempt(ms, work)
  }

  const settle = async ({ rows, claim }: TurnRun): Promise<void> => {
    const due = rows.filter(({ delivered }) => !delivered).map(({ seq }) => seq)
    if (due.length > 0) await store.markDelivered(due, claim)
  }

  const run: TurnStore['run'] = async (request, apply) => {
    const state: { late: boolean; thrown?: { error: unknown } } = { late: false }
    const applyInTime = (session: Parameters<typeof apply>[0]): AppliedTurn => {
      if (state.late) throw new StoreUnavailable('the turn has been answered without the store')
      try {
        return apply(session)
      } catch (error) {
        state.thrown = { error }
        throw error
      }
    }
    const running = (): Promise<TurnRun | undefined> => {
      const work = store.run(request, applyInTime)
      work.then((done) => (state.late ? settle(done) : undefined)).catch(() => undefined)
      // A fault of the bot's says nothing about the store.
      return work.catch((error) => (state.thrown === undefined ? Promise.reject(error) : undefined))
    }
    try {
      const done = await guarded(RUN_MS, running)
      if (done !== undefined) return done
    } catch (error) {
      state.late = true
      throw error
    }
    throw state.thrown?.error
  }

  /** A claim that nobody waits for any more is given back; otherwise its replies would wait until it ends. */
  const claimPending: TurnStore['claimPending'] = async (...given) => {
    let late = false
    const claiming = async (): Promise<PendingClaim> => {
      const taken = await store.claimPending(...given)
      if (late) await store.release(taken.claim)
      return taken
    }
    try {
      return await guarded(UNSEEN_MS, claiming)
    } catch (error) {
      late = true
      throw error
    }
  }

  const takeShare = store.takeShare?.bind(store)
  return {
    run,
    activitiesSince: (...given) => guarded(READ_MS, () => store.activitiesSince(...given)),
    conversationExists: (...given) => guarded(READ_MS, () => store.conversationExists(...given)),
    openConversation: (...given) => guarded(READ_MS, () => store.openConversation(...given)),
    markDelivered: (...given) => guarded(AFTER_MS, () => store.markDelivered(...given)),
    claimPending,
    release: (...given) => guarded(AFTER_MS, () => store.release(...given)),
    outbox: () => guarded(READ_MS, () => store.outbox()),
    eventsSince: (...given) => guarded(UNSEEN_MS, () => store.eventsSince(...given)),
    ping: () => guarded(READ_MS, () => store.ping()),
    // Deletes for as long as it takes, now and then; nobody waits for it.
    forget: (before) => store.forget(before),
    close() {
      clearTimeout(trial)
      return store.close()
    },
    ...(takeShare === undefined
      ? {}
      : { takeShare: (share: Share) => guarded(READ_MS, () => takeShare(share)) }),
    ...(store.onCommitted === undefined ? {} : { onCommitted: store.onCommitted.bind(store) }),
  }
}

function asUnavailable(error: unknown): never {
  throw new StoreUnavailable('the store failed or took too long', { cause: error })
}
