import type { Mode } from '../connector.ts'
import { nothingLost, repeated, startFleet } from '../fleet.ts'
import { type Figure, none, pause, type SoakPromise, tried, waitFor, within } from '../promise.ts'
import { type Acknowledged, startTraffic } from '../traffic.ts'

const OUTAGE_MS = { short: 4_000, full: 60_000 }
const CONVERSATIONS = { short: 8, full: 24 }
/** Channels wait 10 to 15 s for a bot. */
const ANSWER_MS = 10_000
const DELIVER_MS = 30_000

const OUTAGES: Readonly<Record<'short' | 'full', readonly Mode[]>> = {
  short: ['dead', 'busy'],
  full: ['dead', 'silent', 'slow', 'busy'],
}

export const connectorOutage: SoakPromise = {
  name: 'connector-outage',
  says: 'the channel hanging up, silent, slow (3 s) and busy (429), 2 processes on one PostgreSQL',
  async run({ size, program }) {
    const fleet = await startFleet({ kind: 'postgres', processes: 2, program })
    try {
      const figures: Figure[] = []
      const acknowledged: Acknowledged[] = []
      let failed = 0
      for (const mode of OUTAGES[size]) {
        const traffic = startTraffic({
          targets: fleet.targets,
          connector: fleet.connector.url,
          conversations: CONVERSATIONS[size],
          thinkMs: 200,
        })
        fleet.connector.set(mode)
        await pause(OUTAGE_MS[size])
        await traffic.stop()
        fleet.connector.set('well')
        const drained = await waitFor(async () => (await fleet.turns.waiting()) === 0, 2 * DELIVER_MS)
        acknowledged.push(...traffic.acknowledged)
        failed += [...traffic.failures].reduce((sum, [, count]) => sum + count, 0)
        figures.push(
          tried(`channel ${mode}: messages taken meanwhile`, traffic.acknowledged.length),
          within(`channel ${mode}: slowest message taken`, traffic.slowest(), ANSWER_MS),
          within(`channel ${mode}: all replies delivered after its return`, drained, DELIVER_MS),
        )
      }
      return [
        ...figures,
        none('messages refused or cut off', failed),
        ...(await nothingLost(fleet, { acknowledged })),
        none('replies sent again', repeated(fleet)),
      ]
    } finally {
      await fleet.remove()
    }
  },
}
