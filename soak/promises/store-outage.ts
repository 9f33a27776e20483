import { isUnkept, nothingLost, startFleet } from '../fleet.ts'
import { type Figure, none, pause, type SoakPromise, tried, waitFor, within } from '../promise.ts'
import { type Line, startTcpProxy, type TcpProxy } from '../tcp-proxy.ts'
import { startTraffic } from '../traffic.ts'

const OUTAGE_MS = { short: 5_000, full: 60_000 }
const WELL_MS = 2_000
const CONVERSATIONS = { short: 8, full: 24 }
/** What a citizen may wait while the store is away, and while it is merely slow. */
const ANSWER_MS = 2_000
const SLOW_ANSWER_MS = 3_000
const RECOVER_MS = 5_000

const OUTAGES: readonly { readonly line: Line; readonly says: string; readonly answerMs: number }[] = [
  { line: 'hole', says: 'silent', answerMs: ANSWER_MS },
  { line: 'cut', says: 'refusing', answerMs: ANSWER_MS },
  { line: 'slow', says: 'slow (2 s an operation)', answerMs: SLOW_ANSWER_MS },
]

export const storeOutage: SoakPromise = {
  name: 'store-outage',
  says: 'PostgreSQL silent, refusing and slow behind a proxy, 2 processes: every message is answered',
  async run({ size, program }) {
    let proxy: TcpProxy | undefined
    const fleet = await startFleet({
      kind: 'postgres',
      processes: 2,
      program,
      by: async (url) => {
        const through = new URL(url)
        proxy = await startTcpProxy({ host: through.hostname, port: Number(through.port) })
        through.port = String(proxy.port)
        return through.href
      },
    })
    try {
      const traffic = startTraffic({
        targets: fleet.targets,
        connector: fleet.connector.url,
        conversations: CONVERSATIONS[size],
        thinkMs: 100,
      })
      const figures: Figure[] = []
      for (const { line, says, answerMs } of OUTAGES) {
        await pause(WELL_MS)
        const begun = Date.now()
        proxy?.set(line)
        await pause(OUTAGE_MS[size])
        proxy?.set('open')
        const ended = Date.now()
        const during = traffic.acknowledged.filter(({ at }) => at >= begun && at < ended).map(({ ms }) => ms)
        const isBack = (): boolean =>
          fleet.connector.delivered.some((reply) => reply.at > ended && !isUnkept(reply))
        const recovered = await waitFor(isBack, 2 * RECOVER_MS)
        figures.push(
          tried(`store ${says}: messages answered meanwhile`, during.length),
          within(`store ${says}: slowest answer`, Math.max(...during), answerMs),
          within(`store ${says}: remembering again after`, recovered, RECOVER_MS),
        )
      }
      await traffic.stop()
      const failed = [...traffic.failures].reduce((sum, [, count]) => sum + count, 0)
      return [...figures, none('messages refused or cut off', failed), ...(await nothingLost(fleet, traffic))]
    } finally {
      await fleet.remove()
      await proxy?.close()
    }
  },
}
