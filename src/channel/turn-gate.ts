/** Turns messages away, with a hint when to come back, while more are waiting than can be answered in good time. */
import { unavailable } from './refusal.ts'

export interface TurnGate {
  /**
   * Counts a message as waiting until the returned function is called, once or oftener: when its turn is committed.
   * Sending the reply no longer counts, or a channel that is away would shut everybody out.
   * Throws a Refusal (503 with Retry-After) while too many are waiting.
   */
  enter(): () => void
  /** Throws the same Refusal without counting: before work that would be in vain. */
  check(): void
  waiting(): number
  /** How many may wait. */
  readonly most: number
}

/**
 * At the 300 turns a second that one process makes, two thirds of a second for the last in the row; a slower machine stays
 * near the two seconds after which citizens send again.
 */
const MAX_WAITING = 200
/** By then the row is gone; pages spread their return by themselves. */
const RETRY_SECONDS = 2

/** @param busy gives the words the refused one may be shown */
export function createTurnGate(busy: () => string, most = MAX_WAITING): TurnGate {
  const inside = new Set<symbol>()
  const check = (): void => {
    if (inside.size >= most) throw unavailable(busy(), RETRY_SECONDS)
  }
  return {
    check,
    most,
    enter() {
      check()
      const place = Symbol('place')
      inside.add(place)
      return () => void inside.delete(place)
    },
    waiting: () => inside.size,
  }
}
