import { describe, expect, it } from 'vitest'
import { maskPersonalData } from '../../../src/bot/personal-data/mask.ts'
import { buttonIdReserved } from '../../../src/dialogs/rules/button-id-reserved.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const named = (node: string) => aFlow({ nodes: { ...SMALL_FLOW.nodes, [node]: SMALL_FLOW.nodes.way } })
describe('button-id-reserved', () => {
  it.each(['user-id', 'id', 'forgot-password', 'password'])('refuses a node named %s', (node) => {
    expect(checkFlows(buttonIdReserved, named(node))).toMatchObject([
      { rule: 'button-id-reserved', severity: 'error', field: `nodes.${node}` },
    ])
    // What it guards against: the id would not come back as it went out.
    expect(maskPersonalData(`flow:registration.${node}:forgotten`).count).toBe(1)
  })

  it.each(['account', 'password-lost', 'paid', 'id-card', 'mid'])('accepts a node named %s', (node) => {
    expect(checkFlows(buttonIdReserved, named(node))).toEqual([])
    expect(maskPersonalData(`flow:registration.${node}:forgotten`).count).toBe(0)
  })
})
