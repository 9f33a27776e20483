/** A deadline that a busy process does not miss for others' sake: only time in which it could have noticed counts. */

const TICK_MS = 50

export class PatienceEnded extends Error {
  constructor(ms: number) {
    super(`no result within ${ms} ms`)
    this.name = 'PatienceEnded'
  }
}

/**
 * The result of `work`, or PatienceEnded after `ms`. A process that has no time for its own timers has none to read
 * answers either; such a pause counts as one tick, so that an overload is not taken for a store that is away. The work
 * itself goes on; its late failure is dropped.
 */
export function withPatience<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let left = Math.ceil(ms / TICK_MS)
    const timer = setInterval(() => {
      left -= 1
      if (left > 0) return
      clearInterval(timer)
      reject(new PatienceEnded(ms))
    }, TICK_MS)
    work.then(resolve, reject).finally(() => clearInterval(timer))
  })
}
