/** What happens when someone never answers. All of it takes its real time, so it is done at once, before the tests. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Microsoft, startMicrosoft } from './bot-framework/microsoft.ts'
import { converse, post } from './direct-line/client.ts'
import { gate, until } from './helpers.ts'
import { type Rig, start } from './rig.ts'

interface Timed<T> {
  readonly result: T
  readonly ms: number
}

async function timed<T>(work: Promise<T>): Promise<Timed<T>> {
  const started = performance.now()
  return { result: await work, ms: performance.now() - started }
}

async function withMicrosoft(): Promise<{ microsoft: Microsoft; rig: Rig }> {
  const microsoft = await startMicrosoft()
  return { microsoft, rig: await start({ botFramework: microsoft.options }) }
}

async function hangingProvider() {
  const { microsoft, rig } = await withMicrosoft()
  microsoft.provider = () => undefined
  const answer = await timed(microsoft.post(rig, await microsoft.token()))
  return { status: answer.result.status, ms: answer.ms, turns: rig.turns.length }
}

async function hangingChannel() {
  const { microsoft, rig } = await withMicrosoft()
  microsoft.connector = () => undefined
  const token = await microsoft.token()
  const answer = await timed(microsoft.post(rig, token))
  microsoft.connector = undefined
  await microsoft.post(rig, token)
  await microsoft.post(rig, token)
  const delivered = microsoft.delivered.map(({ body }) => body.text)
  return { status: answer.result.status, ms: answer.ms, turns: rig.turns.length, delivered }
}

async function hangingStore() {
  const { microsoft, rig } = await withMicrosoft()
  const store = gate()
  const conversation = await converse(rig)
  rig.store.fail = (use) => (use === 'run' ? store.opened : undefined)
  const [channel, directLine] = await Promise.all([
    timed(microsoft.post(rig, await microsoft.token())),
    timed(post(rig, conversation, '年金')),
  ])
  store.open()
  await until(() => microsoft.delivered.length === 1)
  const answers = [channel, directLine]
  return {
    statuses: answers.map(({ result }) => result.status),
    ms: answers.map(({ ms }) => ms),
    turns: rig.turns.length,
  }
}

let provider: Awaited<ReturnType<typeof hangingProvider>>
let channel: Awaited<ReturnType<typeof hangingChannel>>
let store: Awaited<ReturnType<typeof hangingStore>>

beforeAll(async () => {
  ;[provider, channel, store] = await Promise.all([hangingProvider(), hangingChannel(), hangingStore()])
})

describe('when someone never answers', () => {
  it('and it is the OpenID provider, the channel gets 503 within 5 s, and no turn is made', () => {
    expect([provider.status, provider.turns]).toEqual([503, 0])
    expect(provider.ms).toBeLessThan(5_500)
  })

  it('and it is the channel, its request is answered within 6 s, and the message that comes again is delivered once', () => {
    expect([channel.status, channel.turns, channel.delivered]).toEqual([200, 1, ['答え 1']])
    expect(channel.ms).toBeLessThan(6_000)
  })

  it('and it is the store, every caller gets 503 within 10 s, and the turns are applied when it answers', () => {
    expect([store.statuses, store.turns]).toEqual([[503, 503], 3])
    for (const ms of store.ms) expect(ms).toBeLessThan(10_000)
  })
})
