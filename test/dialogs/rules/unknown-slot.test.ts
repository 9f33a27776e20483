import { describe, expect, it } from 'vitest'
import { unknownSlot } from '../../../src/dialogs/rules/unknown-slot.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withText = (text: string) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title: '押す', text, next: 'done' } } })

describe('unknown-slot of flows', () => {
  it.each(['{{desk.nowhere}}です。', '{{figure.nothing}}です。', '{{nenkin-office}}です。'])(
    'refuses %s',
    (text) =>
      expect(checkFlows(unknownSlot, withText(text))).toMatchObject([
        { rule: 'unknown-slot', severity: 'error', field: 'nodes.press.text' },
      ]),
  )

  it('accepts desks, and leaves dates to their own rule', () =>
    expect(checkFlows(unknownSlot, withText('{{desk.nenkin-office}}です。{{date.nothing}}です。'))).toEqual(
      [],
    ))
})
