/** Microsoft's own client against our server: the protocol's referee. */
import { createRequire } from 'node:module'
import type { DirectLine as DirectLineType } from 'botframework-directlinejs'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../helpers.ts'
import { type Rig, start } from '../rig.ts'
import { DL } from './client.ts'

Object.assign(globalThis, { WebSocket, XMLHttpRequest: createRequire(import.meta.url)('xhr2') })
const { ConnectionStatus, DirectLine } = await import('botframework-directlinejs')

interface Client {
  readonly line: DirectLineType
  readonly texts: (string | undefined)[]
  // biome-ignore lint/suspicious/noExplicitAny: the client's activities have many shapes
  readonly activities: any[]
  post(activity: object): Promise<string>
}

const clients: DirectLineType[] = []

afterEach(() => {
  for (const line of clients.splice(0)) line.end()
})

async function connect(rig: Rig, webSocket: boolean, more: object = {}): Promise<Client> {
  const { body } = await rig.send('POST', `${DL}/tokens/generate`)
  const line = new DirectLine({
    token: body.token,
    domain: `${rig.url}${DL}`,
    webSocket,
    pollingInterval: 200,
    ...more,
  })
  clients.push(line)
  const activities: unknown[] = []
  const texts: (string | undefined)[] = []
  line.activity$.subscribe(
    (activity) => {
      activities.push(activity)
      texts.push('text' in activity ? activity.text : undefined)
    },
    () => undefined,
  )
  return {
    line,
    texts,
    activities,
    post: (activity) =>
      new Promise((resolve, reject) => {
        line
          .postActivity({ from: { id: 'me' }, ...activity } as Parameters<DirectLineType['postActivity']>[0])
          .subscribe(resolve, reject)
      }),
  }
}

describe.each([
  ['by WebSocket', true],
  ['by polling', false],
])('DirectLineJS %s', (_name, webSocket) => {
  it('is greeted, says something, presses a button and hears the answers in order', async () => {
    const rig = await start()
    const { post, texts, activities } = await connect(rig, webSocket)
    await until(() => texts.length === 1)
    const id = await post({ type: 'message', text: 'ボタン', channelData: { clientActivityID: 'mine' } })
    await until(() => texts.length === 3)
    const button = activities[2].suggestedActions.actions[0]
    expect(button).toEqual({
      type: 'messageBack',
      title: '会社員',
      text: '会社員',
      displayText: '会社員',
      value: { choice: 'case:a:1' },
    })
    await post({ type: 'message', text: button.text, value: button.value })
    await until(() => texts.length === 5)
    expect(texts).toEqual(['ようこそ', 'ボタン', '答え 2', 'button:case:a:1', '選択 case:a:1'])
    expect(activities[1]).toMatchObject({
      id,
      channelData: { clientActivityID: 'mine' },
      from: { role: 'user' },
    })
    expect(activities[4].channelData.reply.sections[0].text).toBe('選択 case:a:1')
  })

  it('is told that typing was taken, and that a forgotten conversation is over', async () => {
    const rig = await start()
    const { line, post, texts } = await connect(rig, webSocket)
    await until(() => texts.length === 1)
    expect(await post({ type: 'typing' })).toMatch(/\|/)
    const later = new Date(Date.now() + 60_000)
    await rig.store.forget({ conversations: later, events: later })
    await expect(post({ type: 'message', text: '年金' })).rejects.toMatchObject({ status: 404 })
    if (webSocket) return
    await until(() => line.connectionStatus$.getValue() === ConnectionStatus.Ended)
  })

  it('learns that its token has expired', async () => {
    const rig = await start()
    const { line, post, texts } = await connect(rig, webSocket)
    await until(() => texts.length === 1)
    rig.pass(31 * 60_000)
    expect(await post({ type: 'message', text: '年金' })).toBe('retry')
    expect(line.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken)
  })
})

describe('DirectLineJS', () => {
  it('reconnects after the server was killed and goes on where it was', async () => {
    const before = await start()
    // The client waits 3 to 15 s before it comes again; a draw of 0 makes it 3.
    const { post, texts } = await connect(before, true, { random: () => 0 })
    await until(() => texts.length === 1)
    await post({ type: 'message', text: '一' })
    await until(() => texts.length === 3)
    await before.close()
    const after = await start({ store: before.store, port: before.port })
    expect((await after.send('GET', '/readyz')).status).toBe(200)
    await expect
      .poll(() => post({ type: 'message', text: '二' }), { timeout: 30_000, interval: 500 })
      .not.toBe('retry')
    await expect.poll(() => texts.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(5)
    expect(texts.slice(0, 5)).toEqual(['ようこそ', '一', '答え 2', '二', '答え 3'])
  })

  it('resumes a conversation by its id and watermark, as a reloaded page does', async () => {
    const rig = await start()
    const first = await connect(rig, true)
    await until(() => first.texts.length === 1)
    await first.post({ type: 'message', text: '一' })
    await until(() => first.texts.length === 3)
    const { conversationId, token } = first.line as unknown as { conversationId: string; token: string }
    first.line.end()
    const again = await connect(rig, true, { token, conversationId, watermark: '' })
    await until(() => again.texts.length === 3)
    expect(again.texts).toEqual(['ようこそ', '一', '答え 2'])
  })
})
