/** The one bot behind every channel: an activity in, its turn applied once, the replies delivered. */
import { type Activity, ActivityHandler, DeliveryModes, type ResourceResponse, TurnContext } from 'botbuilder'
import type { Labels } from '../answers/plain-text.ts'
import { say } from '../answers/reply.ts'
import type { KeyedQueue } from '../bot/keyed-queue.ts'
import type { AppliedTurn, Clock, Log, NewId, TurnRequest, TurnRun, TurnStore } from '../bot/ports.ts'
import { StoreUnavailable } from '../bot/store-unavailable.ts'
import type { Switches } from '../bot/switches.ts'
import { type Delivered, NEW_SESSION, type Session, type Turn, type TurnResult } from '../bot/turn.ts'
import { activityToTurn } from './activity-to-turn.ts'
import { deliverReplies, isOurs } from './deliver-replies.ts'
import type { ChannelTexts } from './options.ts'
import { unavailable } from './refusal.ts'
import { shapeFor } from './reply-to-activities.ts'
import type { SentRows } from './sent-rows.ts'
import { answeredEntries } from './shapes/shape.ts'

export interface BotDeps {
  respond(turn: Turn, session: Session | undefined): TurnResult
  readonly store: TurnStore
  readonly sentRows: SentRows
  readonly log: Log
  readonly clock: Clock
  readonly newId: NewId
  readonly queue: KeyedQueue
  readonly texts: ChannelTexts
  readonly switches?: Switches
}

/** In a context's turnState: called, if it is there, once the turn is committed or failed, and only sending is left. */
export const DECIDED = Symbol('turn decided')

/** What Teams waits for when it has handed a vote over; nothing is said to it. */
const INVOKED: Partial<Activity> = { type: 'invokeResponse', value: { status: 200, body: {} } }

/** By then a store or a channel that was restarted is back. */
const AGAIN_SECONDS = 5
/** A citizen waits this long without wondering whether anything happens. */
const SLOW_MS = 1_500
/** Votes come on what was just read. */
const KEPT_DELIVERED = 10

/** A conversation is greeted once, however often its opening is reported. */
const OPENING_ID = 'opened'

export function createBot(deps: BotDeps): ActivityHandler {
  return new ActivityHandler().onTurn(async (context) => {
    const turn = activityToTurn(context.activity)
    if (turn === undefined) return
    if (deps.switches?.isOff(isOurs(context.activity) ? 'web' : 'messages') === true)
      return void (await declineSwitchedOff(deps, context))
    await deps.queue.run(conversationKey(context.activity), () => answer(deps, context, turn))
  })
}

/** Where a conversation is kept. Other channels choose their ids themselves, so theirs are kept apart from ours. */
export function conversationKey(activity: Partial<Activity>): string {
  const { channelId, conversation } = activity
  return isOurs(activity) ? `${conversation?.id}` : `${channelId}:${conversation?.id}`
}

/** The turn is not taken: nothing is kept of it, and the citizen is told whom to ask. */
async function declineSwitchedOff({ log, texts }: BotDeps, context: TurnContext): Promise<void> {
  const { channelId, type } = context.activity
  log.info('turn-declined', { channel: channelId })
  const reply = { sections: [texts.switchedOff], choices: [] }
  if (type === 'invoke') await context.sendActivity(INVOKED)
  else await context.sendActivities([...shapeFor(channelId)(reply, texts.labels)])
}

async function answer(deps: BotDeps, context: TurnContext, turn: Turn): Promise<void> {
  const { log, store } = deps
  const request = turnRequest(deps, context.activity, turn)
  const about = { conversation: request.conversation, channel: request.channel, activity: request.activityId }
  let run: TurnRun | undefined
  let result: TurnResult | undefined
  let storeIsAway = false
  const waiting = sayTypingIfSlow(context)
  try {
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
      flow: result?.flow,
      ms,
    })
  } catch (error) {
    storeIsAway = error instanceof StoreUnavailable
    if (!storeIsAway) log.error('turn-failed', error, about)
  } finally {
    clearTimeout(waiting)
    context.turnState.get<(() => void) | undefined>(DECIDED)?.()
  }
  try {
    if (context.activity.type === 'invoke') await context.sendActivity(INVOKED)
    else if (storeIsAway) await context.sendActivities(unkept(deps, context, turn, result))
    else if (run === undefined) await context.sendActivity(apology(deps.texts.error))
    else
      await rememberDelivered(deps, request, run, result, await deliverReplies(deps.sentRows, context, run))
  } catch (error) {
    // Committed replies stay pending and are sent again later; see deliver-pending.ts.
    log.error('delivery-failed', error, about)
    // Kept nowhere and answered by nobody: whoever brought it must bring it again.
    if (storeIsAway) throw unavailable(deps.texts.busy, AGAIN_SECONDS)
  }
}

