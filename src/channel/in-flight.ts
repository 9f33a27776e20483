/** Knows the requests and turns that are running, so that a server can end without cutting one short. */

export interface InFlight {
  /** Counts `work` as running until it ends; gives the same promise back. */
  track<T>(work: Promise<T>): Promise<T>
  /** How many are running. */
  size(): number
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    track(work) {
      const ended: Promise<unknown> = work.catch(() => undefined).then(() => running.delete(ended))
      running.add(ended)
      return work
    },
    size: () => running.size,
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
