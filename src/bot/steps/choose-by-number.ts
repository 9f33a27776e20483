/** A number alone, or a label, typed where the last reply's buttons could only be shown as a list, or send their label. */
import { fold } from '../../knowledge/fold.ts'
import type { Step } from '../result.ts'
import type { World } from '../world.ts'
import { followChoice } from './press-button.ts'

/** `2`, `２番`, `二番目`, `2つ目`, `3です`. */
const NUMBER = /^([1-9])(?:つ目|番目|番|つめ|個目|です)*$/

/** The number that a folded text is, from 1; undefined if it says anything else. */
export function numberIn(folded: string): number | undefined {
  const number = NUMBER.exec(folded)?.[1]
  return number === undefined ? undefined : Number(number)
}

export const chooseByNumber: Step = (_turn, hearing) => {
  const { session, world } = hearing
  if (session.offered === undefined) return undefined
  const folded = fold(hearing.text)
  const number = numberIn(folded)
  const id =
    number === undefined
      ? session.offered.find((offered) => world.foldLabel(labelOf(world, offered) ?? '') === folded)
      : session.offered[number - 1]
  return id === undefined ? undefined : followChoice(id, hearing)
}

/** The label of a button that leads to an answer or a guide. */
function labelOf({ knowledge, flows }: World, id: string): string | undefined {
  const [kind, name = ''] = id.split(':')
  if (kind === 'entry') return knowledge.entry(name)?.question
  if (kind === 'whole') return knowledge.phrases.follow_whole
  return kind === 'flow' ? flows.get(name)?.title : undefined
}
