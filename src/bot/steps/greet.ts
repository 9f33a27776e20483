/** The first words of a conversation, with a few shortcuts as buttons. */
import { type Choice, say } from '../../answers/reply.ts'
import { endTurn, type Step } from '../result.ts'
import type { World } from '../world.ts'

export const greet: Step = (turn, hearing) => {
  if (turn.kind !== 'opened') return undefined
  const sections = [say(hearing.world.knowledge.phrases.greeting)]
  return endTurn(hearing, { outcome: 'greeting', sections, choices: shortcuts(hearing.world) })
}

/** The entries and flows an editor chose for a start, by id. */
export function shortcuts({ knowledge }: World): Choice[] {
  return knowledge.phrases.greeting_shortcuts.map(({ label, entry, flow }) => ({
    id: flow === undefined ? `entry:${entry}` : `flow:${flow}`,
    label,
  }))
}
