import { startCitizens } from '../citizens.ts'
import { startFleet } from '../fleet.ts'
import { inLanes, openPage } from '../pages.ts'
import { processFigures } from '../process-figures.ts'
import { type Figure, none, pause, percentile, type SoakPromise, tried, waitFor } from '../promise.ts'
import { megabytes } from './big-bodies.ts'

const MINUTE_MS = 60_000
const LASTS_MS = { short: 4_000, full: 6 * MINUTE_MS }
/** The heap finds its size, and the first conversations are forgotten. */
const WARM_MS = { short: 1_000, full: 2 * MINUTE_MS }
const EVERY_MS = { short: 500, full: 5_000 }
const FORGET_SECONDS = { short: '3', full: '60' }
const CITIZENS = 16
const TURNS = 12
const PAGES_AT_ONCE = 4
const VISIT_MS = 5_000
/** For the last round of forgetting itself. */
const FORGETTING_MS = 20_000
const MORE_MEGABYTES = 50
const MORE_FILES = 10
const TOKEN = 'the-operator-of-a-trial-on-this-machine'

/** Conversations come, grow, are forgotten, and pages connect and go, for long: the process stays as it is. */
export const longRun: SoakPromise = {
  name: 'long-run',
  says: 'six minutes of conversations that grow and pages that connect and go, all forgotten after a minute, at a bot without content on libsql; memory after the second minute against the end',
  async run({ size, lightBot }) {
    const settings = { FORGET_SECONDS: FORGET_SECONDS[size], OPERATOR_TOKEN: TOKEN }
    const fleet = await startFleet({ kind: 'libsql', processes: 1, program: lightBot, settings })
    const [bot] = fleet.bots
    if (bot === undefined) throw new Error('no bot')
    const citizens = startCitizens({ url: bot.url, count: CITIZENS, thinkMs: 0, turns: TURNS })
    const began = Date.now()
    const isOver = (): boolean => Date.now() - began > LASTS_MS[size]
    const memory: { at: number; megabytes: number; turns: number }[] = []
    try {
      await pause(EVERY_MS[size])
      const first = processFigures(bot.pid)
      let visits = 0
      const visiting = inLanes(Array.from({ length: PAGES_AT_ONCE }), PAGES_AT_ONCE, async () => {
        while (!isOver()) {
          visits += 1
          const page = await openPage(
            () => bot.url,
            visits,
            () => 1_000,
          )
          // One that comes too late finds its conversation forgotten, and would try for ever.
          await Promise.race([page.connect(), pause(VISIT_MS)])
          page.leave()
        }
      })
      while (!isOver()) {
        await pause(EVERY_MS[size])
        memory.push({
          at: Date.now() - began,
          megabytes: processFigures(bot.pid).megabytes,
          turns: citizens.turns(),
        })
      }
      await citizens.stop()
      await visiting
      const warm = memory.filter(({ at }) => at >= WARM_MS[size])
      const part = Math.max(1, Math.floor(warm.length / 4))
      const middle = (samples: typeof warm): number =>
        percentile(
          samples.map((sample) => sample.megabytes),
          0.5,
        )
      const growth = middle(warm.slice(-part)) - middle(warm.slice(0, part))
      const turns = (warm.at(-1)?.turns ?? 0) - (warm[0]?.turns ?? 0)
      const settled = async (): Promise<boolean> =>
        (await figuresOf(bot.url)).every((figure) => figure <= 1) &&
        (await fleet.turns.activities()).length === 0
      await waitFor(settled, 2 * Number(FORGET_SECONDS[size]) * 1_000 + FORGETTING_MS)
      const last = processFigures(bot.pid)
      const [connections = 0, running = 0, waiting = 0] = await figuresOf(bot.url)
      return [
        tried('turns', citizens.turns()),
        tried('pages', visits),
        tried('turns after the warm-up', turns),
        extrapolated((growth / Math.max(1, turns)) * 1e6),
        megabytes('memory (RSS) grown after the warm-up', growth, MORE_MEGABYTES),
        none('turns that failed', citizens.failed()),
        none(
          'files and connections more than at first, over ten',
          Math.max(0, last.files - first.files - MORE_FILES),
        ),
        // The connection of whoever asks is one, and its request another.
        none(
          'connections, requests and messages left',
          Math.max(0, connections - 1) + Math.max(0, running - 1) + waiting,
        ),
        none('conversations not forgotten', (await fleet.turns.activities()).length),
      ]
    } finally {
      await citizens.stop()
      await fleet.remove()
    }
  },
}

function extrapolated(perMillion: number): Figure {
  const measured = `${Math.round(perMillion)} MB (not measured)`
  return { what: 'that would be, a million turns', promised: '—', measured, kept: true }
}

/** Open connections, running requests and waiting messages, as the bot itself counts them. */
async function figuresOf(url: string): Promise<number[]> {
  const headers = { authorization: `Bearer ${TOKEN}`, connection: 'close' }
  const text = await (await fetch(`${url}/metrics`, { headers })).text()
  return ['nenkin_connections', 'nenkin_running', 'nenkin_waiting'].map((name) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN),
  )
}
