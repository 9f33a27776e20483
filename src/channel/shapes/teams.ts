/**
 * For Microsoft Teams: an answer as text with citations and thumbs; questions, tables and many choices as a card of
 * its own, because Teams shows no suggested actions beside attachments, and a card's buttons carry ids.
 */
import type { Activity } from 'botbuilder'
import { CARD_TYPE, replyCard } from '../../answers/card.ts'
import type { Labels } from '../../answers/plain-text.ts'
import type { Choice, Reply } from '../../answers/reply.ts'
import { messageEntity } from './citations.ts'
import { markdown } from './markdown.ts'
import { answeredEntry, isEmpty, isStructured, message, type Shape } from './shape.ts'

/** Teams shows the first three suggested actions and drops the rest. */
const MOST_ACTIONS = 3
/** Teams refuses messages of about 100 KB, counted in UTF-16 over the whole payload; what it adds itself comes on top. */
export const TEAMS_BYTES = 80 * 1024
/** A piece of a text that is too long, in characters: well below the limit with everything around it. */
const PIECE = 20_000

export const teamsShape: Shape = (reply, labels) => {
  if (isEmpty(reply)) return []
  const { told, shown } = divide(reply)
  return [
    ...(isEmpty(told) ? [] : textMessages(told, labels)),
    ...(shown === undefined ? [] : [cardMessage(shown, labels)]),
  ].flatMap(withinLimit)
}

/** What goes into text and what into a card. */
function divide(reply: Reply): { told: Reply; shown?: Reply } {
  const asks = reply.ask !== undefined && reply.choices.length > 0
  if (!asks && !isStructured(reply) && reply.choices.length <= MOST_ACTIONS) return { told: reply }
  const { sections, ...question } = reply
  return {
    told: { sections: sections.filter(({ entry }) => entry !== undefined), choices: [] },
    shown: { ...question, sections: sections.filter(({ entry }) => entry === undefined) },
  }
}

function textMessages(reply: Reply, labels: Labels): Partial<Activity>[] {
  const entry = answeredEntry(reply)
  const entity = messageEntity(reply.sections)
  return [
    {
      ...message('markdown', markdown(reply, labels, { cite: true, lists: false }), reply),
      ...(reply.choices.length === 0
        ? {}
        : {
            suggestedActions: {
              to: [],
              // Teams knows no messageBack here: the label comes back as if the citizen had typed it.
              actions: reply.choices.map(({ label }) => ({ type: 'imBack', title: label, value: label })),
            },
          }),
      ...(entity === undefined ? {} : { entities: [entity] }),
      ...(entry === undefined ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
    },
  ]
}

function cardMessage(reply: Reply, labels: Labels): Partial<Activity> {
  return {
    type: 'message',
    locale: 'ja-JP',
    textFormat: 'markdown',
    inputHint: reply.ask === undefined ? 'acceptingInput' : 'expectingInput',
    summary: reply.ask ?? reply.sections[0]?.text.slice(0, 100),
    attachments: [{ contentType: CARD_TYPE, content: replyCard(reply, labels, buttonData) }],
  }
}

/** Teams says what was pressed in the citizen's name, so that the talk can be read later. */
function buttonData({ id, label }: Choice) {
  const value = { choice: id }
  return { ...value, msteams: { type: 'messageBack', displayText: label, text: label, value } }
}

/** A message over the limit as several: its text in pieces, cut between paragraphs; the last has all the rest. */
function withinLimit(activity: Partial<Activity>): Partial<Activity>[] {
  if (activity.text === undefined || bytesOf(activity) <= TEAMS_BYTES) return [activity]
  const pieces = cut(activity.text)
  const { suggestedActions, entities, channelData, ...bare } = activity
  return pieces.map((text, at) => (at === pieces.length - 1 ? { ...activity, text } : { ...bare, text }))
}

function cut(text: string): string[] {
  const pieces: string[] = []
  for (const paragraph of text.split('\n\n')) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + paragraph.length < PIECE)
      pieces.splice(-1, 1, `${last}\n\n${paragraph}`)
    else pieces.push(...(paragraph.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, 'g')) ?? []))
  }
  return pieces
}

/** As Teams counts: two bytes a UTF-16 unit. */
export function bytesOf(activity: Partial<Activity>): number {
  return JSON.stringify(activity).length * 2
}
