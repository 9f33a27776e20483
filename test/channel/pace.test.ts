import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/channel/pace.ts'

const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A pace whose clock stands, and which of so many turns have begun. */
function rig(turns: number) {
  const clock = { now: 0 }
  const pace = createPace(() => clock.now)
  const begun: number[] = []
  for (let n = 0; n < turns; n += 1) void pace.turn().then(() => begun.push(n))
  return { clock, pace, begun }
}

describe('the pace of turns', () => {
  it('lets eight begin at once, and in each quiet round eight more, first come, first served', async () => {
    const { begun } = rig(20)
    await Promise.resolve()
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    await round()
    expect(begun).toHaveLength(16)
    await round()
    expect(begun).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  it('takes connections first, as long as more come', async () => {
    const { pace, begun } = rig(9)
    for (let n = 0; n < 20; n += 1) {
      pace.arrived()
      await round()
    }
    expect(begun).toHaveLength(8)
    await round()
    expect(begun).toHaveLength(9)
  })

  it('lets turns under way go on first, as long as they fill the rounds', async () => {
    const { clock, begun } = rig(9)
    for (let n = 0; n < 5; n += 1) {
      clock.now += 10
      await round()
    }
    expect(begun).toHaveLength(8)
    await round()
    expect(begun).toHaveLength(9)
  })

  it('lets one turn begin in a tenth of a second, whatever comes', async () => {
    const { clock, pace, begun } = rig(12)
    for (let n = 0; n < 3; n += 1) {
      clock.now += 101
      pace.arrived()
      await round()
    }
    expect(begun).toHaveLength(11)
  })

  it('lets nobody who comes later overtake', async () => {
    const { clock, pace, begun } = rig(10)
    clock.now += 101
    pace.arrived()
    await round()
    void pace.turn().then(() => begun.push(10))
    await Promise.resolve()
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    for (let n = 0; n < 3; n += 1) await round()
    expect(begun.slice(8)).toEqual([8, 9, 10])
  })
})
