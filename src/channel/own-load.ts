/** Whether this process has work for all of its time, as its event loop tells, and how much of it. */
import { performance } from 'node:perf_hooks'

export interface OwnLoad {
  isBusy(): boolean
  /** A turn is decided. */
  decided(): void
  /** In how many ms it decides so many turns, going by when it was busy last; 0 as long as it never was. */
  msFor(turns: number): number
}

/** Short, so that a flood is noticed before many have come in (ms). */
const GLANCE_MS = 25
/** Long enough to see more than one commit's turns (ms). */
const LOOK_MS = 100
/** A loop that waits for nothing else has next to no idle time. */
const BUSY = 0.95

/** @param now milliseconds of a clock that never goes back; @param utilization as Node's own `eventLoopUtilization` */
export function createOwnLoad(
  now: () => number,
  utilization: typeof performance.eventLoopUtilization = performance.eventLoopUtilization,
): OwnLoad {
  /** How long it is since the last look, and whether there was work all the time; nothing if that is less than so many ms. */
  const every = (least: number) => {
    let looked = now()
    let before = utilization()
    return () => {
      const ms = now() - looked
      if (ms < least) return undefined
      const after = utilization()
      const isBusy = utilization(after, before).utilization >= BUSY
      looked += ms
      before = after
      return { ms, isBusy }
    }
  }
  const glance = every(GLANCE_MS)
  const look = every(LOOK_MS)
  let isBusy = false
  let decided = 0
  let msPerTurn = 0
  const measure = (): void => {
    const seen = look()
    if (seen === undefined) return
    // In the middle between what it was and what it is: one look may have met a standstill.
    if (seen.isBusy && decided > 0) msPerTurn = seen.ms / decided / (msPerTurn === 0 ? 1 : 2) + msPerTurn / 2
    decided = 0
  }
  return {
    isBusy() {
      measure()
      isBusy = glance()?.isBusy ?? isBusy
      return isBusy
    },
    decided() {
      decided += 1
    },
    msFor: (turns) => turns * msPerTurn,
  }
}
