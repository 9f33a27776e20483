/** Whether this process has work for all of its time, as its event loop tells, and how much of it. */
import { performance } from 'node:perf_hooks'

export interface OwnLoad {
  isBusy(): boolean
  /** A turn is decided. */
  decided(): void
  /** In how many ms it decides so many turns, going by when it was busy last; 0 as long as it never was. */
  msFor(turns: number): number
}

/** Long enough to see more than one commit's turns; longer looks would notice a flood late (ms). */
const LOOK_MS = 100
/** A loop that waits for nothing else has next to no idle time. */
const BUSY = 0.95

/** @param now milliseconds of a clock that never goes back; @param utilization as Node's own `eventLoopUtilization` */
export function createOwnLoad(
  now: () => number,
  utilization: typeof performance.eventLoopUtilization = performance.eventLoopUtilization,
): OwnLoad {
  let looked = now()
  let before = utilization()
  let isBusy = false
  let decided = 0
  let msPerTurn = 0
  const look = (): void => {
    const ms = now() - looked
    if (ms < LOOK_MS) return
    const after = utilization()
    isBusy = utilization(after, before).utilization >= BUSY
    // In the middle between what it was and what it is: one look may have met a standstill.
    if (isBusy && decided > 0) msPerTurn = ms / decided / (msPerTurn === 0 ? 1 : 2) + msPerTurn / 2
    looked += ms
    before = after
    decided = 0
  }
  return {
    isBusy() {
      look()
      return isBusy
    },
    decided() {
      decided += 1
    },
    msFor: (turns) => turns * msPerTurn,
  }
}
