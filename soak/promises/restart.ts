import { nothingLost, repeated, startFleet } from '../fleet.ts'
import { none, pause, type SoakPromise, tried } from '../promise.ts'
import { startTraffic } from '../traffic.ts'

const CONVERSATIONS = { short: 8, full: 24 }

const RESTARTS = { short: 2, full: 200 }

export const restart: SoakPromise = {
  name: 'restart',
  says: 'SIGTERM under load, 4 processes (without content) on one PostgreSQL, one after the other',
  async run({ size, lightBot }) {
    const fleet = await startFleet({ kind: 'postgres', processes: 4, program: lightBot })
    try {
      const traffic = startTraffic({
        targets: fleet.targets,
        connector: fleet.connector.url,
        conversations: CONVERSATIONS[size],
        thinkMs: 50,
      })
      for (let n = 0; n < RESTARTS[size]; n += 1) {
        const bot = fleet.bots[n % fleet.bots.length]
        await pause(Math.random() * 500)
        await bot?.kill('SIGTERM')
        await bot?.start()
      }
      await traffic.stop()
      const refused = [...traffic.failures].filter(([outcome]) => /^\d+$/.test(outcome))
      return [
        tried('restarts', RESTARTS[size]),
        tried('acknowledged turns', traffic.acknowledged.length),
        none(
          'requests answered with an error',
          refused.reduce((sum, [, count]) => sum + count, 0),
        ),
        {
          what: 'connections cut while a request was on its way (the channel delivers again)',
          promised: '—',
          measured: String(traffic.failures.get('cut') ?? 0),
          kept: true,
        },
        ...(await nothingLost(fleet, traffic)),
        none('replies sent again', repeated(fleet)),
      ]
    } finally {
      await fleet.remove()
    }
  },
}
