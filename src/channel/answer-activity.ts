/** The one bot behind every channel: an activity in, its turn applied once, the replies delivered. */
import { type Activity, ActivityHandler, DeliveryModes, TurnContext } from 'botbuilder'
import type {
  AppliedTurn,
  Clock,
  Log,
  NewId,
  StoredActivity,
  TurnRequest,
  TurnRun,
  TurnStore,
} from '../bot/ports.ts'
import type { Session, Turn, TurnResult } from '../bot/turn.ts'
import { activityToTurn } from './activity-to-turn.ts'
import { LOCAL_SERVICE } from './direct-line/activities.ts'
import type { KeyedQueue } from './keyed-queue.ts'
import type { ChannelTexts } from './options.ts'
import { replyToActivity } from './reply-to-activity.ts'

export interface BotDeps {
  respond(turn: Turn, session: Session | undefined): TurnResult
  readonly store: TurnStore
  readonly log: Log
  readonly clock: Clock
  readonly newId: NewId
  readonly queue: KeyedQueue
  readonly texts: ChannelTexts
}

/** In a context's turnState: the turn's committed rows, incoming first. Absent if nothing was committed. */
export const ROWS = Symbol('committed rows')

/** A conversation is greeted once, however often its opening is reported. */
const OPENING_ID = 'opened'

export function createBot(deps: BotDeps): ActivityHandler {
  return new ActivityHandler().onTurn(async (context) => {
    const turn = activityToTurn(context.activity)
    if (turn === undefined) return
    await deps.queue.run(conversationKey(context.activity), () => answer(deps, context, turn))
  })
}

/** Where a conversation is kept. Other channels choose their ids themselves, so theirs are kept apart from ours. */
export function conversationKey({ channelId, conversation, serviceUrl }: Partial<Activity>): string {
  return serviceUrl === LOCAL_SERVICE ? `${conversation?.id}` : `${channelId}:${conversation?.id}`
}

async function answer(deps: BotDeps, context: TurnContext, turn: Turn): Promise<void> {
  const { log, store } = deps
  const request = turnRequest(deps, context.activity, turn)
  const about = { conversation: request.conversation, channel: request.channel, activity: request.activityId }
  let run: TurnRun | undefined
  try {
    let result: TurnResult | undefined
    run = await store.run(request, (session) => {
      result = deps.respond(turn, session)
      return applied(deps, context.activity, turn, result)
    })
    const ms = deps.clock().getTime() - request.at.getTime()
    log.info('turn-applied', {
      ...about,
      duplicate: run.duplicate,
      outcome: result?.outcome,
      entry: result?.entry,
      ms,
    })
  } catch (error) {
    log.error('turn-failed', error, about)
  }
  try {
    if (run === undefined) await context.sendActivity(apology(deps.texts.error))
    else await deliver(deps, context, run.rows)
  } catch (error) {
    // Committed replies stay pending and are sent again later; see deliver-pending.ts.
    log.error('delivery-failed', error, about)
  }
}

/** Sends what was not delivered yet; to a caller that waits for the replies, all of them again. */
async function deliver(
  { store }: BotDeps,
  context: TurnContext,
  rows: readonly StoredActivity[],
): Promise<void> {
  context.turnState.set(ROWS, rows)
  const waits = context.activity.deliveryMode === DeliveryModes.ExpectReplies
  const due = rows.filter(({ direction, delivered }) => direction === 'out' && (waits || !delivered))
  if (due.length === 0) return
  await context.sendActivities(due.map(({ payload }) => ({ ...payload })))
  await store.markDelivered(due.map(({ seq }) => seq))
}

function turnRequest({ clock, newId }: BotDeps, activity: Activity, turn: Turn): TurnRequest {
  const ours = activity.serviceUrl === LOCAL_SERVICE
  return {
    conversation: conversationKey(activity),
    channel: activity.channelId,
    activityId: turn.kind === 'opened' ? OPENING_ID : activity.id || newId(),
    at: clock(),
    ...(ours ? {} : { address: addressOf(activity) }),
  }
}

/** A conversation reference with the channel's ids alone: no names. */
function addressOf(activity: Activity): Readonly<Record<string, unknown>> {
  const { activityId, bot, user, conversation, channelId, serviceUrl } =
    TurnContext.getConversationReference(activity)
  const { id, isGroup, conversationType, tenantId } = conversation ?? {}
  return {
    activityId,
    channelId,
    serviceUrl,
    conversation: { id, isGroup, conversationType, tenantId },
    bot: { id: bot?.id },
    user: { id: user?.id },
  }
}

function applied({ clock, texts }: BotDeps, activity: Activity, turn: Turn, result: TurnResult): AppliedTurn {
  const timestamp = clock().toISOString()
  const reply = replyToActivity(result.reply, activity.channelId, texts)
  const ours = activity.serviceUrl === LOCAL_SERVICE
  return {
    session: result.session,
    events: result.events,
    // Only our own Direct Line replays what the citizen said; elsewhere it need not be kept at all.
    ...(ours && turn.kind !== 'opened'
      ? { heard: { ...heard(activity, turn, result.heard), timestamp } }
      : {}),
    said: reply.text === '' ? [] : [{ ...reply, timestamp }],
  }
}

/** The citizen's message as it may be shown again: masked, under the id by which their page knows it; of a button its id. */
function heard({ from, channelData }: Activity, turn: Turn, text: string): Readonly<Record<string, unknown>> {
  return {
    type: 'message',
    from,
    text,
    ...(turn.kind === 'choice' ? { value: { choice: turn.id } } : {}),
    ...(channelData === undefined ? {} : { channelData }),
  }
}

function apology(text: string): Partial<Activity> {
  return { type: 'message', text, textFormat: 'plain', locale: 'ja-JP' }
}
