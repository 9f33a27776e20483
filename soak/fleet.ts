/** Several bots on one store, with citizens and a channel, and what must be true of them in the end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '../test/support/postgres.ts'
import { type BotProcess, botProcess } from './bot-process.ts'
import { type Connector, type Delivered, startConnector } from './connector.ts'
import { type Figure, none, waitFor, within } from './promise.ts'
import { type StoredTurns, storedTurns } from './stored-turns.ts'
import type { Traffic } from './traffic.ts'

export interface Fleet {
  readonly bots: readonly BotProcess[]
  readonly connector: Connector
  readonly turns: StoredTurns
  /** Absent with libsql. */
  readonly postgres?: Postgres
  /** The addresses of the bots that run. */
  readonly targets: () => string[]
  remove(): Promise<void>
}

export interface FleetOptions {
  readonly kind: 'libsql' | 'postgres'
  readonly processes: number
  /** Instead of the whole bot. */
  readonly program?: string | undefined
  /** Settings of the bots besides their own. */
  readonly settings?: Readonly<Record<string, string>>
  /** Leads the bots to PostgreSQL by another way than its own address. */
  readonly by?: (url: string) => Promise<string>
}

export async function startFleet({ kind, processes, program, settings, by }: FleetOptions): Promise<Fleet> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nenkin-soak-'))
  const postgres = kind === 'postgres' ? await startPostgres({ durable: true }) : undefined
  const store = (await postgres?.database()) ?? 'libsql'
  const connector = await startConnector()
  const given = store === 'libsql' || by === undefined ? store : await by(store)
  const ports = await freePorts(processes)
  const bots = ports.map((port) =>
    botProcess({ port, dataDir, store: given, ...(program === undefined ? {} : { program }) }),
  )
  await Promise.all(bots.map((bot) => bot.start(settings)))
  return {
    bots,
    connector,
    turns: storedTurns(store, dataDir),
    ...(postgres === undefined ? {} : { postgres }),
    targets: () => bots.filter((bot) => bot.isRunning()).map(({ url }) => url),
    async remove() {
      await Promise.all(bots.map((bot) => bot.kill('SIGKILL')))
      await connector.close()
      await postgres?.remove()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A killed process's claim lasts 10 s, the next sweep comes within 5 s, a paused channel is asked after 20 s. */
const DRAIN_MS = 40_000

/** Every acknowledged turn is in the store once, and its reply at the channel, in order. */
export async function nothingLost(
  { connector, turns }: Fleet,
  traffic: Pick<Traffic, 'acknowledged'>,
): Promise<Figure[]> {
  const drained = await waitFor(async () => (await turns.waiting()) === 0, DRAIN_MS)
  const stored = await turns.activities()
  const known = new Set(stored)
  const acknowledged = traffic.acknowledged.map(({ activity }) => activity)
  const reached = new Set(connector.delivered.map(({ replyTo }) => replyTo))
  const unkept = new Set(connector.delivered.filter(isUnkept).map(({ replyTo }) => replyTo))
  const lost = acknowledged.filter((activity) => !known.has(activity) && !unkept.has(activity))
  return [
    none('acknowledged turns lost', lost.length),
    none('turns applied twice', stored.length - known.size),
    none('acknowledged turns whose reply never came', acknowledged.filter((id) => !reached.has(id)).length),
    none('replies out of order in their conversation', outOfOrder(connector)),
    none('replies that had not seen every earlier turn', unkept.size > 0 ? 0 : miscounted(connector)),
    { what: 'turns answered without the store', promised: '—', measured: String(unkept.size), kept: true },
    within('last replies delivered after the end', drained, DRAIN_MS - 1),
  ]
}

/** The bot's words, and those of the light bot, for an answer that is not remembered. */
export function isUnkept({ text }: Pick<Delivered, 'text'>): boolean {
  return text.includes('覚えておけなく')
}

/** The light bot says how many turns its session has seen: a turn lost or doubled would be missed or counted twice. */
function miscounted({ delivered }: Connector): number {
  return delivered.filter(({ replyTo, text }) => {
    const [, seen] = /^答え (\d+)$/.exec(text) ?? []
    return seen !== undefined && Number(seen) !== Number(replyTo.slice(-5)) + 1
  }).length
}

/** Replies that came twice. */
export function repeated({ connector }: Fleet): number {
  const replies = connector.delivered.map(({ replyTo, text }) => `${replyTo} ${text}`)
  return replies.length - new Set(replies).size
}

/** Counts first arrivals that come after the reply to a later message. */
function outOfOrder({ delivered }: Connector): number {
  const latest = new Map<string, string>()
  const unkept = new Set(delivered.filter(isUnkept).map(({ replyTo }) => replyTo))
  const seen = new Set<string>()
  let count = 0
  for (const { conversation, replyTo } of delivered) {
    // An answer without the store is given at once, whatever waits; its notice stands in its last message.
    if (seen.has(replyTo) || unkept.has(replyTo)) continue
    seen.add(replyTo)
    if (replyTo < (latest.get(conversation) ?? '')) count += 1
    else latest.set(conversation, replyTo)
  }
  return count
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.once('listening', () => {
            const address = server.address()
            server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
          }),
        ),
    ),
  )
  return ports
}
