/** Takes shares from the store several at once and spends them one by one, for what comes too often to ask each time. */
import type { Allowance, Share } from '../bot/ports.ts'
import { remember } from './remember.ts'

export type TakeShare = (share: Share) => Promise<Allowance>

/** What is left of the shares taken for a key, or until when (ms) the store gives nothing. */
interface Hand {
  readonly uses: number
  /** How many the store still had when it gave these. */
  readonly left: number
  readonly until: number
}

const NOTHING: Hand = { uses: 0, left: 0, until: 0 }

/** @param many how many are taken at once: the most that this process may keep from the others */
export function inHandfuls(takeShare: TakeShare, many: number): TakeShare {
  const hands = new Map<string, Hand>()
  return async (share) => {
    const { key, at } = share
    const { uses, left, until } = hands.get(key) ?? NOTHING
    const now = at.getTime()
    if (uses > 0) {
      remember(hands, key, { uses: uses - 1, left, until })
      return { wait: 0, left: left + uses - 1 }
    }
    if (until > now) return { wait: Math.ceil((until - now) / 1_000), left: 0 }
    const handful = await takeShare({ ...share, uses: many })
    if (handful.wait === 0) {
      // Meanwhile another request of the key may have taken a handful too.
      const mine = (hands.get(key) ?? NOTHING).uses + many - 1
      remember(hands, key, { uses: mine, left: handful.left, until: 0 })
      return { wait: 0, left: handful.left + many - 1 }
    }
    // The last few of a burst are had singly.
    const single = await takeShare(share)
    if (single.wait > 0) remember(hands, key, { ...NOTHING, until: now + single.wait * 1_000 })
    return single
  }
}
