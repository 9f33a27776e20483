import { describe, expect, it } from 'vitest'
import { clockOn, systemClock } from '../../src/ops/clock.ts'

describe('systemClock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now()
    const told = systemClock().getTime()
    expect(told).toBeGreaterThanOrEqual(before)
    expect(told).toBeLessThanOrEqual(Date.now())
  })
})

describe('clockOn', () => {
  const at = (time: string) => () => new Date(time)

  it('is the clock itself without a date', () => {
    const now = at('2026-11-22T12:00:00Z')
    expect(clockOn(undefined, now)).toBe(now)
    expect(clockOn(undefined)).toBe(systemClock)
  })

  it.each([
    ['at midnight in Tokyo', '2026-11-21T15:00:00.000Z', '2027-03-31T15:00:00.000Z'],
    ['at noon in Tokyo', '2026-11-22T03:00:00.000Z', '2027-04-01T03:00:00.000Z'],
    ['in the last moment of the day in Tokyo', '2026-11-22T14:59:59.999Z', '2027-04-01T14:59:59.999Z'],
  ])('keeps the date in Tokyo and goes on with the time of day, %s', (_, now, told) => {
    expect(clockOn('2027-04-01', at(now))().toISOString()).toBe(told)
  })
})
