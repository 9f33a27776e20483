/** Tells the store which replies their channels have taken, again and again if need be, so that none is sent twice. */
import type { Log, TurnStore } from '../bot/ports.ts'

export interface SentRows {
  /** Begins delivering rows, under a claim on their conversations if there is one. */
  begin(claim?: string): Delivery
  /** Whether the channel has taken the row though the store does not know it yet. */
  isSent(seq: number): boolean
  /** Tells the store what it could not be told. Never rejects. */
  tellAgain(): Promise<void>
}

export interface Delivery {
  /** The channel has taken the row. Gives whether the store knows it; never rejects. */
  sent(seq: number): Promise<boolean>
  /**
   * Nothing more will be sent, after these rows that the channel has taken too. The claim is kept until the store knows
   * of all that was sent, or it ends: whoever claimed the rows before would send them again. Never rejects.
   */
  end(...seqs: readonly number[]): Promise<void>
}

/** Sooner than the sweep that may claim what is left when a claim has ended. */
const AGAIN_MS = 1_000

/**
 * What is not told is kept here: no more than was under way when the store went away, since without it nothing is claimed.
 */
export function createSentRows(store: Pick<TurnStore, 'markDelivered' | 'release'>, log: Log): SentRows {
  const untold = new Map<string | undefined, Set<number>>()
  const sent = new Set<number>()
  let timer: NodeJS.Timeout | undefined

  const tell = async (seqs: readonly number[], claim?: string): Promise<boolean> => {
    try {
      await store.markDelivered(seqs, claim)
      for (const seq of seqs) sent.delete(seq)
      return true
    } catch (error) {
      log.error('delivery-not-noted', error, { replies: seqs.length })
      return false
    }
  }

  const tellAgain = async (): Promise<void> => {
    for (const [claim, seqs] of untold) if (await tell([...seqs], claim)) untold.delete(claim)
    if (untold.size > 0) later()
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void tellAgain(), AGAIN_MS).unref()
  }

  return {
    begin(claim) {
      const left = new Set<number>()
      const add = (seq: number): void => {
        left.add(seq)
        sent.add(seq)
      }
      const tellLeft = async (given?: string): Promise<boolean> => {
        const seqs = [...left]
        const told = await tell(seqs, given)
        if (told) for (const seq of seqs) left.delete(seq)
        return told
      }
      return {
        sent(seq) {
          add(seq)
          return tellLeft()
        },
        async end(...seqs) {
          for (const seq of seqs) add(seq)
          if (left.size === 0) {
            // A claim that cannot be given back ends by itself.
            if (claim !== undefined) await store.release(claim).catch(() => undefined)
          } else if (!(await tellLeft(claim))) {
            untold.set(claim, new Set([...(untold.get(claim) ?? []), ...left]))
            later()
          }
        },
      }
    },
    isSent: (seq) => sent.has(seq),
    tellAgain,
  }
}
