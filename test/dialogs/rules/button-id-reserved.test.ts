import { describe, expect, it } from 'vitest'
import { maskPersonalData } from '../../../src/bot/personal-data/mask.ts'
import { buttonIdReserved as ofFlows } from '../../../src/dialogs/rules/button-id-reserved.ts'
import { buttonIdReserved as ofEntries } from '../../../src/knowledge/rules/button-id-reserved.ts'
import { check } from '../../support/located-content.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const named = (node: string) => aFlow({ nodes: { ...SMALL_FLOW.nodes, [node]: SMALL_FLOW.nodes.way } })
const cases = {
  ask: 'どちらですか',
  unknown: '年金事務所にお聞きください。',
  options: [
    { id: 'employee', label: '会社員', answer: 'はい。' },
    { id: 'self', label: '自営業', answer: 'はい。' },
  ],
}

describe('button-id-reserved', () => {
  it.each(['user-id', 'id', 'forgot-password', 'password'])('refuses a node named %s', (node) => {
    expect(checkFlows(ofFlows, named(node))).toMatchObject([
      { rule: 'button-id-reserved', severity: 'error', field: `nodes.${node}` },
    ])
    // What it guards against: the id would not come back as it went out.
    expect(maskPersonalData(`flow:registration.${node}:forgotten`).count).toBe(1)
  })

  it.each(['account', 'password-lost', 'paid', 'id-card', 'mid'])('accepts a node named %s', (node) => {
    expect(checkFlows(ofFlows, named(node))).toEqual([])
    expect(maskPersonalData(`flow:registration.${node}:forgotten`).count).toBe(0)
  })

  it('refuses an entry with cases, but not one without buttons', () => {
    expect(check(ofEntries, { entries: [anEntry({ id: 'user-id', cases })] })).toMatchObject([
      { field: 'id' },
    ])
    expect(check(ofEntries, { entries: [anEntry({ id: 'user-id' })] })).toEqual([])
  })
})
