import { describe, expect, it } from 'vitest'
import { isAway, NotSent, retryAfterMs } from '../../src/channel/not-sent.ts'

describe('a reply that could not be sent', () => {
  it.each([401, 403, 408, 412, 429, 500, 502, 503, 504, undefined])(
    'with the answer %s can be sent when the channel is back',
    (status) => {
      expect(isAway(new NotSent('x', { status }))).toBe(true)
    },
  )

  it.each([307, 400, 404, 410, 413])('with the answer %i is refused for itself', (status) => {
    expect(isAway(new NotSent('x', { status }))).toBe(false)
  })

  it('for any other reason can be sent again', () => {
    expect(isAway(new Error('the store failed meanwhile'))).toBe(true)
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T03:00:00Z')

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['Sun, 22 Nov 2026 03:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 02:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('of %j is %s ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})
