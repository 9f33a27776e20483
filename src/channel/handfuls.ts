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

const EMPTY: Hand = { uses: 0, left: 0, until: 0 }

/** @param many how many are taken at once: the most that this process may keep from the others */
export function inHandfuls(takeShare: TakeShare, many: number): TakeShare {
  const hands = new Map<string, Hand>()
  const asking = new Map<string, Promise<Allowance>>()

  const ask = async (share: Share): Promise<Allowance> => {
    const handful = await takeShare({ ...share, uses: many })
    if (handful.wait === 0) {
      remember(hands, share.key, { uses: many - 1, left: handful.left, until: 0 })
      return { wait: 0, left: handful.left + many - 1 }
    }
    // The last few of a burst are had singly.
    const single = await takeShare(share)
    if (single.wait > 0)
      remember(hands, share.key, { ...EMPTY, until: share.at.getTime() + single.wait * 1_000 })
    return single
  }

  return async (share) => {
    const { key, at } = share
    for (;;) {
      const { uses, left, until } = hands.get(key) ?? EMPTY
      if (uses > 0) {
        remember(hands, key, { uses: uses - 1, left, until })
        return { wait: 0, left: left + uses - 1 }
      }
      const wait = Math.ceil((until - at.getTime()) / 1_000)
      if (wait > 0) return { wait, left: 0 }
      // One asks and the others wait for what it brings, or each would take a handful of its own.
      const other = asking.get(key)
      if (other === undefined) {
        const mine = ask(share).finally(() => asking.delete(key))
        asking.set(key, mine)
        return mine
      }
      await other
    }
  }
}
