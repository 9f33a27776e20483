import { describe, expect, it } from 'vitest'
import { unreachableNode } from '../../../src/dialogs/rules/unreachable-node.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with some of its nodes changed. */
const withNodes = (changed: object) => aFlow({ nodes: { ...SMALL_FLOW.nodes, ...changed } })

describe('unreachable-node', () => {
  it('names a node that no way leads to, and nothing else', () => {
    const lonely = { kind: 'outcome', title: 'ひとり', text: 'だれも来ません。' }
    expect(checkFlows(unreachableNode, withNodes({ lonely }))).toMatchObject([
      { rule: 'unreachable-node', severity: 'error', field: 'nodes.lonely' },
    ])
    expect(checkFlows(unreachableNode, SMALL_FLOW)).toEqual([])
  })
})
