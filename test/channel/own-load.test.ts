import { expect, it } from 'vitest'
import { createOwnLoad } from '../../src/channel/own-load.ts'

it('a process is busy once its loop has had no idle time for a quarter of a second, and free as soon as it has', () => {
  const clock = { now: 0, active: 0 }
  const total = () => ({ idle: clock.now - clock.active, active: clock.active, utilization: 0 })
  const utilization = (now?: ReturnType<typeof total>, before?: ReturnType<typeof total>) => {
    if (now === undefined || before === undefined) return total()
    const [active, idle] = [now.active - before.active, now.idle - before.idle]
    return { active, idle, utilization: active / (active + idle) }
  }
  const isBusy = createOwnLoad(() => clock.now, utilization)
  const pass = (ms: number, active: number): boolean => {
    clock.now += ms
    clock.active += active
    return isBusy()
  }
  expect([pass(100, 100), pass(200, 200), pass(100, 0), pass(200, 200)]).toEqual([false, true, true, false])
})
