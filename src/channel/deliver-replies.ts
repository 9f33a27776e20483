/** Delivers a committed turn's replies at once, where they are this process's to deliver. */
import { type Activity, DeliveryModes, type ResourceResponse, type TurnContext } from 'botbuilder'
import type { StoredActivity, TurnRun, TurnStore } from '../bot/ports.ts'
import { LOCAL_SERVICE } from './direct-line/activities.ts'

/** In a context's turnState: the turn's committed rows, incoming first. Absent if nothing was committed. */
export const ROWS = Symbol('committed rows')

type Responses = readonly (ResourceResponse | undefined)[]

/** Whether the activity came through our own Direct Line, whose client reads the log. */
export function isOurs({ serviceUrl }: Partial<Activity>): boolean {
  return serviceUrl === LOCAL_SERVICE
}

/**
 * Sends what was not delivered yet and is this turn's to deliver; to a caller that waits for the replies, and to our
 * own Direct Line, all of them again. Gives what the channel said of each.
 */
export async function deliverReplies(
  store: TurnStore,
  context: TurnContext,
  { rows, claim }: TurnRun,
): Promise<Responses> {
  context.turnState.set(ROWS, rows)
  const said = rows.filter(({ direction }) => direction === 'out')
  const due = said.filter(({ delivered }) => !delivered)
  if (said.length > 0 && (isOurs(context.activity) || waits(context.activity))) {
    const responses = await context.sendActivities(said.map(({ payload }) => ({ ...payload })))
    const seqs = due.map(({ seq }) => seq)
    if (seqs.length > 0) await store.markDelivered(seqs, claim)
    return responses
  }
  return claim === undefined ? [] : sendEach(store, context, due, claim)
}

/** One by one, so that a failure leaves only what was not sent to be sent again. */
async function sendEach(
  store: TurnStore,
  context: TurnContext,
  due: readonly StoredActivity[],
  claim: string,
): Promise<Responses> {
  const responses: (ResourceResponse | undefined)[] = []
  try {
    for (const { seq, payload } of due) {
      responses.push(await context.sendActivity({ ...payload }))
      await (seq === due.at(-1)?.seq ? store.markDelivered([seq], claim) : store.markDelivered([seq]))
    }
    return responses
  } catch (error) {
    // What is left may go out with the next sweep; if the claim cannot be given back, once it has ended.
    await store.release(claim).catch(() => undefined)
    throw error
  }
}

function waits({ deliveryMode }: Partial<Activity>): boolean {
  return deliveryMode === DeliveryModes.ExpectReplies
}
