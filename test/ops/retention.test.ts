import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Log, TurnStore } from '../../src/bot/ports.ts'
import { startRetention } from '../../src/ops/retention.ts'

const HOUR = 3_600_000
type Before = Parameters<TurnStore['forget']>[0]

describe('startRetention', () => {
  const asked: Before[] = []
  const logged: string[] = []
  beforeEach(() => {
    // No more than it uses: hours of whatever another file has left running would take a minute.
    vi.useFakeTimers({
      now: new Date('2026-11-22T03:00:00Z'),
      toFake: ['Date', 'setInterval', 'clearInterval'],
    })
    asked.length = 0
    logged.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const log: Log = {
    info: (event) => logged.push(event),
    warn: (event) => logged.push(event),
    error: (event) => logged.push(event),
  }
  const start = (forget: TurnStore['forget'] = async () => ({ conversations: 1, events: 2 })) =>
    startRetention({
      store: {
        forget: (before) => {
          asked.push(before)
          return forget(before)
        },
      },
      clock: () => new Date(),
      log,
      conversationHours: 24,
      sessionDays: 7,
      eventDays: 90,
    })

  it('forgets at once, by the clock and the three ages', async () => {
    const stop = start()
    await stop()
    expect(asked).toEqual([
      {
        conversations: new Date('2026-11-21T03:00:00Z'),
        sessions: new Date('2026-11-15T03:00:00Z'),
        events: new Date('2026-08-24T03:00:00Z'),
      },
    ])
    expect(logged).toEqual(['forgotten'])
  })

  it('forgets again every hour, until it is stopped', async () => {
    const stop = start()
    await vi.advanceTimersByTimeAsync(2 * HOUR)
    expect(asked.map((before) => before.conversations.toISOString())).toEqual([
      '2026-11-21T03:00:00.000Z',
      '2026-11-21T04:00:00.000Z',
      '2026-11-21T05:00:00.000Z',
    ])
    await stop()
    await vi.advanceTimersByTimeAsync(5 * HOUR)
    expect(asked).toHaveLength(3)
  })

  it('logs a round that failed and tries again at the next hour', async () => {
    const stop = start(() => Promise.reject(new Error('the disk is full')))
    await vi.advanceTimersByTimeAsync(HOUR)
    await stop()
    expect(asked).toHaveLength(2)
    expect(logged).toEqual(['forgetting-failed', 'forgetting-failed'])
  })

  it('never runs two rounds at once, and stopping waits for the one under way', async () => {
    let finish = (): void => {}
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const stop = start(() => slow.then(() => ({ conversations: 0, events: 0 })))
    await vi.advanceTimersByTimeAsync(3 * HOUR)
    expect(asked).toHaveLength(1)
    let stopped = false
    const stopping = stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(stopped).toBe(false)
    finish()
    await stopping
    expect(stopped).toBe(true)
  })
})
