import { describe, expect, it } from 'vitest'
import { createThrottle } from '../../src/channel/throttle.ts'

const SECOND = 1_000

function throttle(burst: number, perMinute: number) {
  let at = Date.parse('2026-11-22T12:00:00+09:00')
  const { take } = createThrottle(burst, perMinute, () => new Date(at))
  return {
    take: (key: string) => take(key).wait,
    left: (key: string) => take(key).left,
    pass: (ms: number) => {
      at += ms
    },
  }
}

describe('a throttle', () => {
  it('lets a burst through, then says how many seconds to wait, and after those lets one more through', () => {
    const { take, pass } = throttle(3, 15)
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 4])
    pass(3 * SECOND)
    expect(take('a')).toBe(1)
    pass(SECOND)
    expect([take('a'), take('a')]).toEqual([0, 4])
  })

  it('says how many more are free', () => {
    const { left, pass } = throttle(3, 15)
    expect([left('a'), left('a'), left('a'), left('a')]).toEqual([2, 1, 0, 0])
    pass(2 * 4 * SECOND)
    expect(left('a')).toBe(1)
  })

  it('counts each key by itself', () => {
    const { take } = throttle(1, 15)
    expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 4])
  })

  it('gives in the long run what it says, and never more than the burst at once', () => {
    const { take, pass } = throttle(10, 15)
    let taken = 0
    for (let second = 0; second < 600; second += 1) {
      if (take('a') === 0) taken += 1
      pass(SECOND)
    }
    expect(taken).toBe(10 + 150 - 1)
    pass(3_600 * SECOND)
    expect(Array.from({ length: 11 }, () => take('a')).filter((wait) => wait === 0)).toHaveLength(10)
  })

  it('neither gives nor takes when the clock is set back', () => {
    const { take, pass } = throttle(1, 15)
    take('a')
    pass(-3_600 * SECOND)
    expect(take('a')).toBe(4)
    pass(4 * SECOND)
    expect(take('a')).toBe(0)
  })

  it('forgets the longest unused of more than ten thousand keys', () => {
    const { take } = throttle(1, 15)
    take('old')
    take('kept')
    for (let n = 0; n < 9_998; n += 1) take(`k${n}`)
    take('kept')
    take('one more')
    expect([take('kept'), take('old')]).toEqual([4, 0])
  })
})
