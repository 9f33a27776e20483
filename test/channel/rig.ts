/** Starts a channel server on a free loopback port with everything behind it replaced, and speaks HTTP to it. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { say } from '../../src/answers/reply.ts'
import type { Log } from '../../src/bot/ports.ts'
import { NEW_SESSION, type Session, type Turn, type TurnResult } from '../../src/bot/turn.ts'
import { type ChannelOptions, createServer } from '../../src/channel/server.ts'
import { closeAfterTest } from '../support/close-after-test.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { TEXTS } from './helpers.ts'

export const KEY = new Uint8Array(randomBytes(32))

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly error?: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Rig {
  readonly url: string
  readonly port: number
  readonly store: MemoryStore
  readonly log: LogLine[]
  /** The turns that reached the bot. */
  readonly turns: Turn[]
  /** Moves the server's clock on. */
  pass(ms: number): void
  close(): Promise<void>
  /** A JSON request; `body` may be a string to be sent as it is. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
  readonly body: any
}

/** Closed after the test, at the latest. */
export async function start(options: Partial<ChannelOptions> & { store?: MemoryStore } = {}): Promise<Rig> {
  const store = options.store ?? createMemoryStore()
  const log: LogLine[] = []
  const turns: Turn[] = []
  let ahead = 0
  const server = createServer({
    respond: (turn, session) => {
      turns.push(turn)
      return respond(turn, session)
    },
    log: logInto(log),
    clock: () => new Date(Date.now() + ahead),
    newId: () => randomBytes(18).toString('base64url'),
    host: '127.0.0.1',
    port: 0,
    serviceHosts: [],
    directLine: { key: KEY, allowedOrigins: [] },
    texts: TEXTS,
    isReady: () => true,
    ...options,
    store,
  })
  closeAfterTest(() => server.close())
  const { port } = await server.listen()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    port,
    store,
    log,
    turns,
    pass: (ms) => {
      ahead += ms
    },
    close: () => server.close(),
    send: (method, path, body, headers) => send(method, `${url}${path}`, body, headers),
  }
}

/**
 * A stand-in for the bot: counts turns, masks long numbers, throws at 「爆発」, offers two buttons at 「ボタン」 and
 * says nothing of what the citizen wrote.
 */
export function respond(turn: Turn, session: Session | undefined): TurnResult {
  const misses = (session?.misses ?? 0) + 1
  const text = turn.kind === 'text' ? turn.text : turn.kind === 'choice' ? `button:${turn.id}` : ''
  if (text.includes('爆発')) throw new Error(`secret inner words: ${text}`)
  const choices = text.includes('ボタン')
    ? [
        { id: 'case:a:1', label: '会社員' },
        { id: 'case:a:2', label: '自営業' },
      ]
    : []
  const said =
    turn.kind === 'opened' ? 'ようこそ' : turn.kind === 'choice' ? `選択 ${turn.id}` : `答え ${misses}`
  return {
    reply: { sections: [say(said)], choices },
    session: { ...NEW_SESSION, misses },
    events: [],
    outcome: turn.kind === 'opened' ? 'greeting' : 'answered',
    heard: text.replace(/\d{7,}/g, '●●●'),
    confidence: 1,
    candidates: [],
  }
}

export async function send(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** Sends raw bytes and gives all that comes back until the server hangs up, with the time that took. */
export async function raw(
  server: { readonly port: number },
  ...chunks: readonly (string | Uint8Array)[]
): Promise<{ text: string; ms: number }> {
  const started = Date.now()
  const socket = connect(server.port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))
  // The server may hang up while we still send.
  socket.on('error', () => undefined)
  for (const chunk of chunks) socket.write(chunk)
  await new Promise((resolve) => socket.once('close', resolve))
  return { text: Buffer.concat(received).toString(), ms: Date.now() - started }
}

function logInto(lines: LogLine[]): Log {
  return {
    info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
    warn: (event, fields = {}) => void lines.push({ level: 'warn', event, fields }),
    error: (event, error, fields = {}) => void lines.push({ level: 'error', event, error, fields }),
  }
}
