import { describe, expect, it } from 'vitest'
import { bareFact } from '../../../src/dialogs/rules/bare-fact.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withText = (text: string) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title: '押す', text, next: 'done' } } })

describe('bare-fact of flows', () => {
  it.each(['03-1234-5678に電話します。', '手数料は330円です。'])('refuses %s', (text) =>
    expect(checkFlows(bareFact, withText(text))).toMatchObject([
      { rule: 'bare-fact', severity: 'error', field: 'nodes.press.text' },
    ]),
  )

  it('accepts slots', () =>
    expect(checkFlows(bareFact, withText('{{figure.premium}}を{{desk.a}}へ。'))).toEqual([]))
})
