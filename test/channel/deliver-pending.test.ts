import { describe, expect, it } from 'vitest'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { createPendingDelivery } from '../../src/channel/deliver-pending.ts'
import { NotSent } from '../../src/channel/not-sent.ts'
import { createSentRows } from '../../src/channel/sent-rows.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { json, startMicrosoft } from './bot-framework/microsoft.ts'
import { until, waiting } from './helpers.ts'
import { start } from './rig.ts'

const NOON = Date.parse('2026-11-22T12:00:00+09:00')
const SECOND = 1_000

interface Address {
  readonly serviceUrl: string
  readonly activityId?: string
}

/** A store with replies that were committed at noon, and deliveries whose outcome a test decides. */
function outbox(store = createMemoryStore()) {
  const sent: string[] = []
  const state = { now: NOON + 60 * SECOND, fails: (_text: string): Error | undefined => undefined }
  const attempts: string[] = []
  const references: unknown[] = []
  const warnings: string[] = []
  const log = {
    info: () => undefined,
    warn: (event: string) => void warnings.push(event),
    error: () => undefined,
  }
  const delivery = createPendingDelivery({
    store,
    sentRows: createSentRows(store, log),
    log,
    clock: () => new Date(state.now),
    send: async ({ activityId }, { text = '' }) => {
      references.push(activityId)
      attempts.push(text)
      const error = state.fails(text)
      if (error !== undefined) throw error
      sent.push(text)
    },
  })
  /** As the timer does, for that long. */
  const sweepFor = async (ms: number): Promise<void> => {
    for (const end = state.now + ms; state.now < end; state.now += 5 * SECOND) await delivery.sweep()
  }
  return { store, sent, attempts, references, warnings, state, delivery, sweepFor }
}

const away = (status = 503, retryAfterMs?: number): Error => new NotSent('away', { status, retryAfterMs })
const gone = (): Error => new NotSent('gone', { status: 404 })

/** The turn's own caller gave its claim back after it had failed to deliver. */
async function commit(
  store: MemoryStore,
  conversation: string,
  text: string,
  address = TEAMS,
  replyToId?: string,
): Promise<void> {
  const { claim } = await store.run(
    { conversation, channel: 'msteams', activityId: text, at: new Date(NOON), address: { ...address } },
    () => ({ session: NEW_SESSION, events: [], said: [{ type: 'message', text, replyToId }] }),
  )
  if (claim !== undefined) await store.release(claim)
}

const TEAMS: Address = { serviceUrl: 'https://smba.trafficmanager.net/' }
const OTHER: Address = { serviceUrl: 'https://webchat.botframework.com/' }

