/** Copies what the data folder holds while the bot goes on using it. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Libsql from 'libsql'
import { StoreRefused } from './store-refused.ts'

/** The store's file, and beside it what cannot be made again: without the key every open page begins anew. */
const STORE_FILE = 'bot.db'
const SMALL_FILES = ['direct-line.key', 'switches.json']
const BUSY_MS = 5_000
/**
 * Pages remember the number of the last row they saw. Rows written after a restore must have higher ones than any that
 * was given out after the copy was made, or those pages would wait for ever.
 */
const ROWS_AHEAD = 10_000_000

export interface BackUp {
  /** Absent if there was no store's file: a database elsewhere keeps the conversations. */
  readonly conversations?: number
  /** The names of the files in the copy. */
  readonly files: readonly string[]
}

/**
 * Makes the folder `to`, readable by its owner only, as a whole or not at all. Put in the data folder's place it goes on
 * where the copy was made. Throws StoreRefused with a sentence for the operator.
 */
export function backUp(dataDir: string, to: string): BackUp {
  if (existsSync(to)) throw new StoreRefused(`${to} はもうあります。控えは、まだない名前で作ってください。`)
  if (!existsSync(dataDir))
    throw new StoreRefused(`データのフォルダー ${dataDir} がありません。DATA_DIR を確かめてください。`)
  const half = `${to}.part`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  mkdirSync(half, { mode: 0o700 })
  try {
    const hasStore = existsSync(join(dataDir, STORE_FILE))
    const conversations = hasStore ? copyStore(join(dataDir, STORE_FILE), join(half, STORE_FILE)) : undefined
    const small = SMALL_FILES.filter((name) => existsSync(join(dataDir, name)))
    for (const name of small) {
      copyFileSync(join(dataDir, name), join(half, name))
      chmodSync(join(half, name), 0o600)
    }
    renameSync(half, to)
    return conversations === undefined ? { files: small } : { conversations, files: [STORE_FILE, ...small] }
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw error
  }
}

/** Gives the number of conversations in the copy, which is as the store was at one moment. */
function copyStore(from: string, to: string): number {
  withDatabase(from, (database) => database.prepare('VACUUM INTO ?').run(to))
  chmodSync(to, 0o600)
  return withDatabase(to, (copy) => {
    const [checked] = copy.pragma('integrity_check') as { integrity_check: string }[]
    if (checked?.integrity_check !== 'ok')
      throw new StoreRefused(`${from} の控えが壊れています。取り直してください。`)
    copy.exec(`UPDATE sqlite_sequence SET seq = seq + ${ROWS_AHEAD} WHERE name = 'activities'`)
    return (copy.prepare('SELECT count(*) AS n FROM conversations').get() as { n: number }).n
  })
}

function withDatabase<T>(path: string, work: (database: Libsql.Database) => T): T {
  const database = new Libsql(path)
  try {
    database.pragma(`busy_timeout = ${BUSY_MS}`)
    return work(database)
  } finally {
    database.close()
  }
}
