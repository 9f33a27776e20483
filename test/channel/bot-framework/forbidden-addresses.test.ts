/** The bot must not be made to call an address of somebody's choosing (server-side request forgery). */
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { OWN_DELIVERY_MS } from '../../../src/bot/ports.ts'
import { NEW_SESSION } from '../../../src/bot/turn.ts'
import { createMemoryStore } from '../../support/memory-store.ts'
import { activity, until } from '../helpers.ts'
import { start } from '../rig.ts'
import { json, startMicrosoft } from './microsoft.ts'

const listening: Server[] = []
afterEach(() => {
  for (const server of listening.splice(0)) server.close()
})

/** Counts who connects to an address that is forbidden. */
async function trap(): Promise<{ port: number; count: () => number }> {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  listening.push(server)
  return { port: (server.address() as { port: number }).port, count: () => connections }
}

const urls = (port: number): string[] => [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `https://127.0.0.1:${port}/`,
  `http://0.0.0.0:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://2130706433:${port}/`,
  `http://0x7f.1:${port}/`,
  `http://smba.trafficmanager.net@127.0.0.1:${port}/`,
  `http://127.0.0.1:${port}/?.botframework.com`,
  `http://127.0.0.1:${port}#.botframework.com`,
  `https://127.0.0.1:${port}\\.botframework.com/`,
]

describe('with credentials, an address of one’s own', () => {
  it('as service URL of a signed activity is refused, and nothing connects to it', async () => {
    const microsoft = await startMicrosoft()
    const rig = await start({ botFramework: microsoft.options })
    const { port, count } = await trap()
    for (const serviceurl of urls(port)) {
      const { status } = await microsoft.post(rig, await microsoft.token({ serviceurl }), {
        serviceUrl: serviceurl,
      })
      expect([400, 403], serviceurl).toContain(status)
    }
    expect([rig.turns, count()]).toEqual([[], 0])
  })

  it('behind a redirect of the channel is not followed', async () => {
    const microsoft = await startMicrosoft()
    const { port, count } = await trap()
    microsoft.connector = (_request, response) => {
      response.setHeader('location', `http://127.0.0.1:${port}/`)
      json(response, {}, 307)
    }
    const rig = await start({ botFramework: microsoft.options })
    expect((await microsoft.post(rig, await microsoft.token())).status).toBe(200)
    expect(count()).toBe(0)
  })

  it('in a stored reference is not called when the reply is delivered later', async () => {
    const microsoft = await startMicrosoft()
    const { port, count } = await trap()
    const store = createMemoryStore()
    const at = new Date(Date.now() - 2 * OWN_DELIVERY_MS)
    const address = {
      serviceUrl: `http://127.0.0.1:${port}/`,
      channelId: 'msteams',
      conversation: { id: 'c1' },
    }
    const request = { conversation: 'msteams:c1', channel: 'msteams', activityId: 'a1', at, address }
    const said = [{ type: 'message', text: 'x' }]
    await store.run(request, () => ({ session: NEW_SESSION, events: [], said }))
    const rig = await start({ store, botFramework: microsoft.options })
    await until(() => rig.log.some(({ event }) => event === 'pending-delivery-failed'))
    expect(count()).toBe(0)
  })
})

describe('without credentials', () => {
  it('only this machine is answered over plain http', async () => {
    const { send, turns } = await start()
    for (const serviceUrl of ['http://0.0.0.0/', 'http://10.0.0.1/', 'http://[fd00::1]/', 'http://metadata/'])
      expect(
        (await send('POST', '/api/messages', activity({ serviceUrl, deliveryMode: undefined }))).status,
      ).toBe(403)
    expect(turns).toEqual([])
  })
})
