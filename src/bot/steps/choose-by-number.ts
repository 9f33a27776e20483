/** A number alone, typed where the last reply's buttons could only be shown as a numbered list. */
import { fold } from '../../knowledge/fold.ts'
import type { Step } from '../result.ts'
import { followChoice } from './press-button.ts'

/** `2`, `２番`, `二番目`, `2つ目`, `3です`. */
const NUMBER = /^([1-9])(?:つ目|番目|番|つめ|個目|です)*$/

/** The number that a folded text is, from 1; undefined if it says anything else. */
export function numberIn(folded: string): number | undefined {
  const number = NUMBER.exec(folded)?.[1]
  return number === undefined ? undefined : Number(number)
}

export const chooseByNumber: Step = (_turn, hearing) => {
  const number = numberIn(fold(hearing.text))
  const id = number === undefined ? undefined : hearing.session.offered?.[number - 1]
  return id === undefined ? undefined : followChoice(id, hearing)
}
