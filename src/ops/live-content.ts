/** Follows the content's folders: what is saved is read and checked as a whole, and only then served; else the last good base goes on. */
import type { Log } from '../bot/ports.ts'
import { inSlices } from './slices.ts'
import { watchFolders } from './watch-folders.ts'

export interface LiveContentOptions<Snapshot extends { readonly version: string }, Base> {
  readonly folders: readonly string[]
  /** Reads all of them; may throw while files are being moved. The same files have the same version. */
  read(): Snapshot
  /** Checks a snapshot in short steps, which may end before the last. Without a base nothing changes for the citizens. */
  build(snapshot: Snapshot): Generator<void, Built<Base>, void>
  /** What is served until something is saved. */
  readonly first: { readonly version: string; readonly base: Base }
  readonly log: Log
  /** Milliseconds for which the folders must stay the same before it is taken. */
  readonly settle?: number
  /** Milliseconds between two looks at the folders, for changes that the system does not tell of. */
  readonly sweep?: number
}

export interface Built<Base> {
  readonly base: Base | undefined
  readonly problems: readonly ContentProblem[]
}

export interface ContentProblem {
  readonly rule: string
  readonly file: string
  readonly line: number
  readonly severity: 'error' | 'warning'
}

export interface LiveContent<Base> {
  /** The last good base. Ask once a turn, so that the turn sees one version. */
  current(): Base
  /** Resolves once nothing is read any more. */
  stop(): Promise<void>
}

/** Editors and copy programs write the parts of a file within milliseconds of each other. */
const SETTLE_MS = 300
/** Enough to find the mistake by; the rest is shown by `npm run check`. */
const LOGGED_PROBLEMS = 5

export function startLiveContent<Snapshot extends { readonly version: string }, Base>(
  options: LiveContentOptions<Snapshot, Base>,
): LiveContent<Base> {
  const { folders, read, build, first, log, settle = SETTLE_MS, sweep } = options
  let base = first.base
  let judged = first.version
  let changes = 0
  let round: Promise<void> | undefined
  let stopped = false

  const look = (): Look<Snapshot> => {
    try {
      const snapshot = read()
      return { version: snapshot.version, snapshot }
    } catch (error) {
      return { version: String((error as NodeJS.ErrnoException).code) }
    }
  }

  /** Begins to check what is seen, unless that is known already or cannot be read. */
  const attempt = (seen: Look<Snapshot>): Attempt<Base> => {
    const { version, snapshot } = seen
    let isDropped = false
    const built =
      snapshot === undefined || version === judged
        ? Promise.resolve(undefined)
        : inSlices(build(snapshot), () => stopped || isDropped)
    // Of an attempt that was dropped nobody waits for the end.
    built.catch(() => undefined)
    return {
      built,
      drop() {
        isDropped = true
      },
    }
  }

  /**
   * The folders once two looks at them agree: a file caught half-written has grown by the second. What the first look
   * saw is checked between the two, mostly not in vain.
   */
  const settled = async (): Promise<{ now: Look<Snapshot>; attempted: Attempt<Base> }> => {
    for (let now = look(); ; ) {
      const attempted = attempt(now)
      await new Promise((resolve) => setTimeout(resolve, settle))
      const before = now
      now = look()
      if (before.version === now.version || stopped) return { now, attempted }
      attempted.drop()
    }
  }

  const judge = async (
    { version, snapshot }: Look<Snapshot>,
    attempted: Attempt<Base>,
    noticed: number,
  ): Promise<void> => {
    if (snapshot === undefined) {
      judged = version
      log.warn('content-unreadable', { code: version })
      return
    }
    const built = await attempted.built
    // Saved again in the meantime: this is the past already, and perhaps was only half of it.
    if (built === undefined || look().version !== version) return
    judged = version
    const fields = { content: version, ms: Math.round(performance.now() - noticed) }
    if (built.base === undefined) log.warn('content-refused', { ...fields, ...errorsOf(built.problems) })
    else {
      base = built.base
      log.info('content-live', { ...fields, warnings: built.problems.length })
    }
  }

  const follow = async (): Promise<void> => {
    let seen: number
    do {
      seen = changes
      const noticed = performance.now()
      const { now, attempted } = await settled()
      if (now.version === judged) continue
      await judge(now, attempted, noticed).catch((error) => {
        judged = now.version
        log.error('content-failed', error, { content: now.version })
      })
    } while (changes !== seen && !stopped)
    round = undefined
  }

  const stopWatching = watchFolders({
    folders,
    log,
    sweep,
    isMissed: () => round === undefined && look().version !== judged,
    onChange() {
      changes += 1
      if (!stopped) round ??= follow()
    },
  })
  return {
    current: () => base,
    async stop() {
      stopped = true
      await stopWatching()
      await round
    },
  }
}

/** A check that has begun before it is known whether it is worth it. */
interface Attempt<Base> {
  /** Nothing if there was nothing to check, or it was dropped. Rejects with what the check throws. */
  readonly built: Promise<Built<Base> | undefined>
  drop(): void
}

interface Look<Snapshot> {
  /** An error's code if the folder or a file in it could not be read. */
  readonly version: string
  readonly snapshot?: Snapshot
}

function errorsOf(problems: readonly ContentProblem[]): Record<string, unknown> {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const first = errors.slice(0, LOGGED_PROBLEMS).map(({ rule, file, line }) => `${rule} ${file}:${line}`)
  return { count: errors.length, problems: first }
}
