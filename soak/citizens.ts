/** A few citizens who go on asking through a channel that reads the replies from the answer, and how long each waits. */
import { Agent, request } from 'node:http'
import { emulatorMessage } from '../test/support/emulator-message.ts'
import { pause } from './promise.ts'

export interface Citizens {
  /** Milliseconds of each turn since the last reading, which begins a new one. */
  read(): readonly number[]
  /** Turns that were not answered with 200. */
  readonly failed: () => number
  readonly turns: () => number
  stop(): Promise<void>
}

export interface CitizensOptions {
  readonly url: string
  /** How many ask side by side. */
  readonly count: number
  readonly thinkMs: number
  /** Each conversation has one to twice as many turns less one; then the citizen begins another. */
  readonly turns: number
}

export function startCitizens({ url, count, thinkMs, turns }: CitizensOptions): Citizens {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const prefix = `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`
  let [waits, failed, taken, stopping]: [number[], number, number, boolean] = [[], 0, 0, false]

  const converse = async (citizen: number): Promise<void> => {
    for (let talk = 0; !stopping; talk += 1) {
      const length = 1 + Math.floor(Math.random() * (2 * turns - 1))
      for (let n = 0; n < length && !stopping; n += 1) {
        const began = performance.now()
        const status = await say(url, agent, `${prefix}-${citizen}-${talk}`, n)
        waits.push(performance.now() - began)
        taken += 1
        if (status !== 200) failed += 1
        await pause(thinkMs)
      }
    }
  }
  const all = Promise.all(Array.from({ length: count }, (_, citizen) => converse(citizen)))
  return {
    read() {
      const read = waits
      waits = []
      return read
    },
    failed: () => failed,
    turns: () => taken,
    async stop() {
      stopping = true
      await all
      agent.destroy()
    },
  }
}

/** The status, 0 if there was no answer. */
function say(url: string, agent: Agent, conversation: string, n: number): Promise<number> {
  const body = JSON.stringify(
    emulatorMessage({ id: `${conversation}-${n}`, conversation, text: 'クレジットカードで払いたい' }),
  )
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve) => {
    const asking = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', () => resolve(0))
    })
    asking.once('error', () => resolve(0))
    asking.end(body)
  })
}
