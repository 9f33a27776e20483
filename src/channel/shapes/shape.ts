/** What every channel's shape is: a reply in, the messages that channel shows out. */
import type { Activity } from 'botbuilder'
import type { Labels } from '../../answers/plain-text.ts'
import type { Reply } from '../../answers/reply.ts'

/** Plain JSON, so that it can be stored and sent later just as well. Empty if there is nothing to say. */
export type Shape = (reply: Reply, labels: Labels) => Partial<Activity>[]

/** What all messages of the bot have. `textFormat` is always said: Teams shows the marks of unlabelled markdown. */
export function message(textFormat: 'markdown' | 'plain', text: string, reply: Reply): Partial<Activity> {
  return {
    type: 'message',
    locale: 'ja-JP',
    textFormat,
    text,
    inputHint: reply.ask === undefined ? 'acceptingInput' : 'expectingInput',
  }
}

export function isEmpty({ sections, ask, choices }: Reply): boolean {
  return sections.length === 0 && ask === undefined && choices.length === 0
}

/** The entry that the reply answers with, which a vote is about; nothing if it answers none. */
export function answeredEntry({ sections }: Reply): string | undefined {
  return sections.find(({ entry }) => entry !== undefined)?.entry
}

/** The entries it answers with, in order: one, or two where two questions were asked. */
export function answeredEntries({ sections }: Reply): string[] {
  return sections.flatMap(({ entry }) => entry ?? [])
}

/**
 * The same shape with a message for each answer, so that a vote and the numbers of citations belong to one of them. The
 * question and the buttons go with the last.
 */
export function oneAnswerEach(shape: Shape): Shape {
  return (reply, labels) => apart(reply).flatMap((part) => shape(part, labels))
}

function apart(reply: Reply): Reply[] {
  const isAnswer = ({ entry }: Reply['sections'][number]): boolean => entry !== undefined
  const first = reply.sections.findIndex(isAnswer)
  const second = reply.sections.findIndex((section, at) => at > first && isAnswer(section))
  if (second < 0) return [reply]
  return [
    { sections: reply.sections.slice(0, second), choices: [] },
    ...apart({ ...reply, sections: reply.sections.slice(second) }),
  ]
}

/** The parts that want a card: a table, or lists with their own headings. */
export function isStructured({ sections }: Reply): boolean {
  return sections.some(
    ({ table, checklist = [], mind = [] }) => table !== undefined || checklist.length > 0 || mind.length > 0,
  )
}