describe('a sweep', () => {
  it('delivers committed replies in order and marks them, so that the next finds nothing', async () => {
    const { store, sent, delivery } = outbox()
    for (const text of ['1', '2', '3']) await commit(store, 'c1', text)
    await delivery.sweep()
    await delivery.sweep()
    expect(sent).toEqual(['1', '2', '3'])
  })

  it('tells the channel which message each reply answers, though the conversation has gone on', async () => {
    const { store, references, delivery } = outbox()
    const address = { ...TEAMS, activityId: 'a1' }
    await commit(store, 'c1', '1', address, 'a1')
    await commit(store, 'c1', '2', { ...address, activityId: 'a2' })
    await delivery.sweep()
    expect(references).toEqual(['a1', 'a2'])
  })

  it('leaves a reply to its own turn for ten seconds', async () => {
    const { store, sent, state, delivery } = outbox()
    const at = new Date(state.now)
    await store.run({ conversation: 'c1', channel: 'x', activityId: 'a', at, address: { ...TEAMS } }, () => ({
      session: NEW_SESSION,
      events: [],
      said: [{ text: '1' }],
    }))
    state.now += 9 * SECOND
    await delivery.sweep()
    expect(sent).toEqual([])
    state.now += 2 * SECOND
    await delivery.sweep()
    expect(sent).toEqual(['1'])
  })

  it('sends no reply again that the store could not be told of, however long its claim has ended', async () => {
    const store = createMemoryStore()
    const marks = store.markDelivered.bind(store)
    let isAway = true
    store.markDelivered = (...given) => (isAway ? Promise.reject(new Error('away')) : marks(...given))
    const { sent, state, delivery } = outbox(store)
    for (const text of ['1', '2', '3']) await commit(store, 'c1', text)
    await delivery.sweep()
    state.now += 60 * SECOND
    await delivery.sweep()
    await delivery.sweep()
    expect(sent).toEqual(['1'])
    isAway = false
    state.now += 60 * SECOND
    await delivery.sweep()
    await delivery.sweep()
    expect(sent).toEqual(['1', '2', '3'])
    expect(await store.outbox()).toEqual({ waiting: 0 })
  })

  it('claims nothing in the first sweep after the store was away: others may still have to tell what they sent', async () => {
    const store = createMemoryStore()
    const claims = store.claimPending.bind(store)
    let isAway = true
    store.claimPending = (...given) => (isAway ? Promise.reject(new Error('away')) : claims(...given))
    const { sent, delivery } = outbox(store)
    await commit(store, 'c1', '1')
    await delivery.sweep()
    isAway = false
    await delivery.sweep()
    expect(sent).toEqual([])
    await delivery.sweep()
    expect(sent).toEqual(['1'])
  })

  it('goes on at once with what was said while it delivered', async () => {
    const { store, sent, state, delivery } = outbox()
    await commit(store, 'c1', '1')
    state.fails = (text) => {
      if (text === '1') void commit(store, 'c1', '2')
      return undefined
    }
    delivery.start()
    // The next sweep by the clock would be in five seconds, which is all that is waited for.
    await until(() => sent.length === 2)
    await delivery.stop()
    expect(sent).toEqual(['1', '2'])
  })

  it('sends no more once the store is away, though a mark that was on its way still gets through', async () => {
    const store = createMemoryStore()
    const marks = store.markDelivered.bind(store)
    let marked = 0
    store.markDelivered = async (...given) => {
      marked += 1
      // The first conversation goes alone, then eight side by side: of these the first fails, the others come late.
      if (marked === 2) throw new Error('away')
      if (marked > 2) await new Promise((resolve) => setTimeout(resolve, 5))
      await marks(...given)
    }
    const { sent, delivery } = outbox(store)
    for (let n = 0; n < 40; n += 1) await commit(store, `c${n}`, `${n}`)
    await delivery.sweep()
    expect(sent).toHaveLength(1 + 8)
  })

  it('goes on at once while there is more than one sweep takes', async () => {
    const { store, sent, delivery } = outbox()
    for (let n = 0; n < 1_200; n += 1) await commit(store, `c${n % 50}`, `${n}`)
    delivery.start()
    // Three sweeps with the pauses between them would take ten seconds, and this waits for five.
    await until(() => sent.length === 1_200)
    await delivery.stop()
    expect(await store.outbox()).toEqual({ waiting: 0 })
  })

  it('shares the work with other processes: each reply goes out once, in its conversation’s order', async () => {
    const one = outbox()
    const two = outbox(one.store)
    for (let n = 0; n < 100; n += 1) await commit(one.store, `c${n % 10}`, `${n % 10}-${Math.floor(n / 10)}`)
    await Promise.all([one.delivery.sweep(), two.delivery.sweep(), one.delivery.sweep()])
    const sent = [...one.sent, ...two.sent]
    expect([sent.length, new Set(sent).size]).toEqual([100, 100])
    for (let c = 0; c < 10; c += 1)
      for (const box of [one, two]) {
        const own = box.sent.filter((text) => text.startsWith(`${c}-`))
        expect(own).toEqual([...own].sort())
      }
  })

  it('after a failure keeps the conversation’s order and spares the host, but not other hosts', async () => {
    const { store, sent, attempts, state, delivery } = outbox()
    await commit(store, 'c1', '1')
    await commit(store, 'c1', '2')
    await commit(store, 'c2', '3')
    await commit(store, 'c3', '4', OTHER)
    state.fails = (text) => (text === '1' ? away() : undefined)
    await delivery.sweep()
    expect([attempts.sort(), sent]).toEqual([['1', '4'], ['4']])
    state.fails = () => undefined
    state.now += 10 * SECOND
    await delivery.sweep()
    expect(sent.filter((text) => text === '1' || text === '2')).toEqual(['1', '2'])
    expect(sent.toSorted()).toEqual(['1', '2', '3', '4'])
  })

  it('asks a host that is away ever less often, and delivers everything within 30 s of its return', async () => {
    const { store, sent, attempts, state, sweepFor } = outbox()
    for (let n = 0; n < 300; n += 1) await commit(store, `c${n}`, `${n}`)
    state.fails = () => away()
    await sweepFor(30 * 60 * SECOND)
    expect(attempts.length).toBeLessThan(30 * 4)
    state.fails = () => undefined
    await sweepFor(30 * SECOND)
    expect([sent.length, new Set(sent).size]).toEqual([300, 300])
  })

  it('leaves a host alone for as long as it asks', async () => {
    const { store, sent, attempts, state, sweepFor } = outbox()
    await commit(store, 'c1', '1')
    state.fails = () => away(429, 120 * SECOND)
    await sweepFor(115 * SECOND)
    expect(attempts).toEqual(['1'])
    state.fails = () => undefined
    await sweepFor(15 * SECOND)
    expect(sent).toEqual(['1'])
  })

  it('does not let one reply that always fails hold up the others of its host', async () => {
    const { store, sent, state, sweepFor } = outbox()
    await commit(store, 'c1', 'poison')
    for (const n of [2, 3, 4]) await commit(store, `c${n}`, `${n}`)
    state.fails = (text) => (text === 'poison' ? away(500) : undefined)
    await sweepFor(60 * SECOND)
    expect(sent.sort()).toEqual(['2', '3', '4'])
  })

  it('gives up a reply that its conversation refuses, after six tries and ten minutes, and says so', async () => {
    const { store, sent, attempts, warnings, state, sweepFor } = outbox()
    await commit(store, 'c1', 'dead')
    await commit(store, 'c1', 'after')
    state.fails = (text) => (text === 'dead' ? gone() : undefined)
    await sweepFor(9 * 60 * SECOND)
    expect([attempts.length, warnings, sent]).toEqual([3, [], []])
    await sweepFor(5 * 60 * SECOND)
    expect([attempts.filter((text) => text === 'dead').length, warnings]).toEqual([6, ['reply-given-up']])
    expect(sent).toEqual(['after'])
  })

  it('gives its claim back, so that another process may go on', async () => {
    const { store, sent, state, delivery } = outbox()
    await commit(store, 'c1', '1')
    state.fails = () => away()
    await delivery.sweep()
    const other = outbox(store)
    await other.delivery.sweep()
    expect([sent, other.sent]).toEqual([[], ['1']])
  })
})

describe('a server that was killed between committing and delivering', () => {
  it('delivers at its next start, once, with its own token', async () => {
    const microsoft = await startMicrosoft()
    microsoft.connector = (_request, response) => json(response, {}, 503)
    const before = await start({ botFramework: microsoft.options })
    await microsoft.post(before, await microsoft.token())
    await before.close()
    expect(microsoft.delivered).toEqual([])

    microsoft.connector = undefined
    const ahead = (): Date => new Date(Date.now() + 60_000)
    const after = await start({ botFramework: microsoft.options, store: before.store, clock: ahead })
    await until(() => microsoft.delivered.length > 0)
    expect(microsoft.delivered).toMatchObject([
      {
        path: '/teams/v3/conversations/c1/activities/a1',
        authorization: 'Bearer our-own-token',
        body: { text: '答え 1', recipient: { id: 'u1' }, replyToId: 'a1' },
      },
    ])
    await until(async () => (await waiting(after.store)).length === 0)
  })
})
