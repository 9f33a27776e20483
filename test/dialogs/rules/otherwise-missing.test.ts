import { describe, expect, it } from 'vitest'
import { otherwiseMissing } from '../../../src/dialogs/rules/otherwise-missing.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow in which the age decides where to go. */
const withNext = (next: object[]) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, age: { ...SMALL_FLOW.nodes.age, next } } })

describe('otherwise-missing', () => {
  it('asks for a way for those whom no condition fits', () => {
    const two = [
      { when: 'is-young', go: 'title' },
      { when: 'is-old', go: 'done' },
    ]
    expect(checkFlows(otherwiseMissing, withNext(two))).toMatchObject([
      { rule: 'otherwise-missing', severity: 'error', field: 'nodes.age.next' },
    ])
    expect(checkFlows(otherwiseMissing, withNext([...two, { otherwise: 'title' }]))).toEqual([])
  })
})
