import { describe, expect, it } from 'vitest'
import { otherwiseNotLast } from '../../../src/dialogs/rules/otherwise-not-last.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow in which the age decides where to go. */
const withNext = (next: object[]) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, age: { ...SMALL_FLOW.nodes.age, next } } })

describe('otherwise-not-last', () => {
  it('names the line below which nothing is looked at', () => {
    const otherwise = { otherwise: 'title' }
    const when = { when: 'is-young', go: 'done' }
    expect(checkFlows(otherwiseNotLast, withNext([otherwise, when]))).toMatchObject([
      { rule: 'otherwise-not-last', severity: 'error', field: 'nodes.age.next.0' },
    ])
    expect(checkFlows(otherwiseNotLast, withNext([when, otherwise]))).toEqual([])
  })
})