/**
 * The answer while the store is away: to this message alone, with a word about that. If the turn had come so far before
 * the store failed, it is that turn's answer.
 */
function unkept(
  deps: BotDeps,
  { activity }: TurnContext,
  turn: Turn,
  made?: TurnResult,
): Partial<Activity>[] {
  const { reply, outcome, entry } = made ?? deps.respond(turn, undefined)
  deps.log.warn('turn-not-kept', { channel: activity.channelId, outcome, entry })
  const withNotice = { ...reply, sections: [...reply.sections, say(deps.texts.notKept)] }
  return [...shapeFor(activity.channelId)(withNotice, labelsFor(deps.texts, made?.session))]
}

function labelsFor(texts: ChannelTexts, session: Session | undefined): Labels {
  const language = session?.language ?? session?.heardLanguage
  return (language === undefined ? undefined : texts.labelsIn?.(language)) ?? texts.labels
}

/** Teams tells of a vote only which message it is on, and that message's id is known once it is delivered. */
async function rememberDelivered(
  { store }: BotDeps,
  request: TurnRequest,
  run: TurnRun,
  result: TurnResult | undefined,
  responses: readonly (ResourceResponse | undefined)[],
): Promise<void> {
  if (request.channel !== 'msteams' || result === undefined) return
  const delivered = votable(run, result, responses)
  const [first] = delivered
  if (first === undefined) return
  await store.run({ ...request, activityId: `delivered:${first.message}` }, (session = NEW_SESSION) => ({
    session: {
      ...session,
      delivered: [...(session.delivered ?? []), ...delivered].slice(-KEPT_DELIVERED),
    },
    events: [],
    said: [],
  }))
}

/** The messages that Teams shows thumbs on, each with the entry it answers with: both come in the reply's order. */
function votable(
  { rows }: TurnRun,
  { reply }: TurnResult,
  responses: readonly (ResourceResponse | undefined)[],
): Delivered[] {
  const entries = answeredEntries(reply)
  const said = rows.filter(({ direction }) => direction === 'out')
  const messages = said.flatMap(({ payload }, at) => (hasThumbs(payload) ? [responses[at]?.id] : []))
  return messages.flatMap((message, at) => {
    const entry = entries[at]
    return message && entry !== undefined ? [{ message, entry }] : []
  })
}

function hasThumbs({ channelData }: Partial<Activity>): boolean {
  return channelData?.feedbackLoop !== undefined
}

/** Where a channel shows it: a turn is slow only if the store is. */
function sayTypingIfSlow(context: TurnContext): NodeJS.Timeout | undefined {
  const { type, deliveryMode } = context.activity
  if (type !== 'message' || isOurs(context.activity) || deliveryMode === DeliveryModes.ExpectReplies)
    return undefined
  return setTimeout(() => void context.sendActivity({ type: 'typing' }).catch(() => undefined), SLOW_MS)
}

function turnRequest({ clock, newId }: BotDeps, activity: Activity, turn: Turn): TurnRequest {
  return {
    conversation: conversationKey(activity),
    channel: activity.channelId,
    activityId: turn.kind === 'opened' ? OPENING_ID : activity.id || newId(),
    at: clock(),
    ...(isOurs(activity) ? {} : { address: addressOf(activity) }),
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
  const said = shapeFor(activity.channelId)(result.reply, labelsFor(texts, result.session))
  return {
    session: result.session,
    events: result.events,
    // Only our own Direct Line replays what the citizen said; elsewhere it need not be kept at all.
    ...(isOurs(activity) && turn.kind !== 'opened'
      ? { heard: { ...heard(activity, turn, result.heard), timestamp } }
      : {}),
    said: said.map((message) => ({ ...message, ...answered(activity), timestamp })),
  }
}

/** Later, when the conversation has gone on, nothing else would tell the channel which message is answered. */
function answered({ id, serviceUrl }: Activity): Partial<Activity> {
  return isOurs({ serviceUrl }) || !id ? {} : { replyToId: id }
}

/** The citizen's message as it may be shown again: masked, under the id by which their page knows it; of a button its id. */
function heard({ from, channelData }: Activity, turn: Turn, text: string): Readonly<Record<string, unknown>> {
  const silent = turn.kind === 'feedback' || (turn.kind === 'choice' && turn.id.startsWith('language:'))
  const said = silent ? { type: 'event' } : { type: 'message', text }
  const choice =
    turn.kind === 'choice'
      ? turn.id
      : turn.kind === 'feedback'
        ? `feedback:${turn.vote}:${turn.entry}`
        : undefined
  return {
    ...said,
    from,
    ...(choice === undefined ? {} : { value: { choice } }),
    ...(channelData === undefined ? {} : { channelData }),
  }
}

function apology(text: string): Partial<Activity> {
  return { type: 'message', text, textFormat: 'plain', locale: 'ja-JP' }
}
