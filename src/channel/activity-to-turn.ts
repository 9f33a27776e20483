/** What a channel's activity means to the bot: words, a pressed button, a vote, a conversation opened, or nothing. */
import type { Activity } from 'botbuilder'
import { maskPersonalData } from '../bot/personal-data/mask.ts'
import type { Turn } from '../bot/turn.ts'
import { teamsVote, voteById, webChatVoteId } from './vote.ts'

/** Choice ids are ours and far shorter; a longer one was made up. */
const MAX_ID_LENGTH = 200

/** `entry:zennou`, `case:zennou:office`, `flow:payment.wish:card`, `flow-back`: a kind and ids. */
const OUR_ID = /^[a-z]+(?:-[a-z]+)*(?::[\w.-]+)*$/
/** Stands for a button that was never ours: the bot answers that it is gone. */
const UNKNOWN_ID = 'unknown'

/** Undefined for what the bot has nothing to say to: typing, reactions, members leaving, receipts. */
export function activityToTurn(activity: Partial<Activity>): Turn | undefined {
  switch (activity.type) {
    case 'message':
      return choiceOf(activity) ?? { kind: 'text', text: ownWords(activity) }
    case 'event':
      return choiceOf(activity)
    case 'invoke':
      return teamsVote(activity)
    case 'conversationUpdate':
      return userJoined(activity) ? opened(activity) : undefined
    default:
      return undefined
  }
}

function choiceOf(activity: Partial<Activity>): Turn | undefined {
  const { value } = activity
  const chosen: unknown = typeof value === 'object' ? value?.choice : undefined
  const id = chosen ?? webChatVoteId(activity)
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH) return undefined
  return isOurs(id) ? (voteById(id) ?? { kind: 'choice', id }) : { kind: 'choice', id: UNKNOWN_ID }
}

/** An id is stored as it comes, so one that could hold somebody's words or number is not taken over. */
function isOurs(id: string): boolean {
  return OUR_ID.test(id) && maskPersonalData(id).count === 0
}

/** The text without the mention that a group chat or a channel puts before it to call the bot. */
function ownWords({ text, entities, recipient }: Partial<Activity>): string {
  const mentions = (entities ?? []).filter(
    (entity) =>
      entity.type === 'mention' &&
      entity.mentioned?.id !== undefined &&
      entity.mentioned.id === recipient?.id,
  )
  return mentions
    .reduce(
      (words, { text: mention }) =>
        typeof mention === 'string' && mention !== '' ? words.replaceAll(mention, ' ') : words,
      typeof text === 'string' ? text : '',
    )
    .replaceAll('&nbsp;', ' ')
    .trim()
}

/** A client that names its language is spoken to in it; `ja-x-easy` is our page's name for やさしい日本語. */
function opened({ locale }: Partial<Activity>): Turn {
  if (/^en\b/i.test(locale ?? '')) return { kind: 'opened', language: 'en' }
  return /^ja-x-easy$/i.test(locale ?? '') ? { kind: 'opened', language: 'easy' } : { kind: 'opened' }
}

/** The bot's own joining is no reason to speak: there may be nobody to hear it. */
function userJoined({ membersAdded, recipient }: Partial<Activity>): boolean {
  return (membersAdded ?? []).some((member) => member.id !== recipient?.id)
}
