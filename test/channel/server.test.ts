import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { createServer } from '../../src/channel/server.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { converse, listen, opened, post, read, reconnect } from './direct-line/client.ts'
import { activity, gate, TEXTS, until } from './helpers.ts'
import { KEY, respond, start } from './rig.ts'

describe('a server', () => {
  it('says so when its port is taken', async () => {
    const { port } = await start()
    await expect(start({ port })).rejects.toThrow('EADDRINUSE')
  })

  it('refuses a Direct Line key that is too short', () => {
    const options = {
      respond,
      store: createMemoryStore(),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      clock: () => new Date(),
      newId: () => 'id',
      host: '127.0.0.1',
      port: 0,
      serviceHosts: [],
      texts: TEXTS,
      isReady: () => true,
    }
    expect(() => createServer({ ...options, directLine: { key: KEY.slice(1), allowedOrigins: [] } })).toThrow(
      '32 bytes',
    )
  })

  it.each([
    { appType: 'SingleTenant', password: 'secret', tenantId: 'tenant' },
    { appType: 'MultiTenant', password: 'secret' },
    { appType: 'UserAssignedMSI', tenantId: 'tenant' },
  ] as const)('takes credentials of type $appType, and then nothing unsigned', async (credentials) => {
    const { send } = await start({
      botFramework: { appId: '11111111-2222-3333-4444-555555555555', ...credentials },
    })
    expect((await send('POST', '/api/messages', activity())).status).toBe(401)
  })

  it('refuses credentials that do not fit their type', async () => {
    await expect(
      start({ botFramework: { appId: 'x', appType: 'SingleTenant', password: 'y' } }),
    ).rejects.toThrow('TenantId')
  })
})

describe('a server that is told to end', () => {
  it('lets the running turn end, is no longer ready and takes no new connection', async () => {
    const seen: (string | undefined)[] = []
    const rig = await start({
      page: (server) => {
        server.pre((req, _res, next) => {
          seen.push(req.url)
          next()
        })
      },
    })
    const running = gate()
    const reached = gate()
    rig.store.fail = (use) => {
      if (use !== 'run') return
      reached.open()
      return running.opened
    }
    const socket = connect(rig.port, '127.0.0.1')
    const ended = text(socket)
    const body = JSON.stringify(activity())
    socket.write(`POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`)
    socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    await reached.opened
    const closing = rig.close()
    await expect(rig.send('GET', '/readyz')).rejects.toThrow()
    socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n')
    await until(() => seen.includes('/readyz'))
    running.open()
    await closing
    expect((await ended).match(/HTTP\/1\.1 \d+|答え \d/g)).toEqual(['HTTP/1.1 200', '答え 1', 'HTTP/1.1 503'])
  })

  it('closes its WebSockets with 1012, and does not wait for one that does not answer', async () => {
    const rig = await start()
    const polite = listen((await converse(rig)).streamUrl)
    const rude = listen((await converse(rig)).streamUrl)
    await Promise.all([polite.has(1), rude.has(1)])
    rude.socket.pause()
    const started = Date.now()
    await rig.close()
    expect(await polite.ended).toBe(1012)
    expect(Date.now() - started).toBeLessThan(2_500)
    rude.socket.terminate()
  })
})

describe('a server that was killed and started again over the same store and key', () => {
  it('goes on with the conversation: same token, nothing lost, nothing doubled', async () => {
    const before = await start()
    const conversation = await converse(before)
    await post(before, conversation, '一つ目')
    const { watermark } = (await read(before, conversation)).body
    await post(before, conversation, '二つ目')
    await before.close()

    const after = await start({ store: before.store })
    const stream = listen(opened(await reconnect(after, conversation, watermark)).streamUrl)
    await stream.has(2)
    await post(after, conversation, '三つ目')
    await stream.has(4)
    expect(stream.texts()).toEqual(['二つ目', '答え 3', '三つ目', '答え 4'])
  })
})
