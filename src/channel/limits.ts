/** How often citizens may do what costs something; counted over all processes where their store can count for them. */
import { createHmac } from 'node:crypto'
import type { Allowance, Clock, TurnStore } from '../bot/ports.ts'
import { StoreUnavailable } from '../bot/store-unavailable.ts'
import { inHandfuls } from './handfuls.ts'
import { createThrottle } from './throttle.ts'

export interface Limit {
  readonly rule: LimitRule
  take(key: string): Promise<Allowance>
}

export interface LimitRule {
  /** Keeps the keys of one limit apart from another's; callers and operators read it. */
  readonly name: string
  /** How many may come at once. */
  readonly burst: number
  /** How many a minute in the long run. */
  readonly perMinute: number
  /** How many a process takes from the store at once; 1 if absent. Together they miss the limit by so many each. */
  readonly handful?: number
}

export interface LimitDeps {
  readonly clock: Clock
  readonly store: Pick<TurnStore, 'takeShare'>
  /** A secret that all processes have: an address must not be read from what the store keeps. */
  readonly secret: Uint8Array
  /** Hears of each use that was allowed or refused. */
  readonly note?: ((rule: LimitRule, allowance: Allowance) => void) | undefined
}

/**
 * This process asks itself first, so that floods do not reach the store, and then the store, for all together. While
 * the store is away its own count has to do.
 */
export function createLimit(rule: LimitRule, { clock, store, secret, note }: LimitDeps): Limit {
  const { name, burst, perMinute, handful = 1 } = rule
  const own = createThrottle(burst, perMinute, clock)
  const single = store.takeShare?.bind(store)
  const takeShare = single === undefined || handful === 1 ? single : inHandfuls(single, handful)
  const hidden = (key: string): string =>
    createHmac('sha256', secret).update(`${name}:${key}`).digest('base64url')

  const take = async (key: string): Promise<Allowance> => {
    const mine = own.take(key)
    if (mine.wait > 0 || takeShare === undefined) return mine
    try {
      const { wait, left } = await takeShare({ key: hidden(key), burst, perMinute, at: clock() })
      return { wait, left: Math.min(left, mine.left) }
    } catch (error) {
      if (error instanceof StoreUnavailable) return mine
      throw error
    }
  }

  return {
    rule,
    async take(key) {
      const allowance = await take(key)
      note?.(rule, allowance)
      return allowance
    },
  }
}
