/** Lets a key act so often and no oftener: a bucket of tokens for each, refilled evenly. */
import type { Allowance, Clock } from '../bot/ports.ts'
import { remember } from './remember.ts'

export interface Throttle {
  take(key: string): Allowance
}

interface Bucket {
  readonly tokens: number
  readonly at: number
}

const MINUTE = 60_000

/**
 * @param burst how many may come at once
 * @param perMinute how many a minute in the long run
 */
export function createThrottle(burst: number, perMinute: number, clock: Clock): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    take(key) {
      const { tokens, at } = refilled(buckets.get(key), burst, perMinute, clock().getTime())
      const isFree = tokens >= 1
      remember(buckets, key, { tokens: isFree ? tokens - 1 : tokens, at })
      if (isFree) return { wait: 0, left: Math.floor(tokens - 1) }
      return { wait: Math.ceil(((1 - tokens) / perMinute) * (MINUTE / 1000)), left: 0 }
    },
  }
}

/** A clock that was set back gives nothing and takes nothing. */
function refilled(bucket: Bucket | undefined, burst: number, perMinute: number, now: number): Bucket {
  if (bucket === undefined) return { tokens: burst, at: now }
  const gained = (Math.max(0, now - bucket.at) / MINUTE) * perMinute
  return { tokens: Math.min(burst, bucket.tokens + gained), at: now }
}
