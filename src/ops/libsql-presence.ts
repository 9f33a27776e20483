/** Tells a starting process whether another has the same store open: what a dead one had claimed is then free at once. */
import { closeSync, openSync } from 'node:fs'
import Libsql from 'libsql'
import { isBusy } from './libsql-file.ts'

/** How long (ms) to wait for another process that is just looking whether it is alone. */
const LOOK_TIMEOUT = 2_000

/**
 * Calls `whenAlone` if no other process has the store at `path` open, and shows from then on that this one has, until it
 * ends, however it ends: the sign is a lock, which the system takes off a process that was killed. While `whenAlone`
 * runs no other process can open the store, so it may undo whatever only a living process may have under way.
 * @returns takes the sign away
 */
export function showPresence(path: string, whenAlone: () => void): () => void {
  const file = `${path}-presence`
  closeSync(openSync(file, 'a', 0o600))
  // An empty database: its locks (https://sqlite.org/lockingv3.html) are all that is wanted of it.
  const database = new Libsql(file)
  try {
    database.pragma('busy_timeout = 0')
    if (isAlone(database)) {
      whenAlone()
      database.exec('COMMIT')
    }
    database.pragma(`busy_timeout = ${LOOK_TIMEOUT}`)
    // A reading transaction that is never ended: many may have one, and nobody beside them the exclusive lock.
    database.exec('BEGIN')
    database.prepare('SELECT count(*) FROM sqlite_master').get()
    return () => {
      // Closing alone would keep the lock for as long as the statement is not collected.
      database.exec('COMMIT')
      database.close()
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** With the exclusive lock taken, if so. */
function isAlone(database: Libsql.Database): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}
