import { describe, expect, it } from 'vitest'
import { createPauses } from '../../src/channel/pauses.ts'

function rig() {
  const state = { now: 0 }
  const pauses = createPauses(() => new Date(state.now))
  /** Seconds until the host is no longer paused. */
  const length = (): number => {
    const from = state.now
    while (pauses.isPaused('h')) state.now += 1_000
    return (state.now - from) / 1_000
  }
  return { pauses, length }
}

describe('a pause', () => {
  it('is 5 s, then 10 s, then 20 s and no longer', () => {
    const { pauses, length } = rig()
    const lengths = [1, 2, 3, 4].map(() => {
      pauses.pause('h')
      return length()
    })
    expect(lengths).toEqual([5, 10, 20, 20])
  })

  it('is short again once the host has taken something', () => {
    const { pauses, length } = rig()
    for (const _ of [1, 2, 3]) pauses.pause('h')
    pauses.clear('h')
    expect(pauses.isPaused('h')).toBe(false)
    pauses.pause('h')
    expect(length()).toBe(5)
  })

  it('is as long as the host asks for, up to ten minutes', () => {
    const { pauses, length } = rig()
    pauses.pause('h', 90_000)
    expect(length()).toBe(90)
    pauses.pause('h', 86_400_000)
    expect(length()).toBe(600)
  })

  it('is of that host alone', () => {
    const { pauses } = rig()
    pauses.pause('h')
    expect(pauses.isPaused('other')).toBe(false)
  })
})
