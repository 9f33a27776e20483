/** How well a ranking puts the right entries first, in the figures that are usual for such collections. */
import type { GradedQuestion } from './read-localgov.ts'

/** Shares between 0 and 1. */
export interface Figures {
  /** Questions that have a right entry (grade 2): the places are counted over these. */
  readonly answerable: number
  readonly first: number
  readonly three: number
  readonly ten: number
  /** Questions with at least a related entry (grade 1): the two means below are over these. */
  readonly related: number
  /** Mean of 1 ÷ place of the first entry that is at least related, within {@link DEPTH}. */
  readonly mrr: number
  /** Gain is the grade; within the first ten. */
  readonly ndcg: number
}

/** How many entries a ranking is asked for. */
export const DEPTH = 100

const TEN = 10
const RIGHT = 2

/** `rank` gives entry ids, best first. */
export function measureRanking(
  questions: readonly GradedQuestion[],
  rank: (question: string) => readonly string[],
): Figures {
  const ranked = questions
    .filter(({ grades }) => best(grades) > 0)
    .map(({ text, grades }) => ({ grades, found: rank(text).slice(0, DEPTH) }))
  const answerable = ranked.filter(({ grades }) => best(grades) >= RIGHT)
  const places = answerable.map(({ grades, found }) => placeOf(found, grades, RIGHT))
  const within = (depth: number): number => mean(places.map((place) => (place <= depth ? 1 : 0)))
  return {
    answerable: answerable.length,
    first: within(1),
    three: within(3),
    ten: within(TEN),
    related: ranked.length,
    mrr: mean(ranked.map(({ grades, found }) => 1 / placeOf(found, grades, 1))),
    ndcg: mean(ranked.map(({ grades, found }) => ndcgOf(found, grades))),
  }
}

function best(grades: ReadonlyMap<string, number>): number {
  return Math.max(0, ...grades.values())
}

/** From 1; infinite if no entry of that grade was found. */
function placeOf(found: readonly string[], grades: ReadonlyMap<string, number>, grade: number): number {
  const at = found.findIndex((id) => (grades.get(id) ?? 0) >= grade)
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

function ndcgOf(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gains = (ordered: readonly number[]): number =>
    ordered.slice(0, TEN).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)
  const perfect = gains([...grades.values()].sort((a, b) => b - a))
  return gains(found.map((id) => grades.get(id) ?? 0)) / perfect
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
