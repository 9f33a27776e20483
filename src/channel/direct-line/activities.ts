/** Activities as Direct Line carries them: committed rows going out, a client's message coming in. */
import type { Activity } from 'botbuilder'
import type { StoredActivity } from '../../bot/ports.ts'
import { Refusal } from '../refusal.ts'
import { webChatVoteId } from '../vote.ts'
import type { Pass } from './tokens.ts'

/** What a client receives at once: activities, and from where to go on. */
export interface ActivitySet {
  readonly activities: readonly Readonly<Record<string, unknown>>[]
  readonly watermark?: string
}

/** The service URL of conversations in our own Direct Line: no request from outside can carry it. */
export const LOCAL_SERVICE = 'urn:nenkin-faq-bot:direct-line'

const CHANNEL = 'directline'
const BOT = { id: 'nenkin-faq-bot', name: 'ねんきん案内ボット', role: 'bot' }
/** A language tag of BCP 47. */
const LOCALE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/
/** Web Chat's and our page's ids are under 40 characters; more would only be a way to store text with us. */
const CLIENT_ID = /^[\w-]{1,64}$/

/** The rows as activities; the watermark is the last one's number. */
export function toActivitySet(rows: readonly StoredActivity[], watermark: number): ActivitySet {
  return { activities: rows.map(toActivity), watermark: String(rows.at(-1)?.seq ?? watermark) }
}

/** Sorts as it grows: Direct Line's ids are the conversation and a padded number. */
export function activityId({ conversation, seq }: Pick<StoredActivity, 'conversation' | 'seq'>): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`
}

/** An activity of the bot's that is not stored; `id` tells it from others. */
export function unstored(conversation: string, activity: Partial<Activity>, id: string, at: Date) {
  const { type, text, textFormat, locale, inputHint, suggestedActions, attachments, channelData } = activity
  const shown = { type, text, textFormat, locale, inputHint, suggestedActions, attachments, channelData }
  const said = { ...shown, timestamp: at.toISOString() }
  return {
    ...said,
    id: `${conversation}|${id}`,
    channelId: CHANNEL,
    conversation: { id: conversation },
    from: BOT,
  }
}

/** The citizen's arrival, which makes the bot greet. */
export function opening(pass: Pass, body: unknown): Activity {
  const { locale } = isRecord(body) ? body : {}
  return {
    ...base(pass),
    ...(typeof locale === 'string' && LOCALE.test(locale) ? { locale } : {}),
    type: 'conversationUpdate',
    membersAdded: [{ id: pass.user }],
  } as Activity
}

/** What a client posted, reduced to what the bot reads; the sender is the token's. Throws a Refusal (400). */
export function fromClient(body: unknown, pass: Pass): Activity {
  if (!isRecord(body) || typeof body.type !== 'string') throw malformed('type')
  if (body.text != null && typeof body.text !== 'string') throw malformed('text')
  const { clientActivityID } = isRecord(body.channelData) ? body.channelData : {}
  // A thumb of Web Chat's is a button of ours under another name.
  const choice = isRecord(body.value) ? body.value.choice : webChatVoteId(body)
  const known = typeof clientActivityID === 'string' && CLIENT_ID.test(clientActivityID)
  return {
    ...base(pass),
    type: body.type,
    ...(body.text == null ? {} : { text: body.text }),
    ...(choice === undefined ? {} : { value: { choice } }),
    ...(known ? { id: `client:${clientActivityID}`, channelData: { clientActivityID } } : {}),
  } as Activity
}

/** A client may say something or press a button; everything else (typing, joining) is taken and means nothing. */
export function isTurn({ type }: Activity): boolean {
  return type === 'message' || type === 'event'
}

function toActivity(row: StoredActivity): Readonly<Record<string, unknown>> {
  const { payload, conversation, direction } = row
  return {
    ...payload,
    id: activityId(row),
    channelId: CHANNEL,
    conversation: { id: conversation },
    from: direction === 'out' ? BOT : payload.from,
  }
}

function base({ conversation, user }: Pass): Partial<Activity> {
  return {
    channelId: CHANNEL,
    serviceUrl: LOCAL_SERVICE,
    conversation: { id: conversation } as Activity['conversation'],
    from: { id: user, role: 'user' } as Activity['from'],
    recipient: BOT,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(field: string): Refusal {
  return new Refusal(400, 'BadArgument', `not an activity: ${field}`)
}
