import { describe, expect, it } from 'vitest'
import type { Switch, Switches, SwitchState } from '../../../src/bot/switches.ts'
import { createMetrics } from '../../../src/channel/operators/metrics.ts'
import { requireOperator } from '../../../src/channel/operators/operator-access.ts'
import { converse, listen, post, read } from '../direct-line/client.ts'
import { activity } from '../helpers.ts'
import { type Rig, start } from '../rig.ts'

const TOKEN = 'operator-token-of-32-characters-or-more'
const AUTH = { authorization: `Bearer ${TOKEN}` }

function switchesInMemory(): Switches {
  const state: Record<Switch, SwitchState> = { web: { off: false }, messages: { off: false } }
  return {
    isOff: (which) => state[which].off,
    state: () => state,
    turn: (which, to) => {
      state[which] = to
    },
    close: () => undefined,
  }
}

const startWith = (token: string | undefined): Promise<Rig> =>
  start({ operators: { ...(token && { token }), metrics: createMetrics(), switches: switchesInMemory() } })

const ROUTES = [
  ['GET', '/metrics', undefined],
  ['GET', '/operator/switches', undefined],
  ['POST', '/operator/switches', { switch: 'all', off: true, reason: 'x' }],
] as const

describe('the operator’s ways in', () => {
  it.each(ROUTES)('%s %s are not there without a token in the settings', async (method, path, body) => {
    const { send } = await startWith(undefined)
    expect((await send(method, path, body, AUTH)).status).toBe(404)
  })

  it.each(ROUTES)('%s %s are shut without the right token', async (method, path, body) => {
    const rig = await startWith(TOKEN)
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${TOKEN.slice(0, -1)}`,
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.toUpperCase()}`,
      `bearer ${TOKEN}`,
      `Basic ${TOKEN}`,
      `Bearer  ${TOKEN}`,
      TOKEN,
      `Bearer ${(await converse(rig)).token}`,
    ]) {
      const { status, headers } = await rig.send(
        method,
        path,
        body,
        authorization === undefined ? {} : { authorization },
      )
      expect([status, headers.get('www-authenticate')], authorization).toEqual([401, 'Bearer'])
    }
    expect((await rig.send('GET', '/operator/switches', undefined, AUTH)).body).toEqual({
      web: { off: false },
      messages: { off: false },
    })
  })

  it('compare the token in the same time, whatever is sent', () => {
    const times = [TOKEN.slice(0, -1).padEnd(TOKEN.length, 'x'), 'x'.repeat(TOKEN.length), 'x'].map(
      (wrong) => {
        const started = process.hrtime.bigint()
        for (let n = 0; n < 2_000; n += 1)
          expect(() =>
            requireOperator({ headers: { authorization: `Bearer ${wrong}` } } as never, TOKEN),
          ).toThrow()
        return Number(process.hrtime.bigint() - started)
      },
    )
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(5)
  })

  it('open to the token', async () => {
    const { send } = await startWith(TOKEN)
    expect((await send('GET', '/operator/switches', undefined, AUTH)).status).toBe(200)
  })
})

describe('the metrics', () => {
  it('count turns, answers and the log’s events, and say how full the process is', async () => {
    const metrics = createMetrics()
    const log = metrics.watch({ info: () => undefined, warn: () => undefined, error: () => undefined })
    const { send } = await start({ log, operators: { token: TOKEN, metrics, switches: switchesInMemory() } })
    await send('POST', '/api/messages', activity({ text: '年金' }))
    await send('POST', '/api/messages', activity({ id: 'a2', text: '爆発', channelId: 'made-up 1234567890' }))
    await send('GET', '/nowhere')
    const { status, headers, body } = await send('GET', '/metrics', undefined, AUTH)
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
    for (const line of [
      'nenkin_turns_total{channel="emulator",outcome="answered"} 1',
      'nenkin_turn_seconds_count 1',
      'nenkin_log_events_total{level="error",event="turn-failed"} 1',
      'nenkin_http_answers_total{status="404"} 1',
      'nenkin_connections ',
      'nenkin_running ',
      'nenkin_waiting 0',
      'nenkin_outbox 0',
      'nenkin_outbox_oldest_seconds 0',
      'nodejs_eventloop_lag_p99_seconds ',
      'process_resident_memory_bytes ',
    ])
      expect(body).toContain(line)
    expect(body).not.toMatch(/made-up|1234567890|年金/)
  })
})

describe('the outbox', () => {
  const figures = async (rig: Rig): Promise<string[]> => {
    const { body } = await rig.send('GET', '/metrics', undefined, AUTH)
    return [...body.matchAll(/^nenkin_outbox\S* (\S+)$/gm)].map(([, figure]) => figure)
  }

  it('is counted with the age of its oldest reply, and not at all while the store is away', async () => {
    const rig = await startWith(TOKEN)
    // Port 9 of this machine takes nothing.
    const unheard = activity({ deliveryMode: undefined })
    await rig.send('POST', '/api/messages', unheard)
    rig.pass(90_000)
    const [waiting, age] = await figures(rig)
    expect(waiting).toBe('1')
    expect(Number(age)).toBeGreaterThanOrEqual(90)
    expect(Number(age)).toBeLessThan(120)
    rig.store.fail = () => Promise.reject(new Error('away'))
    expect(await figures(rig)).toEqual(['Nan', 'Nan'])
  })
})

describe('a way in that is switched off', () => {
  it('tells citizens of Direct Line whom to ask, and takes no turn', async () => {
    const rig = await startWith(TOKEN)
    const conversation = await converse(rig)
    const stream = listen(conversation.streamUrl)
    await stream.has(1)
    const { status, body } = await rig.send(
      'POST',
      '/operator/switches',
      { switch: 'web', off: true, reason: '金額の誤り' },
      AUTH,
    )
    expect([status, body.web]).toEqual([200, { off: true, reason: '金額の誤り' }])
    expect((await post(rig, conversation, '年金')).status).toBe(200)
    await stream.has(2)
    expect(stream.texts().at(-1)).toBe('お休みしています。')
    expect(rig.turns).toEqual([{ kind: 'opened' }])
    expect((await read(rig, conversation)).body.activities).toHaveLength(1)
  })

  it('leaves the other open, and answers again when it is switched on', async () => {
    const rig = await startWith(TOKEN)
    const turn = (off: boolean) =>
      rig.send('POST', '/operator/switches', { switch: 'messages', off, reason: 'x' }, AUTH)
    const ask = async (id: string): Promise<string[]> =>
      (await rig.send('POST', '/api/messages', activity({ id }))).body.activities.map(
        ({ text }: { text: string }) => text,
      )
    await turn(true)
    expect(await ask('a1')).toEqual(['お休みしています。'])
    expect((await post(rig, await converse(rig), '年金')).status).toBe(200)
    expect(rig.turns).toHaveLength(2)
    await turn(false)
    expect(await ask('a1')).toEqual(['答え 1'])
  })

  it.each([
    [undefined],
    [[]],
    [{ switch: 'web', off: true }],
    [{ switch: 'web', off: 'yes', reason: 'x' }],
    [{ switch: 'door', off: true, reason: 'x' }],
    [{ switch: 'web', off: true, reason: 'x'.repeat(201) }],
    [{ switch: '__proto__', off: true, reason: 'x' }],
  ])('is not made by %j', async (body) => {
    const { send } = await startWith(TOKEN)
    const { status } = await send('POST', '/operator/switches', body, AUTH)
    expect(status).toBe(400)
    expect((await send('GET', '/operator/switches', undefined, AUTH)).body.web.off).toBe(false)
  })
})
