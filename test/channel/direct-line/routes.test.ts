import fc from 'fast-check'
import { decodeJwt, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { TEXTS } from '../helpers.ts'
import { KEY, type Rig, send, start } from '../rig.ts'
import { converse, DL, listen, opened, post, read, reconnect } from './client.ts'

const MINUTE = 60_000

describe('a token', () => {
  it('is given to anyone, for a new conversation and a user nobody can guess, for half an hour', async () => {
    const rig = await start()
    const { status, body } = await rig.send('POST', `${DL}/tokens/generate`, { user: { id: 'dl_admin' } })
    expect([status, body.expires_in]).toEqual([200, 1800])
    const { conv, user, exp, ...rest } = decodeJwt<{ conv: string; user: string }>(body.token)
    expect([conv, rest]).toEqual([body.conversationId, {}])
    expect(user).toMatch(/^dl_[\w-]{22,}$/)
    expect(Math.abs((exp ?? 0) - Date.now() / 1000 - 1800)).toBeLessThan(5)
    expect(await rig.store.conversationExists(conv)).toBe(false)
  })

  it('is renewed for the same conversation and user', async () => {
    const rig = await start()
    const { id, token, auth } = await converse(rig)
    rig.pass(20 * MINUTE)
    const { status, body } = await rig.send('POST', `${DL}/tokens/refresh`, undefined, auth)
    expect([status, body.conversationId, body.expires_in]).toEqual([200, id, 1800])
    rig.pass(20 * MINUTE)
    const renewed = { authorization: `Bearer ${body.token}` }
    expect((await rig.send('GET', `${DL}/conversations/${id}`, undefined, renewed)).status).toBe(200)
    expect(decodeJwt(body.token).user).toBe(decodeJwt(token).user)
  })

  it('is refused with 403 once it has expired, but may still be exchanged', async () => {
    const rig = await start()
    const { id, auth } = await converse(rig)
    rig.pass(31 * MINUTE)
    const answers = [
      ...(await everyCall(rig, id, auth)),
      await rig.send('POST', `${DL}/conversations`, {}, auth),
    ]
    const [refresh, ...others] = answers
    expect(refresh?.status).toBe(200)
    expect(others.map(({ status, body }) => [status, body.error.code])).toEqual(
      others.map(() => [403, 'TokenExpired']),
    )
  })

  it('is exchanged for a new one after a night, but not after a day and more, nor once the conversation is gone', async () => {
    const rig = await start()
    const { id, auth } = await converse(rig)
    const refresh = () => rig.send('POST', `${DL}/tokens/refresh`, undefined, auth)
    rig.pass(10 * 60 * MINUTE)
    const { status, body } = await refresh()
    expect([status, body.conversationId]).toEqual([200, id])
    await rig.store.forget({ conversations: new Date(8.64e15), events: new Date(0) })
    expect((await refresh()).status).toBe(404)
    rig.pass(15 * 60 * MINUTE)
    expect((await refresh()).status).toBe(403)
  })

  it('lets a pressed button be read again with its id', async () => {
    const rig = await start()
    const { id, auth } = await converse(rig)
    await rig.send(
      'POST',
      `${DL}/conversations/${id}/activities`,
      { type: 'message', text: 'はい', value: { choice: 'entry:a' } },
      auth,
    )
    const { body } = await rig.send('GET', `${DL}/conversations/${id}/activities`, undefined, auth)
    expect(body.activities).toContainEqual(expect.objectContaining({ value: { choice: 'entry:a' } }))
  })

  it('of one conversation opens no other', async () => {
    const rig = await start()
    const [mine, other] = [await converse(rig), await converse(rig)]
    await post(rig, other, 'ひみつ')
    const path = `${DL}/conversations/${other.id}`
    const answers = [
      await rig.send('GET', path, undefined, mine.auth),
      await rig.send('GET', `${path}/activities`, undefined, mine.auth),
      await rig.send('POST', `${path}/activities`, { type: 'message', text: 'x' }, mine.auth),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(await listen(mine.streamUrl.replace(mine.id, other.id)).ended).toBe(403)
    expect(JSON.stringify(answers)).not.toContain('ひみつ')
  })

  it.each<[string, (id: string) => Promise<string>]>([
    ['garbage', async () => 'a.b.c'],
    ['signed with another key', (id) => sign(id, new Uint8Array(32))],
    ['of another algorithm', (id) => sign(id, KEY, 'HS512')],
    [
      'without an end',
      (id) => new SignJWT({ conv: id, user: 'u' }).setProtectedHeader({ alg: 'HS256' }).sign(KEY),
    ],
    ['without a user', (id) => sign(id, KEY, 'HS256', { user: undefined })],
    ['alg none', async (id) => `${encode({ alg: 'none' })}.${encode({ conv: id, user: 'u', exp: 9e9 })}.`],
  ])('that is %s is refused everywhere with 403', async (_name, make) => {
    const rig = await start()
    const { id } = await converse(rig)
    const answers = await everyCall(rig, id, { authorization: `Bearer ${await make(id)}` })
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
  })

  it('that is missing is answered with 401', async () => {
    const rig = await start()
    const { id } = await converse(rig)
    for (const headers of [undefined, { authorization: 'Basic x' }])
      expect((await rig.send('GET', `${DL}/conversations/${id}/activities`, undefined, headers)).status).toBe(
        401,
      )
  })

  it('cannot be a stream’s ticket, nor a ticket a token', async () => {
    const rig = await start()
    const { id, token, streamUrl } = await converse(rig)
    const url = new URL(streamUrl)
    const ticket = url.searchParams.get('t')
    expect(
      (await rig.send('GET', `${DL}/conversations/${id}`, undefined, { authorization: `Bearer ${ticket}` }))
        .status,
    ).toBe(403)
    url.searchParams.set('t', token)
    expect(await listen(url.href).ended).toBe(403)
  })
})

describe('a conversation', () => {
  it('begins with the greeting', async () => {
    const rig = await start()
    const { body } = await rig.send('POST', `${DL}/tokens/generate`)
    const answer = await rig.send(
      'POST',
      `${DL}/conversations`,
      { user: {}, locale: 'ja' },
      { authorization: `Bearer ${body.token}` },
    )
    expect(answer.status).toBe(201)
    const { activities, watermark } = (await read(rig, opened(answer))).body
    expect(activities).toMatchObject([
      {
        type: 'message',
        text: 'ようこそ',
        from: { role: 'bot' },
        channelId: 'directline',
        conversation: { id: body.conversationId },
      },
    ])
    expect(activities[0].id).toBe(`${body.conversationId}|${watermark.padStart(7, '0')}`)
  })

  it('can be begun without a token, and begun again without a second greeting', async () => {
    const rig = await start()
    const first = await rig.send('POST', `${DL}/conversations`)
    const conversation = opened(first)
    const again = await rig.send('POST', `${DL}/conversations`, {}, conversation.auth)
    expect([first.status, again.status, again.body.conversationId]).toEqual([201, 200, conversation.id])
    expect((await read(rig, conversation)).body.activities).toHaveLength(1)
  })

  it('that is not known is answered with 404: never begun, or forgotten', async () => {
    const rig = await start()
    const { body } = await rig.send('POST', `${DL}/tokens/generate`)
    const never = opened({ status: 200, headers: new Headers(), body })
    const forgotten = await converse(rig)
    const later = new Date(Date.now() + MINUTE)
    await rig.store.forget({ conversations: later, events: later })
    for (const conversation of [never, forgotten]) {
      const answers = [
        await read(rig, conversation),
        await reconnect(rig, conversation),
        await post(rig, conversation, 'x'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    }
    expect(await listen(forgotten.streamUrl).ended).toBe(403)
    expect(rig.turns).toEqual([{ kind: 'opened' }])
  })

  it('is answered with 503 while the store is away, and no inner error is told', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    rig.store.fail = () => {
      throw new Error('secret disk')
    }
    const answers = [
      await read(rig, conversation),
      await reconnect(rig, conversation),
      await rig.send('POST', `${DL}/conversations`),
    ]
    for (const { status, headers, body } of answers)
      expect([status, headers.get('retry-after'), body.error.message]).toEqual([503, '5', TEXTS.busy])
  })
})

describe('a message', () => {
  it('is in the log masked, under the client’s own id, and from the token’s user', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const { body } = await post(rig, conversation, '番号は1234567890', {
      from: { id: 'dl_someone_else', name: '1234567890' },
      channelData: { clientActivityID: 'abc-1', other: '1234567890' },
      attachments: [{ name: '1234567890' }],
      locale: '1234567890',
      value: { other: '1234567890' },
    })
    const { activities } = (await read(rig, conversation)).body
    expect(activities[1]).toMatchObject({
      id: body.id,
      type: 'message',
      text: '番号は●●●',
      from: { id: decodeJwt(conversation.token).user, role: 'user' },
      channelData: { clientActivityID: 'abc-1' },
    })
    expect(rig.store.dump()).not.toContain('1234567890')
    expect(JSON.stringify(rig.log)).not.toContain('1234567890')
  })

  it('is in the log, with its reply, before its sender is answered', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const { status, body } = await post(rig, conversation, '年金')
    const { activities } = (await read(rig, conversation)).body
    expect([status, activities.map(({ text }: { text: string }) => text)]).toEqual([
      200,
      ['ようこそ', '年金', '答え 2'],
    ])
    expect(activities[1].id).toBe(body.id)
  })

  it('sent again with the same client id is applied once and answered with the same id', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const again = { channelData: { clientActivityID: 'abc-1' } }
    const ids = await Promise.all([1, 2, 3].map(() => post(rig, conversation, '年金', again)))
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(1)
    expect((await read(rig, conversation)).body.activities).toHaveLength(3)
  })

  it('without a usable client id is taken all the same', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    for (const clientActivityID of [undefined, 5, '', 'x'.repeat(65), '年金', '__proto__'])
      expect((await post(rig, conversation, '年金', { channelData: { clientActivityID } })).status).toBe(200)
    const stored = (await read(rig, conversation)).body.activities.flatMap(
      ({ channelData }: { channelData?: { clientActivityID?: string } }) =>
        channelData?.clientActivityID ?? [],
    )
    expect(stored).toEqual(['__proto__'])
  })

  it.each([
    ['a message with a value', { type: 'message', text: '会社員', value: { choice: 'case:a:1' } }],
    ['a submitted card without text', { type: 'message', text: undefined, value: { choice: 'case:a:1' } }],
    ['an event', { type: 'event', name: 'pressed', text: undefined, value: { choice: 'case:a:1' } }],
  ])('that is a pressed button comes as its id: %s', async (_name, more) => {
    const rig = await start()
    await post(rig, await converse(rig), '', more)
    expect(rig.turns.at(-1)).toEqual({ kind: 'choice', id: 'case:a:1' })
  })

  it.each(['typing', 'conversationUpdate', 'invoke', 'endOfConversation', 'anything'])(
    'of type %s is taken and means nothing',
    async (type) => {
      const rig = await start()
      const conversation = await converse(rig)
      const { status, body } = await post(rig, conversation, '年金', { type, membersAdded: [{ id: 'x' }] })
      expect([status, typeof body.id]).toEqual([200, 'string'])
      expect(rig.turns).toEqual([{ kind: 'opened' }])
    },
  )

  it.each([
    [[]],
    ['x'],
    [5],
    [{}],
    [{ type: 5 }],
    [{ type: 'message', text: 5 }],
    [{ type: 'message', text: {} }],
  ])('that is no activity is refused with 400: %j', async (body) => {
    const rig = await start()
    const { id, auth } = await converse(rig)
    expect((await rig.send('POST', `${DL}/conversations/${id}/activities`, body, auth)).status).toBe(400)
  })

  it('whose turn fails is answered with 200, and the apology is told once and not stored', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const { status } = await post(rig, conversation, '爆発')
    const first = (await read(rig, conversation)).body.activities
    const second = (await read(rig, conversation)).body.activities
    expect([status, first.at(-1).text, second.length]).toEqual([200, TEXTS.error, 1])
    expect(JSON.stringify(first)).not.toContain('secret')
  })

  it('that the store cannot take is answered with 200 and the apology', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    rig.store.fail = () => {
      throw new Error('away')
    }
    const { status } = await post(rig, conversation, '年金')
    rig.store.fail = () => undefined
    expect([status, (await read(rig, conversation)).body.activities.at(-1).text]).toEqual([200, TEXTS.error])
  })
})

