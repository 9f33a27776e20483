/** For Web Chat, our own page and the Emulator: one message with buttons, and a card where something is to be compared. */
import type { Activity, CardAction } from 'botbuilder'
import { CARD_TYPE, replyCard } from '../../answers/card.ts'
import type { Choice, Reply } from '../../answers/reply.ts'
import { messageEntity } from './citations.ts'
import { markdown } from './markdown.ts'
import { answeredEntry, isEmpty, isStructured, message, type Shape } from './shape.ts'

/** `withData` adds the reply itself, which our own page draws. */
export const webChatShape =
  (withData: boolean): Shape =>
  (reply, labels) => {
    if (isEmpty(reply)) return []
    // A section with a table or lists is drawn as a card; what the card shows is not said twice.
    const carded = isStructured(reply)
    const { sections, ask } = reply
    const told: Reply = carded ? { sections: sections.filter(isAnswer), choices: [] } : reply
    const shown: Reply = { sections: sections.filter((section) => !isAnswer(section)), ask, choices: [] }
    const entity = messageEntity(told.sections, answeredEntry(reply))
    return [
      {
        ...message('markdown', markdown(told, labels, { cite: true, lists: true }), reply),
        ...(carded ? { attachments: [{ contentType: CARD_TYPE, content: replyCard(shown, labels) }] } : {}),
        ...(reply.choices.length === 0
          ? {}
          : { suggestedActions: { to: [], actions: reply.choices.map(button) } }),
        ...(entity === undefined ? {} : { entities: [entity] }),
        ...(withData ? { channelData: { reply } } : {}),
      } satisfies Partial<Activity>,
    ]
  }

/** Answers stay text, where their sources can be cited; what has table or lists only goes into the card. */
function isAnswer({ entry, table, checklist = [], mind = [] }: Reply['sections'][number]): boolean {
  return entry !== undefined || (table === undefined && checklist.length === 0 && mind.length === 0)
}

function button({ id, label }: Choice): CardAction {
  return { type: 'messageBack', title: label, text: label, displayText: label, value: { choice: id } }
}
