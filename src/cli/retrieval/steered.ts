/** What a text that steers the talk comes to for who types it, in a conversation of its own. */
import { respond } from '../../bot/respond.ts'
import { NEW_SESSION, type TurnResult } from '../../bot/turn.ts'
import type { World } from '../../bot/world.ts'
import { LANGUAGES, type Language } from '../../knowledge/voice.ts'
import type { Steering } from '../questions.ts'

/** Topics that name whom to ring or visit: who wants a person is served by them too. */
const PERSON_TOPICS = ['talk-to-person', 'office-visit']

/**
 * Whether each text gets the reply of the control that was meant: the one that the control's own first word gets. Outside a
 * guide going back, changing an answer and going on have one reply, and so count as each other.
 */
export function createIsSteered(world: World): (steering: Steering) => boolean {
  const replies = new Map<string, string>()
  const replyTo = (control: string, language: Language): string | undefined => {
    const word = world.knowledge.controls[control as 'cancel'][0]
    const key = `${control} ${language}`
    const reply =
      replies.get(key) ?? lastSaid(respond({ kind: 'text', text: word ?? '' }, speaking(language), world))
    replies.set(key, reply)
    return reply
  }
  return ({ q, control }) => {
    const result = respond({ kind: 'text', text: q }, undefined, world)
    if (control === 'language' && result.session.language !== undefined) return true
    if (control === 'person' && PERSON_TOPICS.includes(result.topic ?? '')) return true
    const said = lastSaid(result)
    return LANGUAGES.some((language) => replyTo(control, language) === said)
  }
}

function speaking(language: Language) {
  return language === 'ja' ? undefined : { ...NEW_SESSION, language }
}

/** Before it there may be a warning about a number or a name. */
function lastSaid({ reply }: TurnResult): string {
  return JSON.stringify(reply.sections.at(-1) ?? reply.ask)
}
