import { describe, expect, it } from 'vitest'
import { unknownFlowSeedRef } from '../../../src/dialogs/rules/unknown-seed-ref.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

describe('unknown-seed-ref of flows', () => {
  it('refuses a place that the guide does not have', () => {
    expect(
      checkFlows(unknownFlowSeedRef, aFlow({ sources: [{ document: 'guide', ref: '9.9' }] })),
    ).toMatchObject([{ rule: 'unknown-seed-ref', severity: 'error', field: 'sources.0' }])
    expect(checkFlows(unknownFlowSeedRef, SMALL_FLOW)).toEqual([])
  })
})
