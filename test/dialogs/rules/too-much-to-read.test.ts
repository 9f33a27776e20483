import { describe, expect, it } from 'vitest'
import { tooMuchToRead } from '../../../src/dialogs/rules/too-much-to-read.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withText = (text: string) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title: '押す', text, next: 'done' } } })

describe('too-much-to-read', () => {
  it('warns of a node that does not fit on a screen', () => {
    expect(checkFlows(tooMuchToRead, withText('あ'.repeat(301)))).toMatchObject([
      { rule: 'too-much-to-read', severity: 'warning', field: 'nodes.press.text' },
    ])
    expect(checkFlows(tooMuchToRead, withText('あ'.repeat(300)))).toEqual([])
  })
})
