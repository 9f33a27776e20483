/** A thumb pressed in any channel, as the turn it is. */
import type { Activity } from 'botbuilder'
import type { Turn } from '../bot/turn.ts'

/** Web Chat's event for the thumbs that our Message entity asks for. */
export const WEB_CHAT_VOTE = 'webchat:activity-status/feedback'
/** Teams' invoke for its feedback loop. */
export const TEAMS_VOTE = 'message/submitAction'

/** What Teams lets a citizen write is far shorter; the bot keeps less. */
const LONGEST_COMMENT = 2_000

/** `feedback:up:<entry>`: the button's id on our own page, and the `@id` of Web Chat's thumb. */
export function voteById(id: string): Turn | undefined {
  const [, vote, entry] = /^feedback:(up|down):([a-z0-9-]{1,100})$/.exec(id) ?? []
  return vote === undefined || entry === undefined
    ? undefined
    : { kind: 'feedback', vote: vote as 'up' | 'down', entry }
}

/** The id of the thumb that a Web Chat event tells of. */
export function webChatVoteId({
  name,
  entities,
}: {
  name?: unknown
  entities?: unknown
}): string | undefined {
  if (name !== WEB_CHAT_VOTE || !Array.isArray(entities)) return undefined
  const id: unknown = entities[0]?.['@id']
  return typeof id === 'string' ? id : undefined
}

/** A vote from Teams: it tells of the answer only the id of its message. */
export function teamsVote({ name, value, replyToId }: Partial<Activity>): Turn | undefined {
  if (name !== TEAMS_VOTE || value?.actionName !== 'feedback') return undefined
  const { reaction, feedback } = value.actionValue ?? {}
  if (reaction !== 'like' && reaction !== 'dislike') return undefined
  const comment = commentIn(feedback)
  return {
    kind: 'feedback',
    vote: reaction === 'like' ? 'up' : 'down',
    ...(typeof replyToId === 'string' ? { message: replyToId } : {}),
    ...(comment === '' ? {} : { comment: comment.slice(0, LONGEST_COMMENT) }),
  }
}

/** Teams sends the words as JSON in a string: `{"feedbackText":"…"}`; other clients as they are. */
function commentIn(feedback: unknown): string {
  if (typeof feedback !== 'string') return ''
  try {
    const { feedbackText } = JSON.parse(feedback) as { feedbackText?: unknown }
    return typeof feedbackText === 'string' ? feedbackText.trim() : ''
  } catch {
    return feedback.trim()
  }
}
