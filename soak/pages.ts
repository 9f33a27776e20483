/** Citizens' pages in our own Direct Line, each from an address of its own as a proxy would note it. */
import { WebSocket } from 'ws'
import { pause } from './promise.ts'

export interface Page {
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  /** Ids of the activities that came through the stream, in the order they came. */
  readonly received: string[]
  isConnected(): boolean
  /** Comes back by itself, as a page does, until `leave`. */
  connect(): Promise<void>
  /** Reads nothing more of what comes. */
  stopReading(): void
  leave(): void
  /** Sends until it is taken. @param name of the message: the same name is the same message */
  say(name: string): Promise<void>
  /** Ids of all activities that the bot has, in order. */
  log(): Promise<readonly string[]>
}

interface Received {
  readonly activities: readonly { readonly id: string }[]
  readonly watermark?: string
}

const DL = '/v3/directline/conversations'
const TRY_AGAIN_MS = 300

/**
 * @param target gives the address of a process; asked for each request
 * @param n tells the pages apart
 * @param wait milliseconds before so many-th a try to come back
 */
export async function openPage(
  target: () => string,
  n: number,
  wait: (attempt: number) => number,
): Promise<Page> {
  const address = [10, n >> 16, n >> 8, n].map((part) => part & 255).join('.')
  const from = { 'x-forwarded-for': address, 'content-type': 'application/json' }
  const opened = await fetch(`${target()}${DL}`, { method: 'POST', headers: from, body: '{}' })
  if (!opened.ok) throw new Error(`a conversation was refused with ${opened.status}`)
  const { conversationId: id, token } = (await opened.json()) as { conversationId: string; token: string }
  const headers = { ...from, authorization: `Bearer ${token}` }
  const received: string[] = []
  let [watermark, socket, gone] = ['', undefined as WebSocket | undefined, false]

  const once = async (): Promise<boolean> => {
    const path = `${DL}/${id}?watermark=${watermark}`
    const invited = await fetch(target() + path, { headers }).catch(() => undefined)
    if (!invited?.ok) return false
    const { streamUrl } = (await invited.json()) as { streamUrl: string }
    const opening = new WebSocket(streamUrl, { perMessageDeflate: false })
    opening.on('message', (data) => {
      if (String(data) === '') return
      const set = JSON.parse(String(data)) as Received
      received.push(...set.activities.map((activity) => activity.id))
      watermark = set.watermark ?? watermark
    })
    opening.on('error', () => undefined)
    const isOpen = await new Promise<boolean>((resolve) => {
      opening.once('open', () => resolve(true))
      opening.once('close', () => resolve(false))
    })
    if (!isOpen) return false
    socket = opening
    opening.once('close', () => void comeBack())
    return true
  }
  const comeBack = async (): Promise<void> => {
    for (let attempt = 0; !gone; attempt += 1) {
      await pause(wait(attempt))
      if (gone || (await once())) return
    }
  }

  return {
    id,
    headers,
    received,
    isConnected: () => socket?.readyState === WebSocket.OPEN,
    async connect() {
      if (!(await once())) await comeBack()
    },
    stopReading: () => socket?.pause(),
    leave() {
      gone = true
      socket?.terminate()
    },
    async say(name) {
      const body = JSON.stringify({ type: 'message', text: name, channelData: { clientActivityID: name } })
      for (;;) {
        const url = `${target()}${DL}/${id}/activities`
        const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
        await answer?.arrayBuffer()
        if (answer?.ok) return
        await pause(TRY_AGAIN_MS)
      }
    },
    async log() {
      const ids: string[] = []
      for (let after = ''; ; ) {
        const answer = await fetch(`${target()}${DL}/${id}/activities?watermark=${after}`, { headers })
        const { activities, watermark: last = '' } = (await answer.json()) as Received
        ids.push(...activities.map((activity) => activity.id))
        if (activities.length === 0 || last === after) return ids
        after = last
      }
    },
  }
}

/** Does the work for each, so many at a time; the results in order. */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T, n: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let n = next; n < items.length; n = next) {
      next += 1
      results[n] = await work(items[n] as T, n)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}
