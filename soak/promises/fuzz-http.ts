import { connect } from 'node:net'
import fc from 'fast-check'
import { WebSocket } from 'ws'
import { emulatorMessage } from '../../test/support/emulator-message.ts'
import { type FuzzBot, startFuzzBot } from '../fuzz-bot.ts'
import { type Figure, none, pause, type SoakPromise, tried, within } from '../promise.ts'
import { strangeWords } from '../strange-words.ts'
import { failure, type Run } from './fuzz-text.ts'

const ROUNDS = {
  short: { activities: 100, messages: 100, raw: 10, frames: 10 },
  // A raw request is waited for up to 200 ms.
  full: { activities: 100_000, messages: 20_000, raw: 2_000, frames: 80_000 },
}
const SEED = 20_261_122
const HANGS_MS = 5_000
const OPENINGS = 5

/** Whatever comes over HTTP and WebSocket: never an error of ours, never a hang, and the process lives. */
export const fuzzHttp: SoakPromise = {
  name: 'fuzz-http',
  says: 'activities, Direct Line requests, raw bytes and WebSocket frames of any kind: no crash, no 5xx, no hang',
  async run({ size }) {
    const rounds = ROUNDS[size]
    const bot = await startFuzzBot()
    const seen = { slowest: 0, statuses: new Map<number, number>() }
    const ask = async (
      path: string,
      body: string,
      headers: Record<string, string> = {},
    ): Promise<boolean> => {
      const started = performance.now()
      const response = await fetch(`http://127.0.0.1:${bot.port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(HANGS_MS * 2),
      })
      await response.arrayBuffer()
      seen.slowest = Math.max(seen.slowest, performance.now() - started)
      seen.statuses.set(response.status, (seen.statuses.get(response.status) ?? 0) + 1)
      return response.status < 500
    }
    const talk = await openTalk(bot)
    // Of its own: each new WebSocket is sent all that was said before.
    const listening = await openTalk(bot)
    try {
      const tries: [string, () => Promise<Run>][] = [
        [
          'activities',
          () => check(rounds.activities, activities, (body) => ask('/api/messages', JSON.stringify(body))),
        ],
        [
          'Direct Line messages',
          () =>
            check(rounds.messages, messages, (body) =>
              ask(`${DL}/conversations/${talk.id}/activities`, JSON.stringify(body), talk.headers),
            ),
        ],
        ['raw requests', () => check(rounds.raw, rawRequests, (bytes) => sendRaw(bot, bytes))],
        ['WebSocket frames', () => check(rounds.frames, frames, (frame) => sendFrame(listening, frame))],
      ]
      const figures: Figure[] = []
      for (const [what, run] of tries) {
        const result = await run()
        process.stderr.write(`  ${what}: ${result.numRuns}\n`)
        figures.push(
          tried(what, result.numRuns),
          none(`${what} that failed${failure(result)}`, result.failed ? 1 : 0),
        )
      }
      const health = await fetch(`http://127.0.0.1:${bot.port}/healthz`)
      return [
        ...figures,
        tried('kinds of answers (statuses)', seen.statuses.size),
        none('errors of ours in the log', bot.errors.filter((event) => !EXPECTED.has(event)).length),
        none('health checks that failed', health.ok ? 0 : 1),
        within('slowest answer', seen.slowest, HANGS_MS),
      ]
    } finally {
      listening.stop()
      await bot.stop()
    }
  },
}

/** Replies to made-up addresses find no way. */
const EXPECTED = new Set(['delivery-failed', 'pending-delivery-failed'])
const DL = '/v3/directline'

function check<T>(
  numRuns: number,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<boolean>,
): Promise<Run> {
  return Promise.resolve(
    fc.check(fc.asyncProperty(arbitrary, holds), { seed: SEED, numRuns, endOnFailure: true }),
  )
}

const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), strangeWords)
const FIELDS = [
  'type',
  'id',
  'text',
  'value',
  'channelData',
  'entities',
  'membersAdded',
  'conversation',
  'from',
]
const MORE = [
  'recipient',
  'locale',
  'name',
  'replyToId',
  'attachments',
  'timestamp',
  'channelId',
  'deliveryMode',
]
const changes = fc.dictionary(fc.constantFrom(...FIELDS, ...MORE), anything, { maxKeys: 3 })

