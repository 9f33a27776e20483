/** Commits together what comes at the same moment: waiting for the disk takes as long for twenty turns as for one. */
import type Libsql from 'libsql'
import { isBusy, transaction } from './libsql-file.ts'

export interface CommitBatches {
  /**
   * Runs the synchronous `work` as all or nothing, after all that was handed in before it, and resolves once it is on
   * the disk. What `work` throws is rethrown; it undoes that work alone. Work is done again if other work of its batch
   * threw: a savepoint for each piece, for what nearly never happens, took a third of all the time in the database.
   */
  run<T>(work: () => T): Promise<T>
  /** The same, but resolves once it is committed: it outlives a kill of the process, perhaps not a loss of power. */
  note<T>(work: () => T): Promise<T>
  /** Commits what waits, now; resolves once all that shall be on the disk is there. */
  flush(): Promise<void>
}

/** Resolves once all that was committed before the call is on the disk. */
export type ToDisk = () => Promise<void>

/** A batch takes no more work after this (ms), so that requests are read in between; the rest makes the next batch. */
const BATCH_MS = 20
/** After a commit that several shared, the next waits so long (ms) for others to come. Who is alone never waits. */
const GATHER_MS = 10
/** So many fill a batch, and no more are waited for: as many turns as the server has under way together. */
const ENOUGH = 8
/** For so long in all (ms) is another process waited for that keeps the file, with pauses in which others are served. */
const LOCKED_MS = 3_000
const LOCKED_PAUSE_MS = 10

/** Tells a piece's owner that it is done, or that the disk has failed. */
type Tell = (failure?: { readonly error: unknown }) => void

interface Done extends Pick<Piece, 'isLasting'> {
  readonly tell: Tell
}

interface Piece {
  /** Told once it is on the disk, not as soon as it is committed. */
  readonly isLasting: boolean
  work(): unknown
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** Work threw while nothing was wrong with the transaction. */
class PieceFailed extends Error {
  constructor(cause: unknown) {
    super('a piece of a batch failed', { cause })
  }
}

/**
 * Only one may write to the database in this process. It need not wait for the disk at each commit: `toDisk` does, beside
 * the event loop, and nobody is told before.
 */
export function createCommitBatches(database: Libsql.Database, toDisk: ToDisk): CommitBatches {
  const waiting: Piece[] = []
  /** Set while the next batch waits for its time; `now` once it is to come with the next round of the event loop. */
  let scheduled: NodeJS.Timeout | 'now' | undefined
  let lockedSince: number | undefined
  /** Whether the last commit was shared. */
  let isCrowded = false
  /** Committed, and not surely on the disk. */
  let committed: Tell[] = []
  let syncing: Promise<void> | undefined

  /** One sync at a time; what is committed meanwhile waits for the next, for it may have come too late for this one. */
  const sync = async (): Promise<void> => {
    while (committed.length > 0) {
      const told = committed
      committed = []
      const failure = await toDisk().then(
        () => undefined,
        (error: unknown) => ({ error }),
      )
      for (const tell of told) tell(failure)
    }
    syncing = undefined
  }

  /** Gives what tells the piece's owner, once all is committed. */
  const runPiece = ({ isLasting, work, resolve, reject }: Piece): Done => {
    try {
      const result = work()
      const tell: Tell = (failure) => (failure === undefined ? resolve(result) : reject(failure.error))
      return { isLasting, tell }
    } catch (error) {
      // If SQLite has rolled everything back by itself, as on a full disk, it is not this piece's fault alone.
      throw database.inTransaction ? new PieceFailed(error) : error
    }
  }

  /** True if another process keeps the file and what waits shall be tried again. */
  const isLocked = (error: unknown): boolean => {
    if (!isBusy(error)) return false
    lockedSince ??= performance.now()
    return performance.now() - lockedSince < LOCKED_MS
  }

  /** Throws nothing; leaves everything waiting if the file is locked and `mayWait`. */
  const runBatch = (mayWait: boolean): void => {
    const end = performance.now() + BATCH_MS
    const begun: Piece[] = []
    try {
      const done = transaction(database, () => {
        const settled: Done[] = []
        while (waiting.length > 0 && (begun.length === 0 || performance.now() < end)) {
          const piece = waiting.shift() as Piece
          begun.push(piece)
          settled.push(runPiece(piece))
        }
        return settled
      })
      lockedSince = undefined
      isCrowded = done.length > 1
      for (const { isLasting, tell } of done)
        if (isLasting) committed.push(tell)
        else tell()
      if (committed.length > 0) syncing ??= sync()
    } catch (error) {
      if (mayWait && begun.length === 0 && isLocked(error)) return
      lockedSince = undefined
      if (error instanceof PieceFailed) {
        begun.pop()?.reject(error.cause)
        waiting.unshift(...begun)
        return
      }
      // Nobody's work was kept. Had it not come to begin, the others would fail alike.
      const failed = begun.length > 0 ? begun : waiting.splice(0)
      for (const { reject } of failed) reject(error)
    }
  }

  const next = (): void => {
    scheduled = undefined
    if (waiting.length === 0) return
    runBatch(true)
    if (waiting.length === 0) return
    soon(lockedSince === undefined ? 0 : LOCKED_PAUSE_MS)
  }
  const soon = (ms: number): void => {
    if (scheduled === 'now' || (scheduled !== undefined && ms > 0)) return
    clearTimeout(scheduled)
    scheduled = ms === 0 ? 'now' : setTimeout(next, ms)
    // After all that is ready to be read from the network has been read.
    if (ms === 0) setImmediate(next)
  }

  const add = <T>(isLasting: boolean, work: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ isLasting, work, resolve: (result) => resolve(result as T), reject })
      if (lockedSince === undefined) soon(isCrowded && waiting.length < ENOUGH ? GATHER_MS : 0)
    })

  return {
    run: (work) => add(true, work),
    note: (work) => add(false, work),
    async flush() {
      while (waiting.length > 0) runBatch(false)
      await syncing
    },
  }
}
