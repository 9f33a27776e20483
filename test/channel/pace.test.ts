import { describe, expect, it, vi } from 'vitest'
import { createPace } from '../../src/channel/pace.ts'

const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A pace whose clock stands, and which of so many turns have begun. */
function rig(turns: number) {
  const clock = { now: 0 }
  const pace = createPace(() => clock.now)
  const begun: number[] = []
  const decide: (() => void)[] = []
  const begin = (n: number): void =>
    void pace.turn().then((decided) => {
      begun.push(n)
      decide.push(decided)
    })
  for (let n = 0; n < turns; n += 1) begin(n)
  return { clock, pace, begun, begin, decide }
}

describe('the pace of turns', () => {
  it('lets eight begin at once, and another for each that is decided, first come, first served', async () => {
    const { begun, decide } = rig(20)
    await Promise.resolve()
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    for (let n = 0; n < 3; n += 1) await round()
    expect(begun).toHaveLength(8)
    for (const decided of decide.splice(0, 2)) {
      decided()
      decided()
    }
    await round()
    expect(begun).toHaveLength(10)
    for (const decided of decide.splice(0)) decided()
    for (let n = 0; n < 2; n += 1) await round()
    expect(begun.slice(10)).toEqual([10, 11, 12, 13, 14, 15, 16, 17])
  })

  it('lets eight more begin every fiftieth of a second while their store is slow', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { begun, clock } = rig(20)
      for (let n = 0; n < 3; n += 1) await round()
      expect(begun).toHaveLength(8)
      clock.now += 21
      vi.advanceTimersByTime(21)
      for (let n = 0; n < 3; n += 1) await round()
      expect(begun).toHaveLength(16)
    } finally {
      vi.useRealTimers()
    }
  })

  it('takes connections first, as long as more come', async () => {
    const { pace, begun, decide } = rig(9)
    await Promise.resolve()
    decide[0]?.()
    for (let n = 0; n < 20; n += 1) {
      pace.arrived()
      await round()
    }
    expect(begun).toHaveLength(8)
    await round()
    expect(begun).toHaveLength(9)
  })

  it('lets turns under way go on first, as long as they fill the rounds', async () => {
    const { clock, begun, decide } = rig(9)
    await Promise.resolve()
    decide[0]?.()
    for (let n = 0; n < 5; n += 1) {
      clock.now += 10
      await round()
    }
    expect(begun).toHaveLength(8)
    await round()
    expect(begun).toHaveLength(9)
  })

  it('lets one turn begin at a time while something else fills the rounds', async () => {
    const { clock, begun, decide } = rig(12)
    for (const expected of [9, 10, 11]) {
      await Promise.resolve()
      for (const decided of decide.splice(0)) decided()
      for (let n = 0; n < 2; n += 1) {
        clock.now += 10
        await round()
      }
      expect(begun).toHaveLength(expected)
    }
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
    const { clock, pace, begun, begin, decide } = rig(10)
    clock.now += 101
    pace.arrived()
    await round()
    begin(10)
    await Promise.resolve()
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    for (const decided of decide.splice(0)) decided()
    for (let n = 0; n < 3; n += 1) await round()
    expect(begun.slice(8)).toEqual([8, 9, 10])
  })
})
