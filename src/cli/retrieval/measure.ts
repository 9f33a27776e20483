/** What is counted over the verdicts of a set of questions. Shares are of 1. */
import type { World } from '../../bot/world.ts'
import type { Asked, QuestionSet } from '../questions.ts'
import { judge, STEERED, type Verdict } from './judge.ts'
import { createIsSteered } from './steered.ts'

/** How questions that the content answers ended. */
export interface InScopeReport {
  readonly questions: number
  /** A right entry stood first among the entries. */
  readonly first: number
  /** A right entry was answered or stood among the questions asked back. */
  readonly shown: number
  readonly answered: number
  /** An entry was given as the answer that is none. */
  readonly wrong: number
  /** A flow was begun that leads to the answer, and one that does not. */
  readonly led: number
  readonly misled: number
  /** A topic's desk was named, though there is an answer. */
  readonly signposted: number
  /** Mean of 1 ÷ place of the best right entry, 0 where there was none. */
  readonly mrr: number
}

/** How questions ended that no entry answers. */
export interface OutOfScopeReport {
  readonly questions: number
  /** An entry was given as the answer: the worst that can happen here. */
  readonly answered: number
  readonly flowStarted: number
  readonly askedWhich: number
  readonly signposted: number
  /** It was said that there is no answer, or the talk was steered. */
  readonly declined: number
}

/** What became of the wishes to be led. */
export interface WishReport {
  readonly questions: number
  readonly started: number
  /** Not begun, but a button began the right one. */
  readonly offered: number
  readonly otherStarted: number
}

/** A set of questions with all that was found. */
export interface Measured {
  readonly set: QuestionSet
  readonly inScope: readonly Verdict[]
  readonly outOfScope: readonly Verdict[]
  readonly wishes: readonly Verdict[]
  readonly nearMisses: readonly Verdict[]
  /** The controls that got the reply of the one that was meant. */
  readonly steered: readonly boolean[]
  /** How many of the others were taken for a control: questions that an entry answers, wishes and near-misses. */
  readonly falselySteered: number
}

export function measureSet(world: World, set: QuestionSet): Measured {
  const each = (asked: readonly Asked[]): Verdict[] => asked.map((one) => judge(world, one))
  const inScope = each(set.inScope)
  const wishes = each(set.wishes)
  const nearMisses = each(set.nearMisses)
  const others = [...inScope, ...wishes, ...nearMisses, ...each(set.nearControls)]
  return {
    set,
    inScope,
    outOfScope: each(set.outOfScope),
    wishes,
    nearMisses,
    steered: set.controls.map(createIsSteered(world)),
    falselySteered: others.filter(({ outcome }) => STEERED.includes(outcome)).length,
  }
}

export function reportInScope(verdicts: readonly Verdict[]): InScopeReport {
  const share = shareOf(verdicts)
  return {
    questions: verdicts.length,
    first: share(({ rank }) => rank === 1),
    shown: share(({ shown }) => shown),
    answered: share(({ outcome }) => outcome === 'answered'),
    wrong: share(isWrong),
    led: share(({ given, givenRight }) => given?.kind === 'flow' && givenRight),
    misled: share(({ given, givenRight }) => given?.kind === 'flow' && !givenRight),
    signposted: share(({ outcome }) => outcome === 'signposted'),
    mrr:
      verdicts.reduce((sum, { rank }) => sum + (rank === undefined ? 0 : 1 / rank), 0) /
      Math.max(1, verdicts.length),
  }
}

/** An entry was given as the answer that is not right. */
export function isWrong({ outcome, givenRight }: Verdict): boolean {
  return outcome === 'answered' && !givenRight
}

export function reportOutOfScope(verdicts: readonly Verdict[]): OutOfScopeReport {
  const share = shareOf(verdicts)
  const known = ['answered', 'flow-started', 'asked-which', 'signposted']
  return {
    questions: verdicts.length,
    answered: share(({ outcome }) => outcome === 'answered'),
    flowStarted: share(({ outcome }) => outcome === 'flow-started'),
    askedWhich: share(({ outcome }) => outcome === 'asked-which'),
    signposted: share(({ outcome }) => outcome === 'signposted'),
    declined: share(({ outcome }) => !known.includes(outcome)),
  }
}

export function reportWishes(verdicts: readonly Verdict[]): WishReport {
  const share = shareOf(verdicts)
  return {
    questions: verdicts.length,
    started: share(({ given, givenRight }) => given?.kind === 'flow' && givenRight),
    offered: share(
      ({ given, offeredFlows, asked }) => given?.kind !== 'flow' && offeredFlows.includes(asked.flow ?? ''),
    ),
    otherStarted: share(({ given, givenRight }) => given?.kind === 'flow' && !givenRight),
  }
}

/** Groups in the order in which their first member comes. */
export function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items)
    for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item])
  return groups
}

function shareOf(verdicts: readonly Verdict[]): (test: (verdict: Verdict) => boolean) => number {
  return (test) => verdicts.filter(test).length / Math.max(1, verdicts.length)
}
