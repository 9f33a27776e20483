/**
 * Lets turns begin when there is nothing more urgent: connections to take, and turns under way to end. Node takes one new
 * connection in each round of its event loop. While turns fill the rounds, messages that should be turned away at once
 * would wait unread for many seconds; and the more turns are begun, the later each of them ends.
 */
export interface Pace {
  /** A connection was taken; there may be more behind it. */
  arrived(): void
  /**
   * Resolves when the next turn may begin, first come, first served: at once unless many come together. What it resolves
   * to must be called when the turn is decided, once or oftener.
   */
  turn(): Promise<() => void>
}

/** Turns that may be undecided together; those of one moment share a commit. */
const AT_ONCE = 8
/** A round of the loop that took longer (ms) had work to do. */
const ROUND_MS = 1
/** One turn begins after this (ms), whatever comes, so that no flood ends all answers. */
const MOST_MS = 100
/** Turns that are not decided after this (ms) wait for their store, not for this process: others may begin. */
const STORE_MS = 20

/** @param now milliseconds of a clock that never goes back */
export function createPace(now: () => number): Pace {
  const waiting: (() => void)[] = []
  let undecided = 0
  let hasArrived = false
  let isLooking = false
  let lastRound = 0
  let lastTurn = 0
  let timer: NodeJS.Timeout | undefined

  const look = (): void => {
    isLooking = false
    const at = now()
    const hasWork = hasArrived || at - lastRound > ROUND_MS
    const since = at - lastTurn
    // Then something else fills the rounds, such as content that is read anew, and would for many of them.
    const isIdle = !hasArrived && undecided === 0
    const free = Math.max(0, since > STORE_MS ? AT_ONCE : AT_ONCE - undecided)
    hasArrived = false
    for (const begin of waiting.splice(0, hasWork ? Number(isIdle || since > MOST_MS) : free)) begin()
    if (waiting.length === 0) return
    if (hasWork || undecided < AT_ONCE) lookSoon()
    else timer = setTimeout(lookSoon, STORE_MS)
  }
  const lookSoon = (): void => {
    if (isLooking) return
    clearTimeout(timer)
    isLooking = true
    lastRound = now()
    setImmediate(look)
  }
  /** Once, however often it is called. */
  const decide = (): (() => void) => {
    let isDecided = false
    return () => {
      if (isDecided) return
      isDecided = true
      undecided -= 1
      if (waiting.length > 0) lookSoon()
    }
  }

  return {
    arrived() {
      hasArrived = true
    },
    turn() {
      return new Promise((resolve) => {
        const begin = (): void => {
          undecided += 1
          lastTurn = now()
          resolve(decide())
        }
        if (waiting.length === 0 && undecided < AT_ONCE) return begin()
        waiting.push(begin)
        lookSoon()
      })
    },
  }
}
