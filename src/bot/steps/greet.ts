/** The first words of a conversation, with a few shortcuts as buttons. */
import { type Choice, say } from '../../answers/reply.ts'
import { otherLanguages } from '../language.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { World } from '../world.ts'

export const greet: Step = (turn, hearing) => {
  if (turn.kind !== 'opened') return undefined
  const sections = [say(hearing.world.knowledge.phrases.greeting)]
  return endTurn(hearing, { outcome: 'greeting', sections, choices: greetingChoices(hearing) })
}

/** The shortcuts, and the languages the bot can speak besides. */
export function greetingChoices({ world, language }: Hearing): Choice[] {
  return [...shortcuts(world), ...otherLanguages(language, world)]
}

/** The entries and flows an editor chose for a start, by id. */
export function shortcuts({ knowledge }: World): Choice[] {
  return knowledge.phrases.greeting_shortcuts.map(({ label, entry, flow }) => ({
    id: flow === undefined ? `entry:${entry}` : `flow:${flow}`,
    label,
  }))
}
