import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { TEXTS, until } from '../helpers.ts'
import { type Rig, start } from '../rig.ts'
import { type Conversation, converse, DL, listen, opened, post, read, reconnect } from './client.ts'

const streamOf = async (rig: Rig, conversation: Conversation, watermark = ''): Promise<string> =>
  opened(await reconnect(rig, conversation, watermark)).streamUrl

describe('a stream', () => {
  it('brings the greeting, then what both say, in order, each with its watermark', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const stream = listen(conversation.streamUrl)
    await stream.has(1)
    for (const text of ['一', '二', '三']) await post(rig, conversation, text)
    await stream.has(7)
    expect(stream.texts()).toEqual(['ようこそ', '一', '答え 2', '二', '答え 3', '三', '答え 4'])
    const { watermark } = (await read(rig, conversation)).body
    expect(stream.watermarks.at(-1)).toBe(watermark)
  })

  it('keeps the order of ten messages sent at once, without loss or double', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const stream = listen(conversation.streamUrl)
    await stream.has(1)
    await Promise.all(Array.from({ length: 10 }, (_, n) => post(rig, conversation, `${n}`)))
    await stream.has(21)
    expect(stream.activities.map(({ id }) => id)).toEqual(
      (await read(rig, conversation)).body.activities.map(({ id }: { id: string }) => id),
    )
    expect(stream.texts().filter((text) => text?.startsWith('答え'))).toEqual(
      Array.from({ length: 10 }, (_, n) => `答え ${n + 2}`),
    )
  })

  it('that was lost goes on from the watermark: nothing lost, nothing doubled, one greeting in all', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const seen: (string | undefined)[] = []
    let watermark: string | undefined = ''
    for (let n = 0; n < 20; n += 1) {
      rig.pass(60_000)
      const stream = listen(await streamOf(rig, conversation, watermark))
      await stream.has(n === 0 ? 1 : 2)
      stream.socket.terminate()
      await stream.ended
      seen.push(...stream.texts())
      watermark = stream.watermarks.at(-1)
      Object.assign(conversation.auth, opened(await reconnect(rig, conversation)).auth)
      await post(rig, conversation, `${n}`)
    }
    expect(seen.filter((text) => text === 'ようこそ')).toHaveLength(1)
    expect(seen).toHaveLength(1 + 19 * 2)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('replays a conversation longer than a page', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    for (let n = 0; n < 60; n += 1) {
      rig.pass(4_100)
      await post(rig, conversation, `${n}`)
    }
    const stream = listen(await streamOf(rig, conversation))
    await stream.has(121)
    expect(new Set(stream.activities.map(({ id }) => id)).size).toBe(121)
  })

  it('is opened once with its URL', async () => {
    const rig = await start()
    const { streamUrl } = await converse(rig)
    const stream = listen(streamUrl)
    await stream.has(1)
    expect(await listen(streamUrl).ended).toBe(403)
  })

  it('is opened within 60 s or not at all', async () => {
    const rig = await start()
    const [early, late] = [await converse(rig), await converse(rig)]
    rig.pass(58_000)
    await listen(early.streamUrl).has(1)
    rig.pass(4_000)
    expect(await listen(late.streamUrl).ended).toBe(403)
  })

  it.each([
    ['no ticket', (url: string) => url.replace(/&t=.*/, '')],
    ['a made-up ticket', (url: string) => url.replace(/&t=.*/, '&t=a.b.c')],
    ['another path', (url: string) => url.replace('/stream', '/streams')],
    ['no conversation', (url: string) => url.replace(/conversations\/[^/]+/, 'conversations/')],
  ])('is refused with %s', async (_name, change) => {
    const rig = await start()
    const { streamUrl } = await converse(rig)
    expect(await listen(change(streamUrl)).ended).toBe(403)
  })

  it('is refused where the request names no address at all, which is no error of ours', async () => {
    const rig = await start()
    const { port } = new URL(rig.url)
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }
    const status = await new Promise((resolve, reject) =>
      request({ host: '127.0.0.1', port, path: '//[', headers: upgrade })
        .once('response', ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end(),
    )
    expect(status).toBe(403)
    expect(rig.log.filter(({ event }) => event === 'stream-failed')).toEqual([])
  })

  it('replaces the conversation’s older one', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const first = listen(conversation.streamUrl)
    await first.has(1)
    const second = listen(await streamOf(rig, conversation))
    await second.has(1)
    expect(await first.ended).toBe(1008)
    await post(rig, conversation, '年金')
    await second.has(3)
    expect(first.texts()).toEqual(['ようこそ'])
  })

  it('does not mind empty frames, or words that the protocol does not foresee', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const stream = listen(conversation.streamUrl)
    await stream.has(1)
    for (const frame of ['', '{}', 'garbage', '[['.repeat(1_000)]) stream.socket.send(frame)
    await post(rig, conversation, '年金')
    await stream.has(3)
    expect(rig.turns).toHaveLength(2)
  })

  it('is closed with 1009 when a frame is larger than 64 KB', async () => {
    const rig = await start()
    const stream = listen((await converse(rig)).streamUrl)
    await stream.has(1)
    stream.socket.send('x'.repeat(64 * 1024 + 1))
    expect(await stream.ended).toBe(1009)
    expect((await rig.send('GET', '/healthz')).status).toBe(200)
  })

  it('tells the apology for a turn that failed, at once or when it is opened', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    await post(rig, conversation, '爆発')
    const stream = listen(conversation.streamUrl)
    await stream.has(2)
    await post(rig, conversation, '爆発')
    await stream.has(3)
    expect(stream.texts().filter((text) => text === TEXTS.error)).toHaveLength(2)
    const apology = stream.activities.find(({ text }) => text === TEXTS.error)
    expect(apology).toMatchObject({
      type: 'message',
      from: { role: 'bot' },
      conversation: { id: conversation.id },
    })
    expect(stream.watermarks.filter((mark) => mark === undefined)).toHaveLength(2)
  })

  it('whose store fails stays open, and is sent what it missed when the store is back', async () => {
    const rig = await start()
    const { streamUrl } = await converse(rig)
    rig.store.fail = (use) => {
      if (use === 'activitiesSince') throw new Error('away')
    }
    const stream = listen(streamUrl)
    await until(() => rig.log.some(({ event }) => event === 'push-failed'))
    expect(stream.activities).toEqual([])
    rig.store.fail = () => undefined
    await stream.has(1)
    expect(stream.texts()).toEqual(['ようこそ'])
  })

  it('hears only its own conversation', async () => {
    const rig = await start()
    const [mine, other] = [await converse(rig), await converse(rig)]
    const stream = listen(mine.streamUrl)
    await stream.has(1)
    await post(rig, other, 'ひみつ')
    await post(rig, mine, '年金')
    await stream.has(3)
    expect(stream.texts()).toEqual(['ようこそ', '年金', '答え 2'])
  })

  it('does not follow compressed frames', async () => {
    const rig = await start()
    const stream = listen((await converse(rig)).streamUrl)
    await stream.has(1)
    expect(stream.socket.extensions).toBe('')
  })
})

