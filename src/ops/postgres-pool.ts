/** Connections to PostgreSQL that never wait without end, and what a failed one means to the operator. */
import pg from 'pg'
import type { Log } from '../bot/ports.ts'
import { StoreRefused } from './store-refused.ts'

/** Of one process; PostgreSQL allows 100 in all unless told otherwise. */
const CONNECTIONS = 10
const CONNECT_MS = 3_000
/** A statement takes about a millisecond; one that waits longer than this for a lock waits for a process that hangs. */
const STATEMENT_MS = 5_000
/**
 * A process that stopped in the middle of a turn loses its connection after this, and with it the turn: the server
 * rolls back, so that a late write of that process is refused.
 */
const STUCK_MS = 5_000
/** For an answer that never comes, after the server's own limits. */
const SILENCE_MS = 6_000

export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'nenkin-faq-bot',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STUCK_MS,
    query_timeout: SILENCE_MS,
    keepAlive: true,
  }
}

/** For those who only read what the bot has written: the server refuses everything else. */
export const READ_ONLY: pg.ClientConfig = { options: '-c default_transaction_read_only=on' }

/** Queries of one connection that are not awaited in between go out together, and are answered together. */
export function createPool(url: string, log: Log, more: pg.ClientConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...connectionOptions(url), ...more, max: CONNECTIONS, pipeline: true })
  // A connection that breaks while nobody uses it; the next use makes a new one.
  pool.on('error', (error) => log.warn('store-connection-lost', { code: codeOf(error) }))
  // One that breaks in use tells its user and then raises an event as well, which unheard would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** A query that the server understands and plans once a connection, not at each use. */
export function named(name: string, text: string) {
  return (...values: readonly unknown[]): pg.QueryConfig => ({ name, text, values: [...values] })
}

/** The ends of a transaction, for work that saves their round trips. */
export interface Ends {
  /** BEGIN is on its way: to be awaited with the first queries, which are sent right behind it. */
  readonly begun: Promise<unknown>
  /** Sends COMMIT: right behind the last query, which makes it undo everything if it fails. */
  commit(): Promise<unknown>
}

/**
 * Runs `work` in a transaction: all of it is committed, or none of it and the error is rethrown.
 * @param notice SQL that goes out with the commit, in the same round trip
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, ends: Ends) => Promise<T>,
  notice = '',
): Promise<T> {
  const client = await pool.connect()
  let committed: Promise<unknown> | undefined
  const commit = (): Promise<unknown> => {
    committed ??= client.query(`${notice}COMMIT`)
    return committed
  }
  try {
    const begun = client.query('BEGIN')
    const [result] = await Promise.all([work(client, { begun, commit }), begun])
    await commit()
    client.release()
    return result
  } catch (error) {
    // The connection goes with the transaction: on one that no longer answers, ROLLBACK would wait as well.
    client.release(true)
    throw error
  }
}

/** The operator's mistake behind a failed connection, or undefined if the server just cannot be reached. */
export function refusalBehind(error: unknown): StoreRefused | undefined {
  if (error instanceof StoreRefused) return error
  const sentence = SENTENCES.find(({ isMeant }) => isMeant(error))?.sentence
  return sentence === undefined ? undefined : new StoreRefused(sentence, { cause: error })
}

const hasCode =
  (...codes: readonly string[]) =>
  (error: unknown): boolean =>
    codes.includes(codeOf(error) ?? '')

/** SQLSTATE codes of the PostgreSQL manual, appendix A; the driver's own complaint of a missing password has none. */
const SENTENCES: readonly { isMeant(error: unknown): boolean; sentence: string }[] = [
  {
    isMeant: (error) =>
      hasCode('28P01', '28000')(error) || (error instanceof Error && error.message.startsWith('SASL')),
    sentence:
      'STORE のデータベースに入れません。ユーザー名とパスワードを確かめてください（記号は %40 のように書きます）。',
  },
  {
    isMeant: hasCode('3D000'),
    sentence: 'STORE のデータベースがありません。先に作るか、名前を確かめてください（例: createdb nenkin）。',
  },
  {
    isMeant: hasCode('42501'),
    sentence:
      'STORE のユーザーに、データベースに表を作る権限がありません。そのユーザーを持ち主にしてデータベースを作ってください。',
  },
]

export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
