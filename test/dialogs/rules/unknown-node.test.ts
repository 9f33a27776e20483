import { describe, expect, it } from 'vitest'
import { unknownNode } from '../../../src/dialogs/rules/unknown-node.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

describe('unknown-node', () => {
  it('accepts a flow whose ways all lead somewhere', () =>
    expect(checkFlows(unknownNode, SMALL_FLOW)).toEqual([]))

  it('names the field that leads nowhere', () => {
    const { press: _, ...nodes } = SMALL_FLOW.nodes
    expect(checkFlows(unknownNode, aFlow({ nodes }))).toMatchObject([
      { rule: 'unknown-node', severity: 'error', field: 'nodes.insert.next' },
    ])
  })

  it('looks at the start and at what the examples reach', () => {
    const found = checkFlows(
      unknownNode,
      aFlow({ start: 'begin', examples: [{ name: 'だれか', answers: {}, reaches: 'end' }] }),
    )
    expect(found.map(({ field }) => field)).toEqual(['start', 'examples.0.reaches'])
  })
})
