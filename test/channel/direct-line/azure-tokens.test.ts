import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { start } from '../rig.ts'

const SECRET = 'azure-secret-azure-secret'

/** A stand-in for Azure's Direct Line, which notes what it is asked. */
async function azure(status: number, body: unknown): Promise<{ url: string; asked: unknown[] }> {
  const asked: unknown[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      asked.push([request.url, request.headers.authorization, JSON.parse(text)])
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const GRANT = { conversationId: 'c1', token: 't1', expires_in: 1800 }
const options = (url: string) => ({
  publicUrl: 'https://nenkin.example.lg.jp',
  directLine: { key: new Uint8Array(32), allowedOrigins: [], azure: { secret: SECRET, url } },
})

it('changes the secret for a token, and tells the page nothing else', async () => {
  const { url, asked } = await azure(200, { ...GRANT, secret: SECRET })
  const { send } = await start(options(url))
  const { status, body } = await send('POST', '/v3/directline/tokens/generate')
  expect([status, body]).toEqual([200, GRANT])
  expect(asked).toEqual([
    [
      '/v3/directline/tokens/generate',
      `Bearer ${SECRET}`,
      { user: { id: expect.stringMatching(/^dl_/) }, trustedOrigins: ['https://nenkin.example.lg.jp'] },
    ],
  ])
})

it('refuses other sites and says 503 when Azure refuses, without the secret in answer or log', async () => {
  const { url } = await azure(403, { error: SECRET })
  const { send, log } = await start(options(url))
  const other = await send('POST', '/v3/directline/tokens/generate', undefined, {
    origin: 'https://evil.example',
  })
  expect(other.status).toBe(403)
  const answer = await send('POST', '/v3/directline/tokens/generate')
  expect(answer.status).toBe(503)
  expect(JSON.stringify([answer.body, log, String(log[0]?.error)])).not.toContain(SECRET)
})

it('leaves nothing of our own Direct Line open', async () => {
  const { send } = await start(options('http://127.0.0.1:9'))
  expect((await send('POST', '/v3/directline/conversations')).status).toBe(404)
})
