/** Tells of every change in some folders, also where the system's own notices fail: after a swap, on a network drive. */
import { watch } from 'chokidar'
import type { Log } from '../bot/ports.ts'

export interface WatchOptions {
  readonly folders: readonly string[]
  /** Called for every change, sometimes more than once for the same, and once at the start. */
  readonly onChange: () => void
  /** Looks at the folders themselves: whether there is a change that nobody was told of. */
  readonly isMissed: () => boolean
  readonly log: Log
  /** Milliseconds between two such looks. */
  readonly sweep?: number
}

/** Looking asks for the state of each file, which takes about 10 ms for 330: 0.2 % of the time. */
const SWEEP_MS = 5_000

/** @returns stops it, and resolves once nothing is watched any more */
export function watchFolders(options: WatchOptions): () => Promise<void> {
  const { folders, onChange, isMissed, log, sweep = SWEEP_MS } = options
  const start = () =>
    watch([...folders], { ignoreInitial: true })
      .on('all', onChange)
      .on('ready', onChange)
      .on('error', (error) => log.error('content-watch-failed', error))
  let watcher = start()
  const timer = setInterval(() => {
    if (!isMissed()) return
    // A folder that was swapped for another one goes on being watched where it was moved to.
    void watcher.close()
    watcher = start()
    onChange()
  }, sweep)
  return async () => {
    clearInterval(timer)
    await watcher.close()
  }
}
