import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ARRIVAL_LIMITS, createGuardedServer } from '../../src/channel/http-guard.ts'
import { readJson } from '../../src/channel/read-json.ts'
import { activity } from './helpers.ts'
import { type Rig, raw, start } from './rig.ts'

const alive = async (rig: Rig): Promise<void> => expect((await rig.send('GET', '/healthz')).status).toBe(200)

const POSTS = ['/api/messages', '/v3/directline/tokens/generate', '/v3/directline/conversations']

describe.each(POSTS)('a POST to %s', (path) => {
  it.each(['gzip', 'deflate', 'br', 'x-unknown', 'GZIP'])(
    'encoded as %s is refused with 415, and the server lives',
    async (encoding) => {
      const rig = await start()
      const { status, headers } = await rig.send('POST', path, '{}', { 'content-encoding': encoding })
      expect([status, headers.get('connection')]).toEqual([415, 'close'])
      await alive(rig)
    },
  )

  it('that is no JSON by its type is refused with 415', async () => {
    const rig = await start()
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/jsonp',
    ])
      expect((await rig.send('POST', path, '{}', { 'content-type': type })).status, type).toBe(415)
    await alive(rig)
  })

  it.each([
    ['broken JSON', '{"a":'],
    ['nesting of 51', '['.repeat(51) + ']'.repeat(51)],
    ['nesting of 30,000', '['.repeat(30_000)],
    ['a __proto__ key', '{"a":{"__proto__":{"polluted":true}}}'],
    ['a lone number', 'NaN'],
  ])('with %s is refused with 400', async (_name, body) => {
    const rig = await start()
    const { status } = await rig.send('POST', path, body)
    expect(status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    await alive(rig)
  })

  it('of announced or real oversize is refused with 413', async () => {
    const rig = await start()
    const limit = path === '/api/messages' ? 256 * 1024 : 64 * 1024
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
    const announced = await raw(rig, `${head}Content-Length: ${limit + 1}\r\n\r\n`)
    expect(announced.text).toMatch(/^HTTP\/1\.1 413 /)
    const chunk = 'x'.repeat(limit + 1)
    const chunked = await raw(
      rig,
      `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.length.toString(16)}\r\n${chunk}\r\n`,
    )
    expect(chunked.text).toMatch(/^HTTP\/1\.1 413 /)
    expect(announced.ms + chunked.ms).toBeLessThan(2_000)
    await alive(rig)
  })
})

describe('every answer', () => {
  it.each(['/healthz', '/no-such-page', '/v3/directline/tokens/generate'])(
    'of %s has the safe headers and no Server',
    async (path) => {
      const { send } = await start()
      const { headers } = await send('GET', path)
      const names = ['x-content-type-options', 'referrer-policy', 'cache-control', 'server']
      expect(names.map((name) => headers.get(name))).toEqual(['nosniff', 'no-referrer', 'no-store', null])
    },
  )

  it.each([
    ['GET', '/no-such-page', 404],
    ['DELETE', '/healthz', 405],
    ['GET', '/api/messages', 405],
    ['GET', '/%zz', 404],
    ['GET', '/v3/directline/conversations/%E0%A4%A/activities', 404],
  ])('to %s %s is a bare %i as JSON', async (method, path, expected) => {
    const rig = await start()
    const { status, body } = await rig.send(method, path, undefined, { accept: 'application/javascript' })
    expect(status).toBe(expected)
    expect(Object.keys(body.error)).toEqual(['code', 'message'])
    expect(JSON.stringify(body)).not.toContain(path)
    await alive(rig)
  })

  it('of a page that throws tells nothing of the error, which is logged', async () => {
    const rig = await start({
      page: (server) => {
        server.get('/late', async () => {
          throw new Error('secret=abc')
        })
        server.get('/html', async (_req, res) => {
          res.setHeader('Content-Type', 'text/html')
          throw new Error('secret=abc')
        })
        server.get('/nothing', async () => undefined)
        server.get('/string', async () => Promise.reject('secret=abc'))
        server.get('/sent', async (_req, res) => {
          res.send(200, 'sent')
          throw new Error('secret=abc')
        })
      },
    })
    for (const path of ['/late', '/html', '/nothing', '/string']) {
      const { status, body } = await rig.send('GET', path)
      expect([path, status, body]).toEqual([
        path,
        500,
        { error: { code: 'InternalServerError', message: 'Internal Server Error' } },
      ])
    }
    expect((await rig.send('GET', '/sent')).status).toBe(200)
    expect(rig.log.filter(({ event }) => event === 'request-failed')).toHaveLength(4)
    await alive(rig)
  })
})

describe('a connection', () => {
  it.each([
    ['garbage', 'garbage\r\n\r\n', 400],
    ['a header too long', `GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    [
      'an upgrade to nothing',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      403,
    ],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b;c\r\n\r\n', 400],
    ['a target that is none', 'GET //[ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['an unknown upgrade', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n', 403],
  ])('with %s is answered and closed', async (_name, bytes, status) => {
    const rig = await start()
    const { text } = await raw(rig, bytes)
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    await alive(rig)
  })

  it('that breaks off in the middle of a body does no harm', async () => {
    const rig = await start()
    const socket = connect(rig.port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    const body = JSON.stringify(activity())
    socket.write(
      `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length + 50}\r\n\r\n${body}`,
    )
    socket.resetAndDestroy()
    await alive(rig)
    expect(rig.turns).toEqual([])
  })
})

describe('a request half sent', () => {
  /** Bytes after which the client waits, and the limit that ends its wait; the other limits stand far off. */
  const half = [
    [
      'its headers',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Ty',
      { headersTimeout: 300, requestTimeout: 60_000 },
    ],
    [
      'its body',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      { headersTimeout: 200, requestTimeout: 300 },
    ],
  ] as const

  it.each(half)(
    'is answered with 408 and hung up on when the time for %s is over',
    async (_name, bytes, limits) => {
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
      const server = createGuardedServer(log, { limits: { ...limits, connectionsCheckingInterval: 50 } })
      server.post('/', async (req, res) => {
        await readJson(req, 1_000)
        res.json(200, {})
      })
      await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve))
      const { text, ms } = await raw(server.address(), bytes)
      server.close()
      expect(text).toMatch(/^HTTP\/1\.1 408 /)
      expect(ms).toBeLessThan(5_000)
    },
  )

  it('has 10 s for its headers and 15 s in all, which are looked at every 5 s', () => {
    expect(ARRIVAL_LIMITS).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1_500,
    })
    const { server } = createGuardedServer({
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    })
    expect(server).toMatchObject(ARRIVAL_LIMITS)
  })
})
