/**
 * Hears by LISTEN/NOTIFY what other processes have committed, and shows them that this one lives; when the connection
 * breaks, it makes a new one.
 */
import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../bot/ports.ts'
import { codeOf, connectionOptions } from './postgres-pool.ts'

const CHANNEL = 'nenkin_faq_bot_turns'
/** Between two tries to connect. */
const AGAIN_MS = 1_000
/** A connection whose other end vanished says nothing; asked regularly, it fails. */
const ASK_MS = 10_000
/**
 * An advisory lock of two numbers, this and the process's own, is the sign of life: the server takes it off when the
 * connection ends, however the process ended. "nenkin" in letters of a telephone, as in the migrations' lock.
 */
export const LIFE_LOCK = 636_546
const MOST_OWNERS = 2 ** 31 - 1
/** After the server was away, all come back within this: two tries to connect. */
const BACK_MS = 5_000

export interface PostgresListener {
  /** SQL that tells the other processes of the conversation when the transaction commits. */
  notice(conversation: string): string
  /** The number under which this process shows that it lives; nothing while it does not. */
  owner(): number | undefined
  /** True if the server has been there for so long that whoever shows no life has ended. */
  knowsTheDead(): boolean
  stop(): Promise<void>
}

/**
 * @param origin names this process: its own notices are not told
 * @param heard called with a conversation, or undefined after a time of not hearing
 */
export function listenToTurns(
  options: { readonly url: string; readonly origin: string; readonly log: Log },
  heard: (conversation: string | undefined) => void,
): PostgresListener {
  const { url, origin, log } = options
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const number = randomInt(1, MOST_OWNERS)
  let shownSince: number | undefined

  const later = (ms: number, work: () => Promise<void>): void => {
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(() => void work(), ms).unref()
  }

  const lost = (broken: pg.Client, error: unknown): void => {
    if (broken !== client) return
    client = undefined
    shownSince = undefined
    broken.end().catch(() => undefined)
    if (!stopped) log.warn('store-listener-lost', { code: codeOf(error) })
    later(AGAIN_MS, connect)
  }

  const ask = async (asked: pg.Client): Promise<void> => {
    try {
      await asked.query('SELECT 1')
      later(ASK_MS, () => ask(asked))
    } catch (error) {
      lost(asked, error)
    }
  }

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client(connectionOptions(url))
    client = fresh
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('end', () => lost(fresh, undefined))
    fresh.on('notification', ({ payload = '' }) => {
      const [from, conversation] = payload.split(' ')
      if (from !== origin) heard(conversation)
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${CHANNEL}`)
      // Shared, for the server may not have noticed yet that the last connection is gone.
      await fresh.query('SELECT pg_advisory_lock_shared($1, $2)', [LIFE_LOCK, number])
      if (fresh === client) shownSince = performance.now()
      // Whatever was said before this moment was not heard.
      heard(undefined)
      later(ASK_MS, () => ask(fresh))
    } catch (error) {
      lost(fresh, error)
    }
  }

  void connect()
  return {
    notice: (conversation) => `NOTIFY ${CHANNEL}, ${pg.escapeLiteral(`${origin} ${conversation}`)};`,
    owner: () => (shownSince === undefined ? undefined : number),
    knowsTheDead: () => shownSince !== undefined && performance.now() - shownSince > BACK_MS,
    async stop() {
      stopped = true
      clearTimeout(timer)
      const last = client
      client = undefined
      shownSince = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
