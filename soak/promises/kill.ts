import { nothingLost, repeated, startFleet } from '../fleet.ts'
import { type Figure, pause, percentile, type SoakPromise, tried, within } from '../promise.ts'
import { startTraffic } from '../traffic.ts'

const CONVERSATIONS = { short: 8, full: 24 }

const READY_MS = 3_000
const WHOLE_BOTS = 7
/** The longest a process lives before it is killed; it dies in the middle of whatever it does. */
const MOST_LIFE_MS = 1_500

interface Setup {
  readonly kind: 'libsql' | 'postgres'
  readonly processes: number
  readonly kills: { readonly short: number; readonly full: number }
}

/** The bot is killed (SIGKILL) again and again under load; nothing that was acknowledged is lost or doubled. */
function killing(name: string, says: string, { kind, processes, kills }: Setup): SoakPromise {
  return {
    name,
    says,
    async run({ size, lightBot }) {
      const fleet = await startFleet({ kind, processes, program: lightBot })
      try {
        const traffic = startTraffic({
          targets: fleet.targets,
          connector: fleet.connector.url,
          conversations: CONVERSATIONS[size],
          thinkMs: 50,
        })
        for (let n = 0; n < kills[size]; n += 1) {
          const bot = fleet.bots[n % fleet.bots.length]
          await pause(Math.random() * MOST_LIFE_MS)
          await bot?.kill('SIGKILL')
          await bot?.start()
        }
        await traffic.stop()
        const figures: Figure[] = [
          tried('kills', kills[size]),
          tried('acknowledged turns', traffic.acknowledged.length),
          ...(await nothingLost(fleet, traffic)),
          sentAgain(repeated(fleet), kills[size] * CONVERSATIONS[size]),
        ]
        return size === 'short' ? figures : [...figures, await wholeBotReady(kind)]
      } finally {
        await fleet.remove()
      }
    },
  }
}

/** What a process with all its content needs after a kill. */
async function wholeBotReady(kind: Setup['kind']): Promise<Figure> {
  const fleet = await startFleet({ kind, processes: 1 })
  try {
    const ready: number[] = []
    for (let n = 0; n < WHOLE_BOTS; n += 1) {
      const [bot] = fleet.bots
      await bot?.kill('SIGKILL')
      ready.push((await bot?.start()) ?? 0)
    }
    return within(`with its content ready again (median of ${WHOLE_BOTS})`, percentile(ready, 0.5), READY_MS)
  } finally {
    await fleet.remove()
  }
}

/** A process killed between a channel's taking a reply and the mark in the store cannot know: it sends again. */
function sentAgain(count: number, limit: number): Figure {
  return {
    what: 'replies sent again, killed between the sending and the mark',
    promised: 'at most one a conversation and kill',
    measured: String(count),
    kept: count <= limit,
  }
}

export const killPostgres = killing(
  'kill-postgres',
  'kill -9 under load, 4 processes (without content) on one PostgreSQL',
  {
    kind: 'postgres',
    processes: 4,
    kills: { short: 2, full: 250 },
  },
)

export const killLibsql = killing(
  'kill-libsql',
  'kill -9 under load, one process (without content) on libsql',
  {
    kind: 'libsql',
    processes: 1,
    kills: { short: 2, full: 250 },
  },
)
