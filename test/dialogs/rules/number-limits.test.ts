import { describe, expect, it } from 'vitest'
import { numberLimits } from '../../../src/dialogs/rules/number-limits.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with some of its nodes changed. */
const withNodes = (changed: object) => aFlow({ nodes: { ...SMALL_FLOW.nodes, ...changed } })

describe('number-limits', () => {
  it.each([
    [{ min: 20, max: 10 }, 'min'],
    [{ min: 0, max: 9_999_999_999 }, 'max'],
  ])('refuses %j', (limits, field) =>
    expect(
      checkFlows(numberLimits, withNodes({ age: { ...SMALL_FLOW.nodes.age, ...limits } })),
    ).toMatchObject([{ rule: 'number-limits', severity: 'error', field: `nodes.age.${field}` }]),
  )

  it('accepts an age', () => expect(checkFlows(numberLimits, SMALL_FLOW)).toEqual([]))
})
