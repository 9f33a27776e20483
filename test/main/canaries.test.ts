/**
 * Nothing personal is kept: canaries of every kind go through the real bot, its real store and its real log, on every
 * way in, while turns fail and replies cannot be delivered; then every byte that was written or sent is searched.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { respond } from '../../src/bot/respond.ts'
import { createServer } from '../../src/channel/server.ts'
import { openLibsqlStore } from '../../src/ops/libsql-store.ts'
import { createLog } from '../../src/ops/log.ts'
import { activity, TEXTS } from '../channel/helpers.ts'
import { send } from '../channel/rig.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'
import { type Canary, findSecrets, makeCanaries } from './canaries.ts'

const CANARIES = makeCanaries(20_261_122, 5)
const SECRETS = [...new Set(CANARIES.flatMap(({ secrets }) => secrets))]
const DL = '/v3/directline'
/** In words that fail: an error that quotes them. */
const BURSTS = '爆発'

const folder = mkdtempSync(join(tmpdir(), 'nenkin-canary-'))
const written: string[] = []
const answered: string[] = []
let ahead = 0
let url = ''
let temporaryBefore: string[] = []
let server: ReturnType<typeof createServer>
let store: ReturnType<typeof openLibsqlStore>
const restore: (() => void)[] = []

beforeAll(async () => {
  temporaryBefore = readdirSync(tmpdir())
  for (const stream of [process.stdout, process.stderr]) {
    const own = stream.write.bind(stream)
    stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
      written.push(String(chunk))
      return own(chunk, ...rest)
    }) as typeof stream.write
    restore.push(() => {
      stream.write = own
    })
  }
  store = openLibsqlStore(join(folder, 'bot.db'))
  server = createServer({
    respond: (turn, session) => {
      if (turn.kind === 'text' && turn.text.includes(BURSTS)) throw new Error(`failed at ${turn.text}`)
      return respond(turn, session, shippedWorld())
    },
    store,
    log: createLog({ level: 'info', write: (line) => void written.push(line) }),
    clock: () => new Date(Date.now() + ahead),
    newId: () => randomBytes(18).toString('base64url'),
    host: '127.0.0.1',
    port: 0,
    serviceHosts: [],
    directLine: { key: randomBytes(32), allowedOrigins: [] },
    texts: TEXTS,
    isReady: () => true,
  })
  url = `http://127.0.0.1:${(await server.listen()).port}`
})

afterAll(async () => {
  for (const undo of restore) undo()
  await server.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('canaries', { timeout: 120_000 }, () => {
  it('sing on every way in', async () => {
    expect(CANARIES.length).toBeGreaterThan(150)
    const directLine = CANARIES.filter((_, n) => n % 2 === 0)
    const messages = CANARIES.filter((_, n) => n % 2 === 1)
    for (let at = 0; at < directLine.length; at += 4) await overDirectLine(directLine.slice(at, at + 4))
    for (const [n, canary] of messages.entries()) await overMessages(canary, n)
    await inOddPlaces(CANARIES.filter((_, n) => n % 7 === 0))
    expect(answered.length).toBeGreaterThan(300)
  })

  it('are told to the citizen without being repeated', () => {
    expect(findSecrets(Buffer.from(answered.join('\n')), SECRETS)).toEqual([])
    expect(answered.filter((text) => text.includes('その部分は隠しました')).length).toBeGreaterThan(150)
  })

  it('are in no log, though turns failed and replies found no way', () => {
    const lines = written.join('')
    for (const event of ['turn-applied', 'turn-failed', 'delivery-failed']) expect(lines).toContain(event)
    expect(findSecrets(Buffer.from(lines), SECRETS)).toEqual([])
  })

  it('are in no file: database, its journal, temporary files', async () => {
    const files = readdirSync(folder).map((name) => join(folder, name))
    expect(files.map((path) => path.slice(folder.length + 1))).toEqual(
      expect.arrayContaining(['bot.db', 'bot.db-wal']),
    )
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeGreaterThan(100_000)
    for (const path of files) expect(findSecrets(readFileSync(path), SECRETS), path).toEqual([])
    const left = readdirSync(tmpdir()).filter((name) => !temporaryBefore.includes(name))
    for (const name of left.filter((name) => statSync(join(tmpdir(), name)).isFile()))
      expect(findSecrets(readFileSync(join(tmpdir(), name)), SECRETS), name).toEqual([])
    expect(undelivered()).toBeGreaterThan(10)
  })

  it('would be found', () => {
    const [secret = ''] = SECRETS
    const dashes = SECRETS.find((text) => /^\d+-\d+$/.test(text)) ?? ''
    for (const bytes of [
      Buffer.from(`{"text":"${secret}"}`),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(secret.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))),
      Buffer.from(Buffer.from(secret).toString('base64')),
    ])
      expect(findSecrets(bytes, [secret])).toEqual([secret])
    expect(findSecrets(Buffer.from(dashes), [dashes])).toEqual([dashes])
    const [short = ''] = SECRETS.filter((text) => /^\d{6,7}$/.test(text))
    expect(findSecrets(Buffer.from(`1${short}1`), [short])).toEqual([])
  })
})