describe('whatever is posted', () => {
  it('is never answered with an error of ours', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const fields = ['type', 'text', 'value', 'channelData', 'from', 'attachments', 'clientActivityID']
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 5 }), async (field, value) => {
        rig.pass(1_000)
        const { status } = await post(rig, conversation, '年金', { [field]: value })
        statuses.add(status)
        expect([200, 400, 429]).toContain(status)
      }),
      { numRuns: 100, seed: 20_261_122 },
    )
    expect(statuses).toEqual(new Set([200, 400, 429]))
    expect(rig.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('reading', () => {
  it('goes on from a watermark; one that is no number reads all', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    await post(rig, conversation, '一')
    const { watermark } = (await read(rig, conversation)).body
    await post(rig, conversation, '二')
    const count = async (mark: string): Promise<number> =>
      (await read(rig, conversation, mark)).body.activities.length
    expect(await count(watermark)).toBe(2)
    for (const mark of ['', '-', 'abc', '-1', '1e3', '9'.repeat(30)]) expect(await count(mark), mark).toBe(5)
    const after = (await read(rig, conversation, '999999')).body
    expect([after.activities, after.watermark]).toEqual([[], '999999'])
  })
})

describe('throttling', () => {
  it('lets an address begin twenty conversations a minute, and then says when to come again', async () => {
    const rig = await start()
    const generate = () => rig.send('POST', `${DL}/tokens/generate`)
    for (let n = 0; n < 20; n += 1) expect((await generate()).status).toBe(200)
    const { status, headers, body } = await generate()
    expect([status, headers.get('retry-after'), body.error.message]).toEqual([429, '3', TEXTS.busy])
    expect((await rig.send('POST', `${DL}/conversations`)).status).toBe(429)
    rig.pass(3_001)
    expect((await generate()).status).toBe(200)
  })

  it('tells each caller its limits and what is left of them, a page of another site too', async () => {
    const rig = await start({ directLine: { key: KEY, allowedOrigins: ['https://www.city.example.jp'] } })
    const conversation = await converse(rig)
    const fields = ({ headers }: { headers: Headers }) => [
      headers.get('ratelimit-policy'),
      headers.get('ratelimit'),
    ]
    expect(fields(await post(rig, conversation, 'x'))).toEqual(['"messages";q=10;w=40', '"messages";r=9;t=4'])
    expect(fields(await read(rig, conversation))).toEqual(['"reads";q=180;w=60', '"reads";r=179;t=1'])
    const path = `${DL}/tokens/generate`
    const opened = await rig.send('POST', path, {}, { origin: 'https://www.city.example.jp' })
    // Two were used to begin the conversation.
    expect(fields(opened)).toEqual(['"openings";q=20;w=60', '"openings";r=17;t=9'])
    expect(opened.headers.get('access-control-expose-headers')).toBe(
      'Retry-After, RateLimit, RateLimit-Policy',
    )
    for (let n = 0; n < 9; n += 1) await post(rig, conversation, 'x')
    const refused = await post(rig, conversation, 'x')
    expect([refused.status, refused.headers.get('retry-after'), ...fields(refused)]).toEqual([
      429,
      '4',
      '"messages";q=10;w=40',
      '"messages";r=0;t=40',
    ])
  })

  it('lets a conversation be read 180 times a minute', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const statuses = await Promise.all(Array.from({ length: 190 }, () => read(rig, conversation)))
    const taken = statuses.filter(({ status }) => status === 200).length
    // Three more a second: the clock of the rig goes on.
    expect(taken).toBeGreaterThanOrEqual(180)
    expect(statuses.at(-1)?.headers.get('retry-after')).toBe(taken < 190 ? '1' : null)
    rig.pass(60_000)
    expect((await read(rig, conversation)).headers.get('ratelimit')).toBe('"reads";r=179;t=1')
  })

  it('lets an address that is not this machine’s ask 300 times a minute, of anything but channels and probes', async () => {
    const at = Date.now()
    let ahead = 0
    const rig = await start({ proxyHops: 1, clock: () => new Date(at + ahead) })
    const ask = (path: string, address = '192.0.2.1') =>
      rig.send('GET', path, undefined, { 'x-forwarded-for': address })
    const first = await ask('/nothing')
    expect([first.status, first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
      404,
      '"requests";q=300;w=60',
      '"requests";r=299;t=1',
    ])
    for (let n = 1; n < 300; n += 1) expect((await ask(`${DL}/conversations/x`)).status).toBe(401)
    const refused = await ask('/nothing')
    expect([refused.status, refused.headers.get('retry-after'), refused.body.error.message]).toEqual([
      429,
      '1',
      TEXTS.busy,
    ])
    const html = { 'x-forwarded-for': '192.0.2.1', accept: 'text/html,*/*' }
    const page = await rig.send('GET', '/', undefined, html)
    expect([page.status, page.headers.get('retry-after'), page.body]).toEqual([429, '1', TEXTS.busy])
    for (const path of ['/healthz', '/readyz']) expect((await ask(path)).status).toBe(200)
    expect((await ask('/api/messages')).status).toBe(405)
    expect((await ask('/nothing', '192.0.2.2')).status).toBe(404)
    ahead = 1_000
    for (let n = 0; n < 5; n += 1) expect((await ask('/nothing')).status).toBe(404)
    expect((await ask('/nothing')).status).toBe(429)
  })

  it('gives an address as much as the operator says, and this machine all', async () => {
    const limits = { requestsPerMinute: 3, openingsPerMinute: 1 }
    const rig = await start({ proxyHops: 1, limits })
    const from = { 'x-forwarded-for': '192.0.2.1' }
    const statuses = []
    for (let n = 0; n < 4; n += 1)
      statuses.push((await rig.send('POST', `${DL}/tokens/generate`, {}, from)).status)
    expect(statuses).toEqual([200, 429, 429, 429])
    expect((await rig.send('GET', '/nothing', undefined, from)).headers.get('ratelimit')).toBe(
      '"requests";r=0;t=60',
    )
    const alone = await start({ limits })
    for (let n = 0; n < 5; n += 1) expect((await alone.send('GET', '/nothing')).status).toBe(404)
  })

  it('takes an address from X-Forwarded-For only behind the proxies it was told of', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const alone = await start()
    const proxied = await start({ proxyHops: 1 })
    for (let n = 0; n < 20; n += 1)
      for (const { url } of [alone, proxied])
        await send('POST', `${url}${DL}/tokens/generate`, undefined, from('192.0.2.1'))
    const statusOf = async ({ url }: Rig, address: string): Promise<number> =>
      (await send('POST', `${url}${DL}/tokens/generate`, undefined, from(address))).status
    expect([await statusOf(alone, '192.0.2.2'), await statusOf(proxied, '192.0.2.2')]).toEqual([429, 200])
    expect(await statusOf(proxied, '192.0.2.3, 192.0.2.1')).toBe(429)
  })

  it('lets a conversation say ten things at once and fifteen a minute', async () => {
    // Its clock stands, however slow the machine.
    let now = Date.now()
    const rig = await start({ clock: () => new Date(now) })
    const conversation = await converse(rig)
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1) statuses.push((await post(rig, conversation, `${n}`)).status)
    expect(statuses).toEqual([...Array(10).fill(200), 429])
    const refused = await post(rig, conversation, 'x')
    expect([refused.headers.get('retry-after'), refused.body.error.message]).toEqual(['4', TEXTS.busy])
    now += 4_001
    expect((await post(rig, conversation, 'x')).status).toBe(200)
    expect((await post(rig, await converse(rig), 'x')).status).toBe(200)
  })
})

