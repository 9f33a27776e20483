/** Opens the store's file so that what was told survives a crash, deleted words are wiped, and several processes may share it. */
import { closeSync, existsSync, fdatasync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Libsql from 'libsql'
import { migrate, mustBeMigrated } from './migrations.ts'
import { StoreRefused } from './store-refused.ts'

/**
 * How long (ms) to wait at once for another process's transaction, which takes a few milliseconds. Waiting blocks the
 * event loop; whoever can wait longer tries again later, as `commit-batches.ts` does.
 */
const BUSY_TIMEOUT = 250
/** For opening, which happens once: other processes may be making the file, or writing as much as they can. */
const OPEN_TIMEOUT = 2_000
/** Pause (ms) between tries to open: a few transactions long. */
const OPEN_RETRY_PAUSE = 20

/**
 * Opens or creates the file (readable by its owner only, as are its folder, if made here, and its side files) and
 * brings its tables up to date.
 */
export function openLibsqlFile(path: string): Libsql.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  const database = new Libsql(path)
  try {
    database.pragma(`busy_timeout = ${OPEN_TIMEOUT}`)
    useWriteAheadLog(database)
    // Checkpoints wait for the disk; a commit's owner is told after `toDisk` of openWriteAheadLog.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    transaction(database, () => migrate(database, path))
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

export interface WriteAheadLog {
  /**
   * Resolves once all that was committed before is on the disk, as `synchronous = FULL` does within each commit
   * (https://sqlite.org/pragma.html#pragma_synchronous): there the whole process stands still meanwhile.
   */
  toDisk(): Promise<void>
  /** After the last `toDisk` has ended. */
  close(): void
}

/** The log of an open file: SQLite keeps it as long as somebody has the file open, and locks other files than this. */
export function openWriteAheadLog(path: string): WriteAheadLog {
  const file = openSync(`${path}-wal`, 'r+')
  return {
    toDisk: () =>
      new Promise((resolve, reject) => {
        fdatasync(file, (error) => (error === null ? resolve() : reject(error)))
      }),
    close: () => closeSync(file),
  }
}

/** Opens a file that is there and of this program's version, and changes nothing in it. Throws StoreRefused if it is not. */
export function openLibsqlFileToRead(path: string): Libsql.Database {
  if (!existsSync(path))
    throw new StoreRefused(
      `${path} がありません。ボットを動かしているときと同じ設定（DATA_DIR、STORE）で、もう一度打ってください。`,
    )
  let database: Libsql.Database | undefined
  try {
    database = new Libsql(path)
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
    database.pragma('query_only = ON')
    mustBeMigrated(database, path)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof StoreRefused) throw error
    throw new StoreRefused(
      `${path} を読めません。ボットを動かしているのと同じ利用者（OS のユーザー）で打ってください。`,
      {
        cause: error,
      },
    )
  }
}

/** Runs `work` as the only writer of the file: all of it is committed, or none of it and the error is rethrown. */
export function transaction<T>(database: Libsql.Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself after some disk errors; rolling back again would hide the error.
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Copies the write-ahead log into the file and empties it, so that no deleted word is left there. */
export function emptyWriteAheadLog(database: Libsql.Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)')
}

/** The switch to WAL does not honour the busy timeout when several processes make the file at once, so it is retried. */
function useWriteAheadLog(database: Libsql.Database): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (const deadline = Date.now() + OPEN_TIMEOUT; ; Atomics.wait(pause, 0, 0, OPEN_RETRY_PAUSE)) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
    }
  }
}

/** Whether another process kept the file for itself. */
export function isBusy(error: unknown): boolean {
  return error instanceof Libsql.SqliteError && String(error.code).startsWith('SQLITE_BUSY')
}
