import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { startCitizens } from '../citizens.ts'
import { startFleet } from '../fleet.ts'
import { inLanes, openPage, type Page } from '../pages.ts'
import { none, pause, percentile, type SoakPromise, tried, waitFor, within } from '../promise.ts'

const CROWD = {
  short: { halfSent: 200, idle: 50, deaf: 10 },
  full: { halfSent: 4_000, idle: 1_000, deaf: 500 },
}
const QUIET_MS = { short: 1_000, full: 15_000 }
const CITIZENS = 10
const LANES = 50
const ANSWER_MS = 300
const HUNG_UP_MS = 15_000

/** Thousands who send half a request, nothing, or never read what they are sent; everybody else is answered as ever. */
export const slowClients: SoakPromise = {
  name: 'slow-clients',
  says: 'half-sent requests, silent connections and pages that never read their WebSocket, at a bot without content on libsql, while ten citizens go on asking',
  async run({ size, lightBot }) {
    const { halfSent, idle, deaf } = CROWD[size]
    const fleet = await startFleet({ kind: 'libsql', processes: 1, program: lightBot })
    const [bot] = fleet.bots
    if (bot === undefined) throw new Error('no bot')
    const port = Number(new URL(bot.url).port)
    const citizens = startCitizens({ url: bot.url, count: CITIZENS, thinkMs: 50, turns: 10 })
    const pages: Page[] = []
    const lines: Line[] = []
    try {
      await pause(QUIET_MS[size])
      const alone = percentile(citizens.read(), 0.99)
      pages.push(
        ...(await inLanes(range(deaf), LANES, async (n) => {
          const page = await openPage(
            () => bot.url,
            n,
            () => HUNG_UP_MS,
          )
          await page.connect()
          page.stopReading()
          await page.say('to nobody')
          return page
        })),
      )
      citizens.read()
      lines.push(...(await inLanes(range(idle), LANES, () => dial(port, ''))))
      lines.push(...(await inLanes(range(halfSent), LANES, (n) => dial(port, n % 2 === 0 ? BODY : HEAD))))
      const refused = lines.filter(({ closed }) => closed() !== undefined && (closed() ?? 0) < 1_000).length
      await waitFor(() => lines.every(({ closed }) => closed() !== undefined), 2 * HUNG_UP_MS)
      const crowded = percentile(citizens.read(), 0.99)
      const half = lines.slice(idle).map(({ closed }) => closed() ?? 2 * HUNG_UP_MS)
      return [
        tried('half-sent requests', halfSent),
        tried('silent connections', idle),
        tried('pages that never read', deaf),
        tried('turns of the citizens', citizens.turns()),
        {
          what: 'their slowest of a hundred before',
          promised: '—',
          measured: `${Math.round(alone)} ms`,
          kept: true,
        },
        none('connections refused at once', refused),
        none('turns of the citizens that failed', citizens.failed()),
        within('their answers meanwhile (99th percentile)', crowded, ANSWER_MS),
        within('half-sent requests hung up on, the last', Math.max(...half), HUNG_UP_MS),
        none('pages hung up on', pages.filter((page) => !page.isConnected()).length),
      ]
    } finally {
      await citizens.stop()
      for (const page of pages) page.leave()
      for (const { socket } of lines) socket.destroy()
      await fleet.remove()
    }
  },
}

interface Line {
  readonly socket: Socket
  /** Milliseconds after which the bot hung up; undefined while it has not. */
  closed(): number | undefined
}

const HEAD = 'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Ty'
const BODY =
  'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"type":'

async function dial(port: number, half: string): Promise<Line> {
  const socket = connect(port, '127.0.0.1')
  const began = Date.now()
  let closed: number | undefined
  socket.on('error', () => undefined)
  socket.on('close', () => {
    closed = Date.now() - began
  })
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined)
  if (half !== '') socket.write(half)
  socket.resume()
  return { socket, closed: () => closed }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}
