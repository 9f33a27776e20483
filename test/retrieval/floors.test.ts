/** Floors for questions that nobody may copy into the content: a fall below them is a regression. */
import { describe, expect, it } from 'vitest'
import { readQuestionSet, SET_NAMES, type SetName } from '../../src/cli/questions.ts'
import { figuresOf, readFigures } from '../../src/cli/retrieval/kept-figures.ts'
import {
  type Measured,
  measureSet,
  reportInScope,
  reportOutOfScope,
  reportWishes,
} from '../../src/cli/retrieval/measure.ts'
import { ROOT, shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

/** A little below what was measured on the held-out questions when the floors were set. */
const FLOORS = {
  first: 0.9,
  shown: 0.92,
  wrong: 0.03,
  otherPension: 0.07,
  foreign: 0.03,
  started: 0.7,
  steered: 0.85,
}

/** Of sets that were measured better when they were first asked; one question of the third is 0.6 points. */
const OWN_FLOORS: Partial<Record<SetName, Partial<typeof FLOORS>>> = {
  'third-held-out': {
    first: 0.95,
    shown: 0.96,
    wrong: 0.02,
    otherPension: 0.05,
    started: 0.85,
    steered: 0.9,
  },
}

/** By how much of a share the page may promise more than is measured: editors need not measure after every wording. */
const LAG = 0.03

describe.each(SET_NAMES)('%s questions', { timeout: 120_000 }, (name) => {
  const floors = { ...FLOORS, ...OWN_FLOORS[name] }
  const set = readQuestionSet(ROOT, name)
  let known: Measured | undefined
  const measured = (): Measured => {
    known ??= measureSet(shippedWorld(), set)
    return known
  }

  it('find the right entry, show it, and are seldom answered wrongly', () => {
    const report = reportInScope(measured().inScope)
    expect(report.questions).toBeGreaterThanOrEqual(180)
    expect(report.first).toBeGreaterThan(floors.first)
    expect(report.shown).toBeGreaterThan(floors.shown)
    expect(report.wrong).toBeLessThan(floors.wrong)
  })

  it('outside the content are seldom answered by an entry', () => {
    const answered = (kinds: string[]): number => {
      const report = reportOutOfScope(measured().outOfScope.filter(({ asked }) => kinds.includes(asked.kind)))
      expect(report.questions).toBeGreaterThan(20)
      return report.answered
    }
    expect(answered(['pension-other'])).toBeLessThan(floors.otherPension)
    expect(answered(['chat', 'noise', 'abuse', 'injection', 'government'])).toBeLessThan(floors.foreign)
  })

  it('that wish to be led begin their flow, those that only sound so begin none', () => {
    const { questions, started } = reportWishes(measured().wishes)
    expect(questions).toBeGreaterThanOrEqual(50)
    expect(started).toBeGreaterThan(floors.started)
    const near = reportInScope(measured().nearMisses)
    expect(near.led + near.misled).toBeLessThanOrEqual(0.1)
    expect(measured().falselySteered).toBe(0)
  })

  it.runIf(set.controls.length > 0)('steer the talk where they are control words', () => {
    const { steered } = measured()
    expect(steered.filter(Boolean).length).toBeGreaterThanOrEqual(steered.length * floors.steered)
  })

  it('do no worse than docs/generated/retrieval.md tells', () => {
    const now = figuresOf(measured())
    const told = readFigures(ROOT)?.sets[name]
    expect(told?.questions, 'other questions than the page knows: npm run evaluate -- --write').toBe(
      now.questions,
    )
    if (told === undefined) return
    const worse = {
      first: told.first - now.first,
      shown: told.shown - now.shown,
      started: told.started - now.started,
      wrong: now.wrong - told.wrong,
      falseAnswers: now.falseAnswers - told.falseAnswers,
    }
    for (const [figure, by] of Object.entries(worse))
      expect(by, `${figure}: mend what made it worse, or npm run evaluate -- --write`).toBeLessThanOrEqual(
        LAG,
      )
  })
})

it('held-out questions stand nowhere in the content', () => {
  const { entries, topics } = shippedKnowledge()
  const wordings = new Set([...entries, ...topics].flatMap(({ phrasings }) => phrasings))
  const { inScope, outOfScope } = readQuestionSet(ROOT, 'held-out')
  const heldOut = [...inScope, ...outOfScope]
  expect(heldOut.length).toBeGreaterThan(400)
  // A count, not the texts: who reads a failing test must not read the questions.
  expect(heldOut.filter(({ q }) => q.length > 12 && wordings.has(q)).length).toBe(0)
})
