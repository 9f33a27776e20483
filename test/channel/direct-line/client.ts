/** A Direct Line client made of plain requests and `ws`: what tests need to see every activity that arrives. */
import { WebSocket } from 'ws'
import { until } from '../helpers.ts'
import type { Answer, Rig } from '../rig.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read activities of many shapes
export type Received = any

export interface Conversation {
  readonly id: string
  readonly token: string
  readonly streamUrl: string
  readonly auth: { readonly authorization: string }
}

export const DL = '/v3/directline'

/** A conversation opened as a page does it: a token first. */
export async function converse(rig: Rig): Promise<Conversation> {
  const { body } = await rig.send('POST', `${DL}/tokens/generate`, {})
  return opened(await rig.send('POST', `${DL}/conversations`, {}, { authorization: `Bearer ${body.token}` }))
}

export function opened({ body }: Answer): Conversation {
  const { conversationId, token, streamUrl } = body
  return { id: conversationId, token, streamUrl, auth: { authorization: `Bearer ${token}` } }
}

export function post(rig: Rig, conversation: Conversation, text: string, more: object = {}): Promise<Answer> {
  const body = { type: 'message', text, from: { id: 'me' }, ...more }
  return rig.send('POST', `${DL}/conversations/${conversation.id}/activities`, body, conversation.auth)
}

export function read(rig: Rig, conversation: Conversation, watermark = ''): Promise<Answer> {
  return rig.send(
    'GET',
    `${DL}/conversations/${conversation.id}/activities?watermark=${watermark}`,
    undefined,
    conversation.auth,
  )
}

export function reconnect(rig: Rig, conversation: Conversation, watermark = ''): Promise<Answer> {
  return rig.send(
    'GET',
    `${DL}/conversations/${conversation.id}?watermark=${watermark}`,
    undefined,
    conversation.auth,
  )
}

export interface Stream {
  readonly socket: WebSocket
  readonly activities: Received[]
  readonly watermarks: (string | undefined)[]
  readonly texts: () => (string | undefined)[]
  /** The status that refused the connection, or the code that ended it. */
  readonly ended: Promise<number>
  has(count: number): Promise<void>
}

export function listen(url: string, headers: Record<string, string> = {}): Stream {
  const socket = new WebSocket(url, { headers })
  const activities: Received[] = []
  const watermarks: (string | undefined)[] = []
  socket.on('message', (data) => {
    if (String(data) === '') return
    const set = JSON.parse(String(data))
    activities.push(...set.activities)
    watermarks.push(set.watermark)
  })
  const ended = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
      resolve(statusCode)
      socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('close', resolve)
  })
  return {
    socket,
    activities,
    watermarks,
    texts: () => activities.map(({ text }) => text),
    ended,
    has: (count) => until(() => activities.length >= count),
  }
}