describe('a page of', () => {
  const origins = { directLine: { key: KEY, allowedOrigins: ['https://www.city.example.jp'] } }
  const ask = (rig: Rig, origin: string, method = 'POST') =>
    rig.send(method, `${DL}/tokens/generate`, undefined, { origin, 'access-control-request-method': 'POST' })

  it('this very server may talk to it', async () => {
    const rig = await start(origins)
    expect((await ask(rig, rig.url)).status).toBe(200)
  })

  it('the public URL may talk to it', async () => {
    const rig = await start({ ...origins, publicUrl: 'https://pension.example.jp/' })
    expect((await ask(rig, 'https://pension.example.jp')).status).toBe(200)
  })

  it('an allowed origin may, and its browser is told so', async () => {
    const rig = await start(origins)
    for (const method of ['POST', 'OPTIONS']) {
      const { status, headers } = await ask(rig, 'https://www.city.example.jp', method)
      expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([
        method === 'POST' ? 200 : 204,
        'https://www.city.example.jp',
        'Origin',
      ])
    }
    const { headers } = await ask(rig, 'https://www.city.example.jp', 'OPTIONS')
    expect(headers.get('access-control-allow-headers')).toContain('authorization')
  })

  it.each([
    'null',
    'https://evil.example',
    'http://www.city.example.jp',
    'https://www.city.example.jp:8443',
    'https://www.city.example.jp.evil.example',
    'https://evil-www.city.example.jp',
    'https://WWW.city.example.jp',
    'https://www.city.example.jp/',
    'http://127.0.0.1',
    'http://127.0.0.1.evil.example',
    '*',
  ])('%s may not, not even ask', async (origin) => {
    const rig = await start(origins)
    for (const method of ['POST', 'OPTIONS']) {
      const { status, headers } = await ask(rig, origin, method)
      expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null])
    }
    const { streamUrl } = await converse(rig)
    expect(await listen(streamUrl, { origin }).ended).toBe(403)
  })
})

/** Every call that needs a token. */
function everyCall(rig: Rig, id: string, auth: Record<string, string>) {
  return Promise.all([
    rig.send('POST', `${DL}/tokens/refresh`, undefined, auth),
    rig.send('POST', `${DL}/conversations`, {}, auth),
    rig.send('GET', `${DL}/conversations/${id}`, undefined, auth),
    rig.send('GET', `${DL}/conversations/${id}/activities`, undefined, auth),
    rig.send('POST', `${DL}/conversations/${id}/activities`, { type: 'message', text: 'x' }, auth),
  ])
}

function sign(conv: string, key: Uint8Array, alg = 'HS256', more: object = {}): Promise<string> {
  return new SignJWT({ conv, user: 'dl_u', ...more })
    .setProtectedHeader({ alg })
    .setExpirationTime('1h')
    .sign(key)
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
