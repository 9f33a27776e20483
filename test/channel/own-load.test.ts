import { describe, expect, it } from 'vitest'
import { createOwnLoad } from '../../src/channel/own-load.ts'

/** A process whose clock and work are given. */
function rig() {
  const clock = { now: 0, active: 0 }
  const total = () => ({ idle: clock.now - clock.active, active: clock.active, utilization: 0 })
  const utilization = (now?: ReturnType<typeof total>, before?: ReturnType<typeof total>) => {
    if (now === undefined || before === undefined) return total()
    const [active, idle] = [now.active - before.active, now.idle - before.idle]
    return { active, idle, utilization: active / (active + idle) }
  }
  const load = createOwnLoad(() => clock.now, utilization)
  /** So many ms pass, of which the process works so many, and decides so many turns. */
  const pass = (ms: number, active: number, turns = 0): boolean => {
    clock.now += ms
    clock.active += active
    for (let n = 0; n < turns; n += 1) load.decided()
    return load.isBusy()
  }
  return { load, pass }
}

describe('the own load', () => {
  it('is full once the loop has had no idle time for a fortieth of a second, and is not as soon as it has', () => {
    const { pass } = rig()
    expect([pass(12, 12), pass(13, 13), pass(12, 0), pass(13, 13)]).toEqual([false, true, true, false])
  })

  it('tells how long turns take by how many a busy process decided, in the middle of the last looks', () => {
    const { load, pass } = rig()
    pass(100, 50, 100)
    expect(load.msFor(100)).toBe(0)
    pass(100, 100, 50)
    expect(load.msFor(100)).toBe(200)
    pass(100, 100, 10)
    expect(load.msFor(100)).toBe(600)
    pass(100, 10, 1)
    pass(100, 100)
    expect(load.msFor(100)).toBe(600)
  })
})
