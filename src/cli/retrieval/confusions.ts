/** Which items take each other's questions: the places where a wording, or a cut between two entries, is worth a look. */
import type { World } from '../../bot/world.ts'
import { isRight } from '../questions.ts'
import type { Verdict } from './judge.ts'

/** Two items; `a` comes before `b` in the alphabet. */
export interface Confusion {
  readonly a: string
  readonly b: string
  /** Questions of `a` for which `b` came first or was given, and the other way round. */
  readonly aToB: number
  readonly bToA: number
}

/** Who took the question from whom; nothing if a right item came first, was begun or offered, and nothing wrong was given. */
export function theftOf(
  { knowledge, flows }: World,
  verdict: Verdict,
): { readonly owner: string; readonly thief: string } | undefined {
  const { asked, right, given, givenRight } = verdict
  const thief = given === undefined ? firstOver(verdict) : givenRight ? undefined : given.id
  if (thief === undefined) return undefined
  const owner =
    asked.flow ??
    right ??
    knowledge.entries.find(({ id }) => isRight(knowledge, flows.published, asked, { kind: 'entry', id }))?.id
  return owner === undefined || owner === thief ? undefined : { owner, thief }
}

/** The entry that stood first where nothing was given, unless the right one stood there or the right flow was offered. */
function firstOver({ asked, rank, top, offeredFlows }: Verdict): string | undefined {
  const found = asked.flow === undefined ? rank === 1 : offeredFlows.includes(asked.flow)
  return found ? undefined : top
}

/** The pairs with the most questions lost between them first. */
export function confusions(world: World, verdicts: readonly Verdict[]): Confusion[] {
  const pairs = new Map<string, Confusion>()
  for (const verdict of verdicts) {
    const theft = theftOf(world, verdict)
    if (theft === undefined) continue
    const forward = theft.owner < theft.thief
    const [a, b] = forward ? [theft.owner, theft.thief] : [theft.thief, theft.owner]
    const { aToB, bToA } = pairs.get(`${a} ${b}`) ?? { aToB: 0, bToA: 0 }
    pairs.set(`${a} ${b}`, { a, b, aToB: aToB + (forward ? 1 : 0), bToA: bToA + (forward ? 0 : 1) })
  }
  const lost = ({ aToB, bToA }: Confusion): number => aToB + bToA
  return [...pairs.values()].sort((x, y) => lost(y) - lost(x) || (x.a + x.b < y.a + y.b ? -1 : 1))
}
