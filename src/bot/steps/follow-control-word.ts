/** やめる, 戻る, 最初から, ヘルプ, 人と話したい, a greeting or thanks: messages that steer the talk and ask nothing. */
import { phraseSection } from '../../answers/compose.ts'
import { say } from '../../answers/reply.ts'
import type { ControlWord } from '../control-words.ts'
import { otherLanguages } from '../language.ts'
import { type Ending, endTurn, type Hearing, type Step } from '../result.ts'
import { shortcuts } from './greet.ts'

/** Where everybody is sent who wants a person and has asked nothing yet. */
export const GENERAL_DESK = 'nenkin-dial'

export const followControlWord: Step = (_turn, hearing) => {
  const { controls } = hearing.world
  const word = controls.recognise(hearing.text)
  // There is no guide to leave here: then thanks are answered.
  const parts = word === 'cancel' && controls.partsWithThanks(hearing.text)
  return word && endTurn(hearing, endingOf(parts ? 'thanks' : word, hearing))
}

export function endingOf(word: ControlWord, { world, session, language }: Hearing): Ending {
  const { phrases } = world.knowledge
  switch (word) {
    case 'cancel':
      return { outcome: 'cancelled', sections: [say(phrases.cancelled)], flow: null }
    case 'back':
      return {
        outcome: 'cancelled',
        sections: [say(session.open === undefined ? phrases.nothing_open : phrases.cancelled)],
      }
    case 'change':
    case 'resume':
      return { outcome: 'cancelled', sections: [say(phrases.nothing_open)] }
    case 'restart':
      return {
        outcome: 'cancelled',
        sections: [say(phrases.greeting)],
        choices: shortcuts(world),
        flow: null,
      }
    case 'language':
      return {
        outcome: 'help',
        sections: [say(phrases.language_ask)],
        choices: otherLanguages(language, world),
      }
    case 'help':
      return { outcome: 'help', sections: [say(phrases.help)], choices: shortcuts(world) }
    case 'greeting':
      return { outcome: 'greeting', sections: [say(phrases.greeting_again)], choices: shortcuts(world) }
    case 'thanks':
      return { outcome: 'thanks', sections: [say(phrases.thanks)] }
    case 'person':
      return handOver(world, session.lastEntry)
  }
}

/** The desk of what was last talked about if it has a telephone, or the general one. */
function handOver({ knowledge }: Hearing['world'], lastEntry: string | undefined): Ending {
  const wanted = lastEntry === undefined ? undefined : knowledge.entry(lastEntry)?.desk
  const reachable = wanted !== undefined && (knowledge.desk(wanted)?.phones.length ?? 0) > 0
  const desk = wanted !== undefined && reachable ? wanted : GENERAL_DESK
  return {
    outcome: 'handed-over',
    sections: [phraseSection(knowledge, knowledge.phrases.person, desk)],
    desk,
  }
}
