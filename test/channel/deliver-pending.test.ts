import { describe, expect, it } from 'vitest'
import { NEW_SESSION } from '../../src/bot/turn.ts'
import { createPendingDelivery } from '../../src/channel/deliver-pending.ts'
import { createKeyedQueue } from '../../src/channel/keyed-queue.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { json, startMicrosoft } from './bot-framework/microsoft.ts'
import { until } from './helpers.ts'
import { start } from './rig.ts'

const NOON = Date.parse('2026-11-22T12:00:00+09:00')
const SECOND = 1_000

interface Address {
  readonly serviceUrl: string
}

/** A store with replies that were committed at noon, and deliveries whose outcome a test decides. */
function outbox() {
  const store = createMemoryStore()
  const sent: string[] = []
  const state = { now: NOON + 60 * SECOND, fails: (_text: string): boolean => false }
  const attempts: string[] = []
  const delivery = createPendingDelivery({
    store,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    clock: () => new Date(state.now),
    queue: createKeyedQueue(),
    push: async (conversation) => void sent.push(`push ${conversation}`),
    send: async (_reference, { text = '' }) => {
      attempts.push(text)
      if (state.fails(text)) throw new Error('away')
      sent.push(text)
    },
  })
  return { store, sent, attempts, state, delivery }
}

async function commit(
  store: MemoryStore,
  conversation: string,
  text: string,
  address?: Address,
  at = NOON,
): Promise<void> {
  await store.run(
    {
      conversation,
      channel: address === undefined ? 'directline' : 'msteams',
      activityId: text,
      at: new Date(at),
      ...(address === undefined ? {} : { address: { ...address } }),
    },
    () => ({ session: NEW_SESSION, events: [], said: [{ type: 'message', text }] }),
  )
}

const TEAMS = { serviceUrl: 'https://smba.trafficmanager.net/' }
const OTHER = { serviceUrl: 'https://webchat.botframework.com/' }

describe('a sweep', () => {
  it('delivers committed replies in order and marks them, so that the next finds nothing', async () => {
    const { store, sent, delivery } = outbox()
    for (const text of ['1', '2', '3']) await commit(store, 'c1', text, TEAMS)
    await delivery.sweep()
    await delivery.sweep()
    expect(sent).toEqual(['1', '2', '3'])
  })

  it('pushes replies of our own Direct Line, which can be read there already', async () => {
    const { store, sent, delivery } = outbox()
    await commit(store, 'c1', '1')
    await delivery.sweep()
    await delivery.sweep()
    expect(sent).toEqual(['push c1'])
  })

  it('leaves a reply younger than 10 s to its own turn', async () => {
    const { store, sent, state, delivery } = outbox()
    await commit(store, 'c1', '1', TEAMS, state.now - 9 * SECOND)
    await delivery.sweep()
    expect(sent).toEqual([])
    state.now += 2 * SECOND
    await delivery.sweep()
    expect(sent).toEqual(['1'])
  })

  it('does not send what its turn delivered since the sweep began', async () => {
    const { store, sent, delivery } = outbox()
    await commit(store, 'c1', '1', TEAMS)
    store.fail = async (use) => {
      if (use === 'activitiesSince') await store.markDelivered([1])
    }
    await delivery.sweep()
    expect(sent).toEqual([])
  })

  it('after a failure keeps the conversation’s order and spares the host, but not other hosts', async () => {
    const { store, sent, attempts, state, delivery } = outbox()
    await commit(store, 'c1', '1', TEAMS)
    await commit(store, 'c1', '2', TEAMS)
    await commit(store, 'c2', '3', TEAMS)
    await commit(store, 'c3', '4', OTHER)
    state.fails = (text) => text === '1'
    await delivery.sweep()
    expect([attempts, sent]).toEqual([['1', '4'], ['4']])
    state.fails = () => false
    await delivery.sweep()
    expect(sent).toEqual(['4', '1', '2', '3'])
  })

  it('tries a reply three times and then rests it for ten minutes, while others of the host go out', async () => {
    const { store, sent, attempts, state, delivery } = outbox()
    await commit(store, 'c1', 'dead', TEAMS)
    await commit(store, 'c2', 'well', TEAMS)
    state.fails = (text) => text === 'dead'
    for (let n = 0; n < 20; n += 1) await delivery.sweep()
    expect([attempts.filter((text) => text === 'dead').length, sent]).toEqual([3, ['well']])
    state.now += 10 * 60 * SECOND + 1
    state.fails = () => false
    await delivery.sweep()
    expect(sent).toEqual(['well', 'dead'])
  })

  it('survives a store that fails', async () => {
    const { store, sent, delivery } = outbox()
    await commit(store, 'c1', '1', TEAMS)
    store.fail = () => {
      throw new Error('away')
    }
    await delivery.sweep()
    store.fail = () => undefined
    await delivery.sweep()
    expect(sent).toEqual(['1'])
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
      { authorization: 'Bearer our-own-token', body: { text: '答え 1', recipient: { id: 'u1' } } },
    ])
    await until(async () => (await after.store.pending(ahead(), 10)).length === 0)
  })
})
