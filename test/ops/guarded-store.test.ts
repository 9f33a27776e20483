import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Allowance, TurnStore } from '../../src/bot/ports.ts'
import { StoreUnavailable } from '../../src/bot/store-unavailable.ts'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { guardStore } from '../../src/ops/guarded-store.ts'
import { turnStoreContract } from '../contracts/turn-store.ts'
import { createMemoryStore } from '../support/memory-store.ts'

const NOON = new Date('2026-11-22T12:00:00+09:00')
const REQUEST = { conversation: 'c1', channel: 'x', activityId: 'a1', at: NOON, address: { url: 'x' } }
const applied = { session: NEW_SESSION, events: [], said: [{ text: 'an answer' }] }

turnStoreContract('A guarded store', () => guarded().store)

function guarded() {
  const inner = createMemoryStore()
  const log: string[] = []
  const note = (event: string): void => void log.push(event)
  return { inner, log, store: guardStore(inner, { info: note, warn: note, error: note }) }
}

const hangs = (): Promise<void> => new Promise(() => undefined)
const fails = (): never => {
  throw new Error('secret inner words')
}

/** Milliseconds until the work ended, and how. */
async function timed(work: Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const begun = Date.now()
  let ended: { ms: number; error: unknown } | undefined
  work.then(
    () => (ended = { ms: Date.now() - begun, error: undefined }),
    (error) => (ended = { ms: Date.now() - begun, error }),
  )
  while (ended === undefined) await vi.advanceTimersByTimeAsync(10)
  return ended
}

describe('A guarded store', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('that hangs lets nobody wait: a question about a conversation and its turn end within 2 s together', async () => {
    const { inner, store } = guarded()
    inner.fail = hangs
    const asked = await timed(store.conversationExists('c1'))
    const run = await timed(store.run(REQUEST, () => applied))
    expect([asked.error, run.error].every((error) => error instanceof StoreUnavailable)).toBe(true)
    expect(asked.ms + run.ms).toBeLessThan(2_000)
  })

  it('that hangs lets nobody wait for a share, and has none to give if the store has none', async () => {
    const { store } = guarded()
    expect(store.takeShare).toBeUndefined()
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const inner = { ...createMemoryStore(), takeShare: () => new Promise<Allowance>(() => undefined) }
    const share = { key: 'k', burst: 1, perMinute: 1, at: NOON }
    const { ms, error } = await timed(guardStore(inner, log).takeShare?.(share) ?? Promise.resolve())
    expect(error).toBeInstanceOf(StoreUnavailable)
    expect(ms).toBeLessThan(700)
  })

  it.each<[keyof TurnStore, (store: TurnStore) => Promise<unknown>]>([
    ['run', (store) => store.run(REQUEST, () => applied)],
    ['activitiesSince', (store) => store.activitiesSince('c1', 0, 1)],
    ['conversationExists', (store) => store.conversationExists('c1')],
    ['openConversation', (store) => store.openConversation('c1', 'x', NOON)],
    ['markDelivered', (store) => store.markDelivered([1])],
    ['claimPending', (store) => store.claimPending({ now: NOON, until: NOON }, 1)],
    ['release', (store) => store.release('x')],
    ['outbox', (store) => store.outbox()],
    ['ping', (store) => store.ping()],
  ])('that fails in %s is unavailable, and its own words are not told', async (_, use) => {
    const { inner, store } = guarded()
    inner.fail = fails
    const { error } = await timed(use(store))
    expect(error).toBeInstanceOf(StoreUnavailable)
    expect(String(error)).not.toContain('secret')
  })

  it('is left alone after five failures, said once, asked every 2 s, and used again when it answers', async () => {
    const { inner, log, store } = guarded()
    let uses = 0
    inner.fail = () => {
      uses += 1
      fails()
    }
    for (let n = 0; n < 20; n += 1) await timed(store.ping())
    expect([uses, log]).toEqual([5, ['store-away']])
    await vi.advanceTimersByTimeAsync(4_000)
    for (let n = 0; n < 20; n += 1) await timed(store.ping())
    expect([uses, log]).toEqual([7, ['store-away']])
    inner.fail = () => undefined
    await vi.advanceTimersByTimeAsync(2_000)
    expect((await timed(store.run(REQUEST, () => applied))).error).toBeUndefined()
    expect(log.filter((event) => event === 'store-back')).toHaveLength(1)
    expect((await timed(store.conversationExists('c1'))).error).toBeUndefined()
  })

  it('that is away lets nobody wait while it is asked whether it is back', async () => {
    const { inner, store } = guarded()
    inner.fail = fails
    for (let n = 0; n < 5; n += 1) await timed(store.ping())
    let asked = 0
    inner.fail = () => {
      asked += 1
      return hangs()
    }
    await vi.advanceTimersByTimeAsync(2_100)
    expect(asked).toBe(1)
    const { ms, error } = await timed(store.run(REQUEST, () => applied))
    expect(error).toBeInstanceOf(StoreUnavailable)
    expect(ms).toBe(0)
  })

  it('rethrows what the bot threw, which is no failure of the store', async () => {
    const { log, store } = guarded()
    for (let n = 0; n < 10; n += 1) {
      const { error } = await timed(
        store.run(REQUEST, () => {
          throw new RangeError('a bug')
        }),
      )
      expect(error).toBeInstanceOf(RangeError)
    }
    expect(log).toEqual([])
    expect((await timed(store.ping())).error).toBeUndefined()
  })

  it('does not commit a turn that comes to its answer too late: the caller has answered without', async () => {
    const { inner, store } = guarded()
    let arrive: () => void = () => undefined
    inner.fail = () => new Promise<void>((resolve) => (arrive = resolve))
    let asked = 0
    const { error } = await timed(
      store.run(REQUEST, () => {
        asked += 1
        return applied
      }),
    )
    arrive()
    await vi.advanceTimersByTimeAsync(100)
    inner.fail = () => undefined
    expect([error instanceof StoreUnavailable, asked, await inner.conversationExists('c1')]).toEqual([
      true,
      0,
      false,
    ])
  })

  it('counts the replies of a turn whose commit was too slow as delivered: the caller has given the answer', async () => {
    const inner = createMemoryStore()
    const slow: TurnStore = {
      ...inner,
      run: async (request, apply) => {
        const run = await inner.run(request, apply)
        await new Promise((resolve) => setTimeout(resolve, 5_000))
        return run
      },
    }
    const store = guardStore(slow, { info: () => undefined, warn: () => undefined, error: () => undefined })
    expect((await timed(store.run(REQUEST, () => applied))).error).toBeInstanceOf(StoreUnavailable)
    await vi.advanceTimersByTimeAsync(10_000)
    const later = new Date(NOON.getTime() + 60_000)
    expect((await inner.claimPending({ now: later, until: later }, 10)).rows).toEqual([])
  })

  it('gives back a claim that came too late for its sweep, so that the replies do not wait until it ends', async () => {
    const { inner, store } = guarded()
    await inner.run(REQUEST, () => applied)
    const claimable = new Date(NOON.getTime() + 60_000)
    const when = { now: claimable, until: new Date(claimable.getTime() + 60_000) }
    let arrive: () => void = () => undefined
    inner.fail = (use) => (use === 'claimPending' ? new Promise((resolve) => (arrive = resolve)) : undefined)
    expect((await timed(store.claimPending(when, 10))).error).toBeInstanceOf(StoreUnavailable)
    arrive()
    await vi.advanceTimersByTimeAsync(100)
    inner.fail = () => undefined
    expect((await inner.claimPending(when, 10)).rows).toHaveLength(1)
  })
})
