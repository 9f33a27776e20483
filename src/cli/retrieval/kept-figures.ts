/**
 * The figures of the last `npm run evaluate -- --write`, beside the page in `docs/generated`: what a change is compared
 * with. Of each question it holds one letter and never a word.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { QuestionSet } from '../questions.ts'
import type { Verdict } from './judge.ts'
import { isWrong, type Measured, reportInScope, reportOutOfScope, reportWishes } from './measure.ts'

export const KEPT_FIGURES = 'docs/generated/retrieval.json'

const figures = z.strictObject({
  /** Of the set's questions: another hash means that the figures cannot be compared. */
  questions: z.string(),
  first: z.number(),
  shown: z.number(),
  mrr: z.number(),
  wrong: z.number(),
  /** Share of the questions out of scope that an entry answered. */
  falseAnswers: z.number(),
  /** Share of the wishes for which the right flow was begun. */
  started: z.number(),
  /** One {@link letterOf} for each question in scope, in the file's order. */
  letters: z.string(),
})
const keptFigures = z.strictObject({
  /** Hash of the content on which it was measured. */
  content: z.string(),
  day: z.string(),
  node: z.string(),
  sets: z.record(z.string(), figures),
})
export type Figures = z.infer<typeof figures>
export type KeptFigures = z.infer<typeof keptFigures>

/** `undefined` if nothing was kept yet; a damaged file throws, since it is part of the repository. */
export function readFigures(root: string): KeptFigures | undefined {
  try {
    return keptFigures.parse(JSON.parse(readFileSync(join(root, KEPT_FIGURES), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export function figuresOf({ set, inScope, outOfScope, wishes }: Measured): Figures {
  const { first, shown, mrr, wrong } = reportInScope(inScope)
  return {
    questions: hashOf(set),
    first: rounded(first),
    shown: rounded(shown),
    mrr: rounded(mrr),
    wrong: rounded(wrong),
    falseAnswers: rounded(reportOutOfScope(outOfScope).answered),
    started: rounded(reportWishes(wishes).started),
    letters: inScope.map(letterOf).join(''),
  }
}

/** From bad to good: a wrong answer, nothing right, a right guide begun, shown among others, answered. */
const LETTERS = 'WNLSA'

/** How a question ended, as one letter of {@link LETTERS}. */
export function letterOf(verdict: Verdict): string {
  if (isWrong(verdict)) return 'W'
  if (verdict.outcome === 'answered') return 'A'
  if (verdict.shown) return 'S'
  return verdict.givenRight ? 'L' : 'N'
}

export interface Change {
  readonly verdict: Verdict
  readonly before: string
  readonly after: string
  readonly better: boolean
}

/** The questions that end otherwise than before; nothing if the set itself was changed since. */
export function changesSince(before: Figures | undefined, measured: Measured): Change[] {
  if (before === undefined || before.questions !== hashOf(measured.set)) return []
  return measured.inScope.flatMap((verdict, at): Change[] => {
    const [was, is] = [before.letters[at] ?? '', letterOf(verdict)]
    if (was === is) return []
    return [{ verdict, before: was, after: is, better: LETTERS.indexOf(is) > LETTERS.indexOf(was) }]
  })
}

function hashOf({ inScope, outOfScope, wishes }: QuestionSet): string {
  const texts = [inScope, outOfScope, wishes].map((asked) => asked.map(({ q }) => q))
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16)
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
