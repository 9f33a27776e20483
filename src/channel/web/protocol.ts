/** The shapes that cross the wire (Direct Line 3.0 and the bot's Reply), as far as the page reads them. */

export interface Choice {
  readonly id: string
  readonly label: string
}

export interface Source {
  readonly title: string
  readonly edition: string
  readonly place?: string
  readonly date: string
  readonly url?: string
}

export interface Desk {
  readonly name: string
  readonly handles: string
  readonly phones: readonly { readonly number: string; readonly note?: string }[]
  readonly hours: readonly string[]
  readonly note?: string
  readonly url?: string
}

export interface Section {
  readonly entry?: string
  readonly text: string
  readonly progress?: { readonly at: number; readonly of: number }
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly checklist?: readonly string[]
  readonly mind?: readonly string[]
  readonly printable?: boolean
  readonly title?: string
  readonly notice?: string
  readonly was?: string
  readonly sources: readonly Source[]
  readonly asOf?: string
  readonly desk?: Desk
}

/** The part of `src/answers/reply.ts` that is shown; a test holds the two together. */
export interface Reply {
  readonly sections: readonly Section[]
  readonly ask?: string
  readonly choices: readonly Choice[]
}

export interface Activity {
  readonly id?: string
  readonly type: string
  readonly text?: string
  readonly from?: { readonly role?: string }
  readonly value?: { readonly choice?: string }
  readonly channelData?: { readonly clientActivityID?: string; readonly reply?: Reply }
}

export interface ActivitySet {
  readonly activities: readonly Activity[]
  readonly watermark?: string
}

/** A message of the citizen's on its way: `id` is kept over every retry, so that the server applies it once. */
export interface Outgoing {
  readonly id: string
  readonly text: string
  readonly choice?: string
}

export type Vote = 'up' | 'down'

/** The body to post for a message, or for a vote, which is no message. */
export function toActivity({ id, text, choice }: Outgoing): Activity {
  const value = choice === undefined ? {} : { value: { choice } }
  const said = isSilent(choice) ? { type: 'event' } : { type: 'message', text }
  return { ...said, ...value, channelData: { clientActivityID: id } }
}

/** True for what a citizen does without saying anything: a vote, another language. */
export function isSilent(choice: string | undefined): boolean {
  return voteIn(choice) !== undefined || isLanguage(choice)
}

function isLanguage(choice: string | undefined): boolean {
  return choice?.startsWith('language:') ?? false
}

/** The choice that stands for a vote on an entry. */
export function voteChoice(entry: string, vote: Vote): string {
  return `feedback:${vote}:${entry}`
}

/** The vote that a choice stands for, if it stands for one. */
export function voteIn(choice: string | undefined): { vote: Vote; entry: string } | undefined {
  const [, vote, entry] = /^feedback:(up|down):(.+)$/.exec(choice ?? '') ?? []
  return vote === undefined || entry === undefined ? undefined : { vote: vote as Vote, entry }
}

/** True for what the citizen said, false for what the bot said. */
export function isOwn(activity: Activity): boolean {
  return activity.from?.role === 'user' || activity.channelData?.clientActivityID !== undefined
}

/** What to show of a bot's message: its Reply, else its bare text. */
export function replyOf(activity: Activity): Reply {
  const reply = activity.channelData?.reply
  // The page has its own links for the languages, which change its words, too.
  if (reply) return { ...reply, choices: reply.choices.filter(({ id }) => !isLanguage(id)) }
  return { sections: [{ text: activity.text ?? '', sources: [] }], choices: [] }
}
