/** How many replies wait to be delivered, and for how long: what a channel that is away leaves behind. */
import type { Clock, Outbox, TurnStore } from '../../bot/ports.ts'
import type { Metrics } from './metrics.ts'

/** Each process tells the same figures of a store that several share: take the greatest, not the sum. */
export function watchOutbox(metrics: Metrics, store: Pick<TurnStore, 'outbox'>, clock: Clock): void {
  let asking: Promise<Outbox> | undefined
  /** One question for both figures of a reading. */
  const ask = (): Promise<Outbox> => {
    asking ??= store.outbox().finally(() => {
      asking = undefined
    })
    return asking
  }
  metrics.gauge('nenkin_outbox', 'Replies that wait to be delivered.', async () => (await ask()).waiting)
  metrics.gauge(
    'nenkin_outbox_oldest_seconds',
    'Age of the oldest reply that waits; 0 if none does.',
    async () => {
      const { oldest } = await ask()
      return oldest === undefined ? 0 : Math.max(0, clock().getTime() - oldest.getTime()) / 1_000
    },
  )
}
