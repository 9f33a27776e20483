/** Load on a bot: so many messages at a time, each followed by the next; or so many a second, whether answered or not. */
import { Agent, request } from 'node:http'

export interface Target {
  readonly url: string
  readonly authorization: string
  readonly serviceUrl: string
  readonly questions: readonly string[]
  readonly conversations: number
}

export interface LoadOptions extends Target {
  readonly connections: number
  readonly seconds: number
}

export interface FloodOptions extends Target {
  readonly perSecond: number
  readonly seconds: number
}

export interface Flood {
  /** Milliseconds to the end of each answer, in rising order, by its status or the error's code. */
  readonly times: ReadonlyMap<string, readonly number[]>
  /** The ids of the messages answered with 200. */
  readonly taken: readonly string[]
  /** What was really sent: a busy sender falls behind. */
  readonly perSecond: number
}

/** Longer than any promise, so that a measurement always ends. */
const ANSWER_MS = 30_000

export interface Load {
  /** The ids of the messages answered with 200. */
  readonly taken: readonly string[]
  readonly refused: ReadonlyMap<string, number>
  /** From sending a message to the end of its answer, in ms, in rising order. */
  readonly times: readonly number[]
  readonly seconds: number
}

let run = 0

export async function load(options: LoadOptions): Promise<Load> {
  const { connections, conversations, questions, seconds } = options
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const taken: string[] = []
  const refused = new Map<string, number>()
  const times: number[] = []
  let n = 0
  run += 1
  const begun = performance.now()
  const end = begun + seconds * 1_000
  const connection = async (): Promise<void> => {
    while (performance.now() < end) {
      n += 1
      const id = `m${run}-${n}`
      const at = performance.now()
      const outcome = await say(options, agent, {
        id,
        conversation: `c${n % conversations}`,
        text: questions[n % questions.length] ?? '',
      })
      times.push(performance.now() - at)
      if (outcome === '200') taken.push(id)
      else refused.set(outcome, (refused.get(outcome) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  agent.destroy()
  return {
    taken,
    refused,
    times: times.sort((a, b) => a - b),
    seconds: (performance.now() - begun) / 1_000,
  }
}

/** Sends at an even pace for the time given, and waits for what is still under way. */
export async function flood(options: FloodOptions): Promise<Flood> {
  const { conversations, perSecond, questions, seconds } = options
  const agent = new Agent({ keepAlive: true })
  const times = new Map<string, number[]>()
  const sent: Promise<void>[] = []
  const taken: string[] = []
  run += 1
  const one = async (n: number): Promise<void> => {
    const at = performance.now()
    const id = `f${run}-${n}`
    const outcome = await say(options, agent, {
      id,
      conversation: `c${n % conversations}`,
      text: questions[n % questions.length] ?? '',
    })
    const list = times.get(outcome) ?? []
    times.set(outcome, list)
    list.push(performance.now() - at)
    if (outcome === '200') taken.push(id)
  }
  const begun = performance.now()
  for (let due = 0; due < perSecond * seconds; ) {
    due = Math.floor(((performance.now() - begun) / 1_000) * perSecond)
    while (sent.length < due) sent.push(one(sent.length))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const sending = (performance.now() - begun) / 1_000
  await Promise.all(sent)
  agent.destroy()
  for (const list of times.values()) list.sort((a, b) => a - b)
  return { times, taken, perSecond: sent.length / sending }
}

/** The answer's status (of a 503 whether it says when to come again), or the error's code. */
function say(
  { url, authorization, serviceUrl }: Target,
  agent: Agent,
  message: { readonly id: string; readonly conversation: string; readonly text: string },
): Promise<string> {
  const body = JSON.stringify({
    type: 'message',
    id: message.id,
    text: message.text,
    textFormat: 'plain',
    locale: 'ja-JP',
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: message.conversation, conversationType: 'personal', tenantId: 'tenant' },
    from: { id: `29:${message.conversation}`, name: '市民' },
    recipient: { id: '28:bot', name: 'bot' },
    timestamp: new Date().toISOString(),
  })
  return new Promise((resolve) => {
    const sent = request(
      `${url}/api/messages`,
      {
        agent,
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume()
        const { statusCode, headers } = response
        const says = statusCode === 503 && headers['retry-after'] === undefined ? ' without Retry-After' : ''
        response.on('end', () => resolve(`${statusCode}${says}`))
        // Cut off in the middle, an answer has no end.
        response.on('close', () => resolve('cut'))
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'cut'))
    sent.setTimeout(ANSWER_MS, () => sent.destroy(new Error('no answer')))
    sent.end(body)
  })
}