describe('a stream’s address', () => {
  const addressFor = async (rig: Rig, headers: Record<string, string>): Promise<string> => {
    const streamUrl = await new Promise<string>((resolve) => {
      request(`${rig.url}${DL}/conversations`, { method: 'POST', headers }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve(JSON.parse(text).streamUrl))
      }).end()
    })
    return new URL(streamUrl).origin
  }

  it('is the one the client reached, under the name it used for this machine', async () => {
    const rig = await start()
    expect(await addressFor(rig, {})).toBe(`ws://127.0.0.1:${rig.port}`)
    expect(await addressFor(rig, { host: `localhost:${rig.port}` })).toBe(`ws://localhost:${rig.port}`)
  })

  it('is not what a header claims', async () => {
    const rig = await start()
    const claims = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    }
    expect(await addressFor(rig, claims)).toBe(`ws://127.0.0.1:${rig.port}`)
    expect(await addressFor(rig, { host: 'localhost:1' })).toBe(`ws://127.0.0.1:${rig.port}`)
  })

  it('is the public URL’s where there is one', async () => {
    const rig = await start({ publicUrl: 'https://pension.example.jp/' })
    expect(await addressFor(rig, {})).toBe('wss://pension.example.jp')
  })

  it('leads to the stream on IPv6 too', async () => {
    const rig = await start({ host: '::1' }).catch(() => undefined)
    if (rig === undefined) return expect(rig).toBeUndefined()
    const response = await fetch(`http://[::1]:${rig.port}${DL}/conversations`, { method: 'POST' })
    const { streamUrl } = (await response.json()) as { streamUrl: string }
    expect(new URL(streamUrl).host).toBe(`[::1]:${rig.port}`)
    const stream = listen(streamUrl)
    await until(() => stream.texts().includes('ようこそ'))
  })
})
