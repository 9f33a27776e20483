/** The real bot on any store, and citizens who type what they should not, on every way in. */
import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { TurnStore } from '../../src/bot/ports.ts'
import { respond } from '../../src/bot/respond.ts'
import { createMetrics } from '../../src/channel/operators/metrics.ts'
import { createServer } from '../../src/channel/server.ts'
import { createLog } from '../../src/ops/log.ts'
import { activity, TEXTS } from '../channel/helpers.ts'
import { type Answer, send } from '../channel/rig.ts'
import type { Canary } from '../support/canaries.ts'
import { shippedWorld } from '../support/shipped-knowledge.ts'

const DL = '/v3/directline'
const TOKEN = 'operator-token-of-32-characters-or-more'
/** In words that fail: an error that quotes them. */
const BURSTS = '爆発'

export interface CanaryBot {
  readonly url: string
  /** All that citizens and channels were told. */
  readonly answered: string[]
  /** Says them all, half of them over Direct Line, half over /api/messages, some where no words belong. */
  sing(canaries: readonly Canary[]): Promise<void>
  /** The operator's page of figures. */
  metrics(): Promise<string>
  close(): Promise<void>
}

/** Comes again when it is told to, as a page does: a busy machine's database may not answer in time. */
async function insist(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send('POST', url, body, headers)
    if (answer.status === 503 && tries < 5) continue
    expect([answer.status, answer.body]).toEqual([expect.toSatisfy((n) => n < 300), expect.anything()])
    return answer
  }
}

/** @param write receives each line of the log */
export async function startCanaryBot(store: TurnStore, write: (line: string) => void): Promise<CanaryBot> {
  let ahead = 0
  const metrics = createMetrics()
  const server = createServer({
    respond: (turn, session) => {
      if (turn.kind === 'text' && turn.text.includes(BURSTS)) throw new Error(`failed at ${turn.text}`)
      return respond(turn, session, shippedWorld())
    },
    store,
    log: metrics.watch(createLog({ level: 'info', write })),
    clock: () => new Date(Date.now() + ahead),
    newId: () => randomBytes(18).toString('base64url'),
    host: '127.0.0.1',
    port: 0,
    serviceHosts: [],
    operators: {
      token: TOKEN,
      metrics,
      switches: {
        isOff: () => false,
        state: () => ({ web: { off: false }, messages: { off: false } }),
        turn: () => undefined,
        close: () => undefined,
      },
    },
    directLine: { key: randomBytes(32), allowedOrigins: [] },
    texts: TEXTS,
    isReady: () => true,
  })
  const url = `http://127.0.0.1:${(await server.listen()).port}`
  const answered: string[] = []

  const overDirectLine = async (canaries: readonly Canary[]): Promise<void> => {
    ahead += 60_000
    const { body } = await insist(`${url}${DL}/conversations`, {})
    const headers = { authorization: `Bearer ${body.token}` }
    const activities = `${url}${DL}/conversations/${body.conversationId}/activities`
    for (const text of canaries.flatMap(({ messages }) => messages)) {
      ahead += 5_000
      await insist(activities, { type: 'message', text, from: { id: 'me' } }, headers)
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
  const overMessages = async ({ messages }: Canary, n: number): Promise<void> => {
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
  const inOddPlaces = async (canaries: readonly Canary[]): Promise<void> => {
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

  return {
    url,
    answered,
    async sing(canaries) {
      const directLine = canaries.filter((_, n) => n % 2 === 0)
      const messages = canaries.filter((_, n) => n % 2 === 1)
      for (let at = 0; at < directLine.length; at += 4) await overDirectLine(directLine.slice(at, at + 4))
      for (const [n, canary] of messages.entries()) await overMessages(canary, n)
      await inOddPlaces(canaries.filter((_, n) => n % 7 === 0))
    },
    async metrics() {
      const page = await send('GET', `${url}/metrics`, undefined, { authorization: `Bearer ${TOKEN}` })
      expect(page.status).toBe(200)
      return page.body
    },
    close: () => server.close(),
  }
}
