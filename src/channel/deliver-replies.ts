/** Delivers a committed turn's replies at once, where they are this process's to deliver. */
import { type Activity, DeliveryModes, type ResourceResponse, type TurnContext } from 'botbuilder'
import type { StoredActivity, TurnRun } from '../bot/ports.ts'
import { LOCAL_SERVICE } from './direct-line/activities.ts'
import type { SentRows } from './sent-rows.ts'

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
  sentRows: SentRows,
  context: TurnContext,
  { rows, claim }: TurnRun,
): Promise<Responses> {
  context.turnState.set(ROWS, rows)
  const said = rows.filter(({ direction }) => direction === 'out')
  const due = said.filter(({ delivered }) => !delivered)
  if (said.length > 0 && (isOurs(context.activity) || waits(context.activity))) {
    const responses = await context.sendActivities(said.map(({ payload }) => ({ ...payload })))
    const seqs = due.map(({ seq }) => seq)
    if (seqs.length > 0) await sentRows.begin(claim).end(...seqs)
    return responses
  }
  return claim === undefined ? [] : sendEach(sentRows, context, due, claim)
}

/** One by one, so that a failure leaves only what was not sent to be sent by the next sweep. */
async function sendEach(
  sentRows: SentRows,
  context: TurnContext,
  due: readonly StoredActivity[],
  claim: string,
): Promise<Responses> {
  const delivery = sentRows.begin(claim)
  const responses: (ResourceResponse | undefined)[] = []
  const last = due.at(-1)
  try {
    for (const { seq, payload } of due) {
      // Else it was sent before its claim ended, and the store has not been told yet.
      if (!sentRows.isSent(seq)) responses.push(await context.sendActivity({ ...payload }))
      await (seq === last?.seq ? delivery.end(seq) : delivery.sent(seq))
    }
    return responses
  } catch (error) {
    await delivery.end()
    throw error
  }
}

function waits({ deliveryMode }: Partial<Activity>): boolean {
  return deliveryMode === DeliveryModes.ExpectReplies
}
