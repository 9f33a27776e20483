/** How often citizens may do what costs something; counted over all processes where their store can count for them. */
import { createHmac } from 'node:crypto'
import type { Clock, TurnStore } from '../bot/ports.ts'
import { StoreUnavailable } from '../bot/store-unavailable.ts'
import { createThrottle } from './throttle.ts'

export interface Limit {
  /** 0 if the key may act now, which counts; else the whole seconds to wait. */
  take(key: string): Promise<number>
}

export interface LimitRule {
  /** Keeps the keys of one limit apart from another's. */
  readonly name: string
  /** How many may come at once. */
  readonly burst: number
  /** How many a minute in the long run. */
  readonly perMinute: number
}

export interface LimitDeps {
  readonly clock: Clock
  readonly store: Pick<TurnStore, 'takeShare'>
  /** A secret that all processes have: an address must not be read from what the store keeps. */
  readonly secret: Uint8Array
}

/**
 * This process asks itself first, so that floods do not reach the store, and then the store, for all together. While
 * the store is away its own count has to do.
 */
export function createLimit(
  { name, burst, perMinute }: LimitRule,
  { clock, store, secret }: LimitDeps,
): Limit {
  const own = createThrottle(burst, perMinute, clock)
  const hidden = (key: string): string =>
    createHmac('sha256', secret).update(`${name}:${key}`).digest('base64url')
  return {
    async take(key) {
      const wait = own.take(key)
      if (wait > 0 || store.takeShare === undefined) return wait
      try {
        return await store.takeShare({ key: hidden(key), burst, perMinute, at: clock() })
      } catch (error) {
        if (error instanceof StoreUnavailable) return 0
        throw error
      }
    },
  }
}
