/** Whether this process has work for all of its time, as its event loop tells. */
import { performance } from 'node:perf_hooks'

/** Shorter looks would take a single turn for an overload, longer ones would notice it late (ms). */
const LOOK_MS = 250
/** A loop that waits for nothing else has next to no idle time. */
const BUSY = 0.95

/** @param now milliseconds of a clock that never goes back; @param utilization as Node's own `eventLoopUtilization` */
export function createOwnLoad(
  now: () => number,
  utilization: typeof performance.eventLoopUtilization = performance.eventLoopUtilization,
): () => boolean {
  let looked = now()
  let before = utilization()
  let isBusy = false
  return () => {
    if (now() - looked < LOOK_MS) return isBusy
    const after = utilization()
    isBusy = utilization(after, before).utilization >= BUSY
    looked = now()
    before = after
    return isBusy
  }
}