let sent = 0
const activities = fc.tuple(strangeWords, changes).map(([text, changed]) => {
  sent += 1
  return {
    ...emulatorMessage({ id: `f${sent}`, conversation: `c${sent % 50}`, text }),
    ...changed,
  }
})
const messages = fc
  .tuple(strangeWords, changes)
  .map(([text, changed]) => ({ type: 'message', text, from: { id: 'u' }, ...changed }))

const LINES = [
  'GET /healthz HTTP/1.1',
  'POST /api/messages HTTP/1.1',
  'GET /v3/directline/conversations/x/stream?t=y HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT a:1 HTTP/1.1',
  'GET //[ HTTP/1.1',
  'PRI * HTTP/2.0',
  'GET / HTTP/0.9',
]
const HEADERS = [
  'Host: x',
  'Host: a b;c',
  'Content-Type: application/json',
  'Content-Length: 5',
  'Content-Length: -1',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: gzip',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Expect: 100-continue',
  'Authorization: Bearer a.b.c',
  'Origin: null',
  `X-Long: ${'y'.repeat(20_000)}`,
]
const rawRequests = fc
  .tuple(
    fc.constantFrom(...LINES),
    fc.array(fc.constantFrom(...HEADERS), { maxLength: 6 }),
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
      maxLength: 3,
    }),
  )
  .map(([line, headers, body, flips]) => {
    const bytes = Buffer.concat([Buffer.from(`${[line, ...headers].join('\r\n')}\r\n\r\n`), body])
    for (const [where, value] of flips) bytes[Math.floor(where * bytes.length)] = value
    return bytes
  })

/** True unless the server answers with an error of its own; whether it still lives is asked at the end. */
async function sendRaw({ port }: FuzzBot, bytes: Uint8Array): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.end(bytes)
  // What is half sent is hung up on after its own time, which is tried elsewhere.
  await Promise.race([closed, pause(200)])
  socket.destroy()
  return !/^HTTP\/1\.1 5(?!01)\d\d /.test(Buffer.concat(received).toString('latin1'))
}

const frames = fc.oneof(
  strangeWords,
  fc.uint8Array({ maxLength: 2_000 }),
  fc.json(),
  fc.constant('x'.repeat(70_000)),
)

interface Talk {
  readonly id: string
  readonly headers: Record<string, string>
  socket(): Promise<WebSocket>
  stop(): void
}

async function openTalk({ port }: FuzzBot): Promise<Talk> {
  const url = `http://127.0.0.1:${port}${DL}/conversations`
  const opened = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  const headers = { authorization: `Bearer ${token}` }
  let current: WebSocket | undefined
  return {
    id: conversationId,
    headers,
    async socket() {
      if (current?.readyState === WebSocket.OPEN) return current
      for (let tries = 1; ; tries += 1) {
        const again = await fetch(`${url}/${conversationId}`, { headers })
        const { streamUrl } = (await again.json()) as { streamUrl: string }
        const socket = new WebSocket(streamUrl)
        socket.on('error', () => undefined)
        const isOpen = await new Promise<boolean>((resolve) => {
          socket.once('open', () => resolve(true))
          socket.once('close', () => resolve(false))
        })
        current = socket
        if (isOpen) return socket
        // The bot's clock goes by its readings: a sweep for old replies may end the ticket's minute meanwhile.
        if (tries === OPENINGS) throw new Error('no WebSocket could be opened')
      }
    },
    stop: () => current?.terminate(),
  }
}

/** A frame the server refuses ends that connection alone: the next one opens. */
async function sendFrame(talk: Talk, frame: string | Uint8Array): Promise<boolean> {
  const socket = await talk.socket()
  await new Promise((resolve) => socket.send(frame, resolve))
  if (frame.length > 64 * 1024) await new Promise((resolve) => socket.once('close', resolve))
  return true
}
