/** Another language was asked for: from now on the bot speaks it, beginning with its greeting. */
import { say } from '../../answers/reply.ts'
import { languageAskedFor, speaking } from '../language.ts'
import { endTurn, type Step } from '../result.ts'
import { greetingChoices } from './greet.ts'

export const chooseLanguage: Step = (turn, hearing) => {
  const language = languageAskedFor(turn, hearing.world)
  if (language === undefined) return undefined
  const world = speaking(hearing.world, language)
  const chosen = { ...hearing, world, language, session: { ...hearing.session, language } }
  // A page asks again whenever it is loaded anew; there is nothing to say then, and what was asked stays open.
  if (hearing.session.language === language && turn.kind === 'choice') {
    const silent = endTurn(chosen, { outcome: 'greeting', sections: [] })
    return { ...silent, session: { ...hearing.session, maskTurns: hearing.maskTurns }, events: [] }
  }
  return endTurn(chosen, {
    outcome: 'greeting',
    sections: [say(world.knowledge.phrases.greeting)],
    choices: greetingChoices(chosen),
  })
}
