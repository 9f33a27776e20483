/** A channel's connector that notes what it is sent, and can be made to fail as real ones do. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Mode = 'well' | 'dead' | 'silent' | 'slow' | 'busy'

export interface Delivered {
  readonly conversation: string
  /** The activity that was answered. */
  readonly replyTo: string
  readonly text: string
  readonly at: number
}

export interface Connector {
  readonly url: string
  readonly delivered: Delivered[]
  /** Requests of any outcome. */
  readonly requests: () => number
  /** `dead` hangs up, `silent` never answers, `slow` takes 3 s, `busy` says 429 and to come again in 10 s. */
  set(mode: Mode): void
  close(): Promise<void>
}

const SLOW_MS = 3_000

export async function startConnector(): Promise<Connector> {
  const delivered: Delivered[] = []
  let mode: Mode = 'well'
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    if (mode === 'dead') return void request.socket.destroy()
    if (mode === 'busy') {
      // Where restify is loaded, its `writeHead` returns nothing that could be ended.
      response.writeHead(429, { 'retry-after': '10' })
      return void response.end()
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      if (mode === 'silent') return
      const body = JSON.parse(Buffer.concat(chunks).toString())
      const take = (): void => {
        const { conversation, replyToId = '', text = '', type } = body
        // That the bot is typing is no reply, and may well come before the reply to an earlier message.
        if (type !== 'typing')
          delivered.push({ conversation: conversation?.id, replyTo: replyToId, text, at: Date.now() })
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ id: String(delivered.length) }))
      }
      if (mode === 'slow') setTimeout(take, SLOW_MS)
      else take()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    delivered,
    requests: () => requests,
    set: (next) => {
      mode = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
