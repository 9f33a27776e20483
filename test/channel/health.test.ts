import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { mountHealth } from '../../src/channel/health.ts'
import { createGuardedServer } from '../../src/channel/http-guard.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What /healthz and /readyz answer, asked at once. */
async function health(ping: () => Promise<void>, ready: boolean): Promise<unknown[]> {
  const server = createGuardedServer(log)
  mountHealth(server, ping, () => ready)
  await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  try {
    const answers = await Promise.all(
      ['/healthz', '/readyz'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
    )
    return await Promise.all(
      answers.map(async (answer) => [answer.status, ((await answer.json()) as { status: unknown }).status]),
    )
  } finally {
    server.server.closeAllConnections()
    await new Promise((resolve) => server.server.close(resolve))
  }
}

const answers = async (): Promise<void> => undefined
const fails = async (): Promise<void> => Promise.reject(new Error('away'))
const hangs = (): Promise<void> => new Promise(() => undefined)

describe('a process that lives', () => {
  it('is ready when its content is and the store answers', async () => {
    expect(await health(answers, true)).toEqual([
      [200, 'ok'],
      [200, 'ready'],
    ])
  })

  it('is not ready while its content is not', async () => {
    expect(await health(answers, false)).toEqual([
      [200, 'ok'],
      [503, 'not-ready'],
    ])
  })

  it('stays ready without its store, for it still answers, and says that it is degraded', async () => {
    expect(await health(fails, true)).toEqual([
      [200, 'ok'],
      [200, 'degraded'],
    ])
  })

  it('says so within two seconds of a store that hangs', async () => {
    const started = Date.now()
    expect(await health(hangs, true)).toEqual([
      [200, 'ok'],
      [200, 'degraded'],
    ])
    expect(Date.now() - started).toBeLessThan(2_000)
  })
})
