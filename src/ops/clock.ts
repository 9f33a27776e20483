/** Tells the time, or the time of a chosen day, so that an answer can be previewed as it will be then. */
import type { Clock } from '../bot/ports.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Japan has kept UTC+9 without summer time since 1952. */
const TOKYO_OFFSET = 9 * HOUR

export const systemClock: Clock = () => new Date()

/**
 * A clock whose date in Tokyo is always `today` while its time of day goes on, back to 0:00 at midnight.
 * For the date that answers are given for; not for what must grow, like the times of stored rows.
 * @param today `YYYY-MM-DD`; without it the clock is `now` itself
 */
export function clockOn(today: string | undefined, now: Clock = systemClock): Clock {
  if (today === undefined) return now
  const midnight = Date.parse(`${today}T00:00:00+09:00`)
  return () => new Date(midnight + ((now().getTime() + TOKYO_OFFSET) % DAY))
}

/** The calendar date in Tokyo, `YYYY-MM-DD`: the day that rules and amounts are looked up for. */
export function dateInJapan(clock: Clock): string {
  return new Date(clock().getTime() + TOKYO_OFFSET).toISOString().slice(0, 10)
}
