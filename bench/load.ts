/** Load on a bot: messages over so many connections, each followed by the next as soon as it is answered. */
import { Agent, request } from 'node:http'

export interface LoadOptions {
  readonly url: string
  readonly authorization: string
  readonly serviceUrl: string
  readonly questions: readonly string[]
  readonly connections: number
  readonly conversations: number
  readonly seconds: number
}

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

/** The answer's status, or the error's code. */
function say(
  { url, authorization, serviceUrl }: LoadOptions,
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
        response.on('end', () => resolve(String(response.statusCode)))
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'cut'))
    sent.end(body)
  })
}
