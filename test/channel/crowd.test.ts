/** Slow, silent and endless clients, many at once: they are hung up on, and nobody else notices. */
import { EventEmitter, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createConnections, sharedAddresses } from '../../src/channel/connections.ts'
import { converse, listen, post } from './direct-line/client.ts'
import { activity, until } from './helpers.ts'
import { type Rig, start } from './rig.ts'

const SLOW = 300
const SILENT = 100
const ENDLESS = 40
const MEGABYTE = 2 ** 20

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

async function dial({ port }: Rig): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

const head = (length: number): string =>
  `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

describe('a crowd', () => {
  it('of half-sent requests, silent lines and pages that never read holds up nobody', async () => {
    const rig = await start()
    const conversation = await converse(rig)
    const deaf = listen(conversation.streamUrl)
    await deaf.has(1)
    deaf.socket.pause()
    const lines = await Promise.all(Array.from({ length: SLOW + SILENT }, () => dial(rig)))
    for (const [n, socket] of lines.slice(0, SLOW).entries())
      socket.write(n % 2 === 0 ? `${head(500)}{"type":` : 'POST / HT')

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        rig.send('POST', '/api/messages', activity({ id: `a${n}`, conversation: { id: `c${n}` } })),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect((await post(rig, conversation, 'もしもし')).status).toBe(200)
    deaf.socket.terminate()
  })

  it('of clients that send without end is told 413 and hung up on, whatever they go on sending', async () => {
    const rig = await start()
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const sent = await Promise.all(
      Array.from({ length: ENDLESS }, async (_, n) => {
        const socket = await dial(rig)
        let answer = ''
        socket.on('data', (bytes) => {
          answer += bytes
        })
        const closed = new Promise((resolve) => socket.once('close', resolve))
        socket.write(
          n % 2 === 0
            ? head(100 * MEGABYTE)
            : `${head(0).replace(/Content-Length: 0/, 'Transfer-Encoding: chunked')}`,
        )
        const piece =
          n % 2 === 0 ? chunk : Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')])
        while (!socket.destroyed && socket.bytesWritten < 100 * MEGABYTE)
          if (!socket.write(piece))
            await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
        await closed
        return { answer, bytes: socket.bytesWritten }
      }),
    )
    for (const { answer, bytes } of sent) {
      // A hang-up in the middle of sending may take the answer with it.
      expect(answer).toMatch(/^(HTTP\/1\.1 413 [\s\S]*|)$/)
      // What the two ends' buffers hold, and no more.
      expect(bytes).toBeLessThan(20 * MEGABYTE)
    }
    expect(sent.filter(({ answer }) => answer !== '').length).toBeGreaterThan(0)
    expect(rig.turns).toEqual([])
    expect((await rig.send('GET', '/healthz')).status).toBe(200)
  })
})

describe('pages that come and go', () => {
  it('leave no connection, no timer and no work behind', async () => {
    const rig = await start()
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const visit = async (): Promise<void> => {
      const stream = listen((await converse(rig)).streamUrl)
      await stream.has(1)
      stream.socket.terminate()
      await stream.ended
    }
    for (let n = 0; n < 5; n += 1) await visit()
    const before = timers()
    for (let n = 0; n < 40; n += 1) {
      rig.pass(10_000)
      await visit()
    }
    await until(() => timers() <= before + 2)
    await rig.close()
    expect(rig.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('the connections of one address', () => {
  /** A connection as far as it matters here. */
  function line(remoteAddress: string): Socket & { hungUp: boolean } {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      hungUp: false,
      destroy() {
        socket.hungUp = true
        socket.emit('close')
      },
    })
    return socket as unknown as Socket & { hungUp: boolean }
  }

  it('are so many and no more, and another address gets through', () => {
    const { accept, open } = createConnections(() => false, 2)
    const lines = ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.1', '192.0.2.2'].map(line)
    for (const one of lines) accept(one)
    expect(lines.map(({ hungUp }) => hungUp)).toEqual([false, false, true, false])
    lines[0]?.destroy()
    const next = line('192.0.2.1')
    accept(next)
    expect([next.hungUp, open()]).toEqual([false, 3])
  })

  it('are not counted where the address stands for many: behind proxies, and on this machine', () => {
    expect([sharedAddresses(0)('192.0.2.1'), sharedAddresses(1)('192.0.2.1')]).toEqual([false, true])
    expect(['127.0.0.1', '::1'].map(sharedAddresses())).toEqual([true, true])
  })

  it('are all hung up in the end', () => {
    const { accept, destroyAll, open } = createConnections(() => false)
    const lines = ['192.0.2.1', '192.0.2.2'].map(line)
    for (const one of lines) accept(one)
    destroyAll()
    expect([lines.every(({ hungUp }) => hungUp), open()]).toEqual([true, 0])
  })
})
