/** What a channel's activity means to the bot: words, a pressed button, a conversation opened, or nothing. */
import type { Activity } from 'botbuilder'
import type { Turn } from '../bot/turn.ts'

/** Choice ids are ours and far shorter; a longer one was made up. */
const MAX_ID_LENGTH = 200

/** Undefined for what the bot has nothing to say to: typing, reactions, members leaving, receipts. */
export function activityToTurn(activity: Partial<Activity>): Turn | undefined {
  switch (activity.type) {
    case 'message':
      return choiceOf(activity) ?? { kind: 'text', text: ownWords(activity) }
    case 'event':
      return choiceOf(activity)
    case 'conversationUpdate':
      return userJoined(activity) ? { kind: 'opened' } : undefined
    default:
      return undefined
  }
}

function choiceOf({ value }: Partial<Activity>): Turn | undefined {
  const id: unknown = typeof value === 'object' ? value?.choice : undefined
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH
    ? { kind: 'choice', id }
    : undefined
}

/** The text without the mention that a group chat puts before it to call the bot. */
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
    .trim()
}

/** The bot's own joining is no reason to speak: there may be nobody to hear it. */
function userJoined({ membersAdded, recipient }: Partial<Activity>): boolean {
  return (membersAdded ?? []).some((member) => member.id !== recipient?.id)
}
