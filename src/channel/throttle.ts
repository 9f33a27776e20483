/** Lets a key act so often and no oftener: a bucket of tokens for each, refilled evenly. */
import type { Clock } from '../bot/ports.ts'

export interface Throttle {
  /** 0 if the key may act now, which counts; else the whole seconds to wait. */
  take(key: string): number
}

interface Bucket {
  tokens: number
  at: number
}

const MINUTE = 60_000
/** About 1 MB of buckets. When more keys come, the one unused the longest is forgotten and starts afresh. */
const MAX_KEYS = 10_000

/**
 * @param burst how many may come at once
 * @param perMinute how many a minute in the long run
 */
export function createThrottle(burst: number, perMinute: number, clock: Clock): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    take(key) {
      const now = clock().getTime()
      const bucket = refilled(buckets.get(key), burst, perMinute, now)
      buckets.delete(key)
      buckets.set(key, bucket)
      const [oldest] = buckets.keys()
      if (buckets.size > MAX_KEYS && oldest !== undefined) buckets.delete(oldest)
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * (MINUTE / 1000))
      bucket.tokens -= 1
      return 0
    },
  }
}

/** A clock that was set back gives nothing and takes nothing. */
function refilled(bucket: Bucket | undefined, burst: number, perMinute: number, now: number): Bucket {
  if (bucket === undefined) return { tokens: burst, at: now }
  const gained = (Math.max(0, now - bucket.at) / MINUTE) * perMinute
  return { tokens: Math.min(burst, bucket.tokens + gained), at: now }
}