/** Replies that wait in the outbox, by the log. */
function undelivered(): number {
  return written.join('').split('"delivery-failed"').length - 1
}

async function overDirectLine(canaries: readonly Canary[]): Promise<void> {
  ahead += 60_000
  const { body } = await send('POST', `${url}${DL}/conversations`, {})
  const headers = { authorization: `Bearer ${body.token}` }
  const activities = `${url}${DL}/conversations/${body.conversationId}/activities`
  for (const text of canaries.flatMap(({ messages }) => messages)) {
    ahead += 5_000
    const posted = await send('POST', activities, { type: 'message', text, from: { id: 'me' } }, headers)
    expect(posted.status).toBe(200)
  }
  const said = await send('GET', activities, undefined, headers)
  const set = said.body.activities as { from: { role?: string }; text?: string }[]
  expect(
    set
      .filter(({ from }) => from.role === 'user')
      .every(({ text }) => text?.includes('＊＊＊') || !/\d{4}/.test(text ?? '')),
  ).toBe(true)
  answered.push(...set.map((one) => JSON.stringify(one)))
}

/** Every third fails, every fifth is to be delivered where nobody listens, the others wait for the reply. */
async function overMessages({ messages }: Canary, n: number): Promise<void> {
  for (const [part, text] of messages.entries()) {
    const { status, body } = await send(
      'POST',
      `${url}/api/messages`,
      activity({
        id: `a${n}-${part}`,
        text: n % 3 === 0 ? `${BURSTS} ${text}` : text,
        conversation: { id: `c${n}` },
        ...(n % 5 === 0 ? { deliveryMode: undefined } : {}),
      }),
    )
    expect(status).toBe(200)
    answered.push(JSON.stringify(body))
  }
}

/** Where no words belong: fields, headers, addresses, broken bodies. */
async function inOddPlaces(canaries: readonly Canary[]): Promise<void> {
  for (const [n, { messages }] of canaries.entries()) {
    const [text = ''] = messages
    const odd: Record<string, unknown>[] = [
      { value: { choice: text } },
      { value: { choice: `entry:${text}` } },
      { type: 'event', value: { choice: `feedback:up:${text}` } },
      {
        type: 'invoke',
        name: 'message/submitAction',
        value: {
          actionName: 'feedback',
          actionValue: { reaction: 'dislike', feedback: JSON.stringify({ feedbackText: text }) },
        },
      },
      { channelData: { note: text, clientActivityID: text } },
      { from: { id: 'u1', name: text, aadObjectId: 'x' } },
      { locale: text, name: text, summary: text, speak: text },
      { attachments: [{ contentType: 'text/plain', name: text, content: text }] },
      { entities: [{ type: 'mention', text, mentioned: { id: 'bot', name: text } }], text: '免除' },
      { type: text },
    ]
    for (const [k, fields] of odd.entries()) {
      const { body } = await send(
        'POST',
        `${url}/api/messages`,
        activity({ id: `o${n}-${k}`, conversation: { id: `o${n}` }, ...fields }),
      )
      answered.push(JSON.stringify(body))
    }
    const encoded = encodeURIComponent(text)
    for (const answer of [
      await send('POST', `${url}/api/messages`, `{"text":"${text}`),
      await send('POST', `${url}/api/messages?q=${encoded}`, [text]),
      await send('GET', `${url}/${encoded}`, undefined, {
        'user-agent': encoded,
        referer: `http://x/${encoded}`,
      }),
      await send('GET', `${url}${DL}/conversations/${encoded}/activities`, undefined, {
        authorization: `Bearer ${encoded}`,
      }),
    ])
      answered.push(JSON.stringify(answer.body))
  }
}
