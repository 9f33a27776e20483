/** The ages at which the kinds of insured persons change: one year before a limit and at it. */
import { describe, expect, it } from 'vitest'
import { createFlowContext } from '../../src/dialogs/context.ts'
import { categoryPredicates } from '../../src/dialogs/predicates/category.ts'
import { holds, type Predicates } from '../../src/dialogs/predicates.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'
import { CONTEXT } from '../support/small-flow.ts'

const today = createFlowContext(shippedKnowledge(), '2026-11-22')
const NAMES = Object.keys(categoryPredicates)

describe('conditions on the age', () => {
  it.each([
    ['before-enrolment-age', 19, 20],
    ['before-enrolment-ends', 59, 60],
    ['before-voluntary-age-ends', 64, 65],
    ['before-employees-pension-ends', 69, 70],
  ])('%s holds at %i and no longer at %i', (name, before, at) => {
    expect(holds(name, { age: before }, today)).toBe(true)
    expect(holds(name, { age: at }, today)).toBe(false)
  })

  it.each(NAMES)('%s holds for nobody whose age is not known', (name) => {
    expect(holds(name, {}, today)).toBe(false)
    expect(holds(name, { age: 'unknown' }, today)).toBe(false)
  })

  it.each(NAMES)('%s holds for nobody while its limit is not known', (name) => {
    expect(holds(name, { age: 1 }, CONTEXT, categoryPredicates satisfies Predicates)).toBe(false)
  })
})
