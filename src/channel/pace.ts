/**
 * Lets turns begin when there is nothing more urgent: connections to take, and turns under way to end. Node takes one new
 * connection in each round of its event loop. While turns fill the rounds, messages that should be turned away at once
 * would wait unread for many seconds; and the more turns are begun, the later each of them ends.
 */
export interface Pace {
  /** A connection was taken; there may be more behind it. */
  arrived(): void
  /** Resolves when the next turn may begin, first come, first served: at once unless many begin together. */
  turn(): Promise<void>
}

/** Turns that may begin together; those of one moment share a commit. */
const AT_ONCE = 8
/** A round of the loop that took longer (ms) had work to do. */
const ROUND_MS = 1
/** One turn begins after this (ms), whatever comes, so that no flood ends all answers. */
const MOST_MS = 100

/** @param now milliseconds of a clock that never goes back */
export function createPace(now: () => number): Pace {
  const waiting: (() => void)[] = []
  let begun = 0
  let hasArrived = false
  let lastRound = 0
  let lastTurn = 0

  const look = (): void => {
    const at = now()
    const hasWork = hasArrived || at - lastRound > ROUND_MS
    hasArrived = false
    lastRound = at
    const isLate = at - lastTurn > MOST_MS
    if (!hasWork || isLate) begin(waiting.splice(0, hasWork ? 1 : AT_ONCE))
    if (begun > 0) setImmediate(look)
  }
  const begin = (turns: readonly (() => void)[]): void => {
    begun = turns.length
    lastTurn = now()
    for (const turn of turns) turn()
  }

  return {
    arrived() {
      hasArrived = true
    },
    turn() {
      if (begun === 0) {
        lastRound = lastTurn = now()
        setImmediate(look)
      }
      if (begun >= AT_ONCE || waiting.length > 0) return new Promise((resolve) => waiting.push(resolve))
      begun += 1
      return Promise.resolve()
    },
  }
}
