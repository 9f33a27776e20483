import { describe, expect, it } from 'vitest'
import { noWayOut } from '../../../src/dialogs/rules/no-way-out.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with some of its nodes changed. */
const withNodes = (changed: object) => aFlow({ nodes: { ...SMALL_FLOW.nodes, ...changed } })

describe('no-way-out', () => {
  it('names every node from which no end can be reached', () => {
    const press = { kind: 'step', title: '押す', text: '押します。', next: 'wait' }
    const wait = { kind: 'yes-no', ask: 'まだですか。', short: '待つか', yes: 'wait', no: 'press' }
    const found = checkFlows(noWayOut, withNodes({ press, wait }))
    expect(found.map(({ field }) => field)).toEqual(
      ['insert', 'repair', 'press', 'wait'].map((id) => `nodes.${id}`),
    )
    expect(checkFlows(noWayOut, SMALL_FLOW)).toEqual([])
  })
})
