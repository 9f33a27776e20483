/** Turns messages away, with a hint when to come back, while more are waiting than can be answered in good time. */
import type { OwnLoad } from './own-load.ts'
import type { Pace } from './pace.ts'
import { type Refusal, unavailable } from './refusal.ts'

export interface TurnGate {
  /**
   * Counts a message as waiting until the function is called, once or oftener, that this resolves to when the turn may
   * begin: when it is committed. Sending the reply no longer counts, or a channel that is away would shut everybody out.
   * Throws a Refusal (503 with Retry-After) while too many are waiting.
   */
  enter(): Promise<() => void>
  /** Throws the same Refusal without counting: before work that would be in vain. */
  check(): void
  /** The same Refusal while too many are waiting; undefined otherwise. */
  refusal(): Refusal | undefined
  waiting(): number
  /** How many may wait. */
  readonly most: number
}

export interface TurnGateOptions {
  /** The words that the refused one may be shown. */
  readonly busy: () => string
  readonly pace: Pace
  /** Whether the process itself has no time left, rather than waits for its store. */
  readonly ownLoad: OwnLoad
  readonly most?: number
}

/** While the store is slow: near the two seconds after which citizens send again. */
const MOST_WAITING = 200
/** While the process is: whoever comes must be decided within this (ms), for a second is promised to the reply's end. */
const LONG_MS = 300
/** So many are no flood, however slow the machine is. */
const FEW = 64
/** By then the row is gone; pages spread their return by themselves. */
const RETRY_SECONDS = 2

export function createTurnGate(options: TurnGateOptions): TurnGate {
  const { busy, pace, ownLoad, most = MOST_WAITING } = options
  let inside = 0
  const isFull = (): boolean =>
    inside >= most || (ownLoad.isBusy() && inside >= FEW && ownLoad.msFor(inside) > LONG_MS)
  const refusal = (): Refusal | undefined => (isFull() ? unavailable(busy(), RETRY_SECONDS) : undefined)
  const check = (): void => {
    const found = refusal()
    if (found !== undefined) throw found
  }
  return {
    check,
    refusal,
    most,
    async enter() {
      check()
      inside += 1
      const decided = await pace.turn()
      let isInside = true
      return () => {
        if (!isInside) return
        isInside = false
        inside -= 1
        ownLoad.decided()
        decided()
      }
    },
    waiting: () => inside,
  }
}
