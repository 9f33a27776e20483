import { isUnkept, startFleet } from '../fleet.ts'
import { none, percentile, type SoakPromise, tried, waitFor, within } from '../promise.ts'
import { startTraffic } from '../traffic.ts'

const CONVERSATIONS = { short: 10, full: 200 }
const AT_ONCE = { short: 20, full: 50 }
const DRAIN_MS = 60_000
const TURN_MS = 1_000

/** Each conversation's messages arrive at the same moment, spread over the processes; each must see all before it. */
export const order: SoakPromise = {
  name: 'order',
  says: '200 conversations, 50 messages at once in each, over 4 processes (without content) on one PostgreSQL',
  async run({ size, lightBot }) {
    const fleet = await startFleet({ kind: 'postgres', processes: 4, program: lightBot })
    try {
      const taken: number[] = []
      const expected = Array.from({ length: AT_ONCE[size] }, (_, n) => n + 1)
      for (let n = 0; n < CONVERSATIONS[size]; n += 1) {
        const traffic = startTraffic({
          targets: fleet.targets,
          connector: fleet.connector.url,
          conversations: 1,
          thinkMs: 0,
          messages: AT_ONCE[size],
          atOnce: true,
        })
        await traffic.stop()
        taken.push(...traffic.acknowledged.map(({ ms }) => ms))
      }
      await waitFor(async () => (await fleet.turns.waiting()) === 0, DRAIN_MS)
      const seen = new Map<string, number[]>()
      for (const { conversation, text } of fleet.connector.delivered)
        seen.set(conversation, [...(seen.get(conversation) ?? []), Number(/^答え (\d+)$/.exec(text)?.[1])])
      const wrong = [...seen.values()].filter(
        (numbers) => numbers.sort((a, b) => a - b).join() !== expected.join(),
      )
      return [
        tried('conversations', seen.size),
        tried('turns', taken.length),
        none('conversations with a turn lost, doubled or not seen by the next', wrong.length),
        none('turns answered without the store', fleet.connector.delivered.filter(isUnkept).length),
        within('message taken (99th percentile of 50 at once)', percentile(taken, 0.99), TURN_MS),
      ]
    } finally {
      await fleet.remove()
    }
  },
}
