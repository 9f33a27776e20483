/** What nothing here knows may still steer the talk, in words that are not listed: 「孫が勝手に押したけえ、一問戻って」. */
import { type Decision, decide } from '../../matching/decide.ts'
import { WARY } from '../control-guess.ts'
import { DEAREST } from '../control-readings.ts'
import type { ControlWord } from '../control-words.ts'
import { endTurn, type Hearing, type Step } from '../result.ts'
import type { TurnResult } from '../turn.ts'
import { endingOf } from './follow-control-word.ts'
import { type Standing, standing } from './show-node.ts'
import { askToLeave, moveByWord } from './steer-flow.ts'

export const followGuess: Step = (_turn, hearing) => {
  const { world, text } = hearing
  const found = hearing.find(text)
  const { kind } = decide(found, world.knowledge.search.bands)
  if (found.inDomain || found.wordForWord) return undefined
  const word = world.guessControl(text, MOST[kind])
  if (word === undefined) return undefined
  const under = standing(hearing)
  return (under && steer(word, hearing, under)) ?? endTurn(hearing, endingOf(word, hearing))
}

/** The highest price of a guess, by what would be done without it: what finds something may well be a question. */
const MOST: Readonly<Record<Decision['kind'], number>> = {
  nothing: DEAREST,
  which: WARY,
  signpost: 0,
  answer: 0,
  'start-flow': 0,
}

/** A guess throws no answers away: whether to leave is asked first. */
function steer(word: ControlWord, hearing: Hearing, under: Standing): TurnResult | undefined {
  if (word === 'cancel' || word === 'restart')
    return under.state.ended ? undefined : askToLeave(hearing, under, word)
  return moveByWord(word, hearing, under)
}
