import { describe, expect, it } from 'vitest'
import { flowReviewOverdue } from '../../../src/dialogs/rules/review-overdue.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow } from '../../support/small-flow.ts'

describe('review-overdue of flows', () => {
  it('begins on the day after the review date', () => {
    const flow = aFlow({ review_by: '2027-04-01' })
    expect(checkFlows(flowReviewOverdue, flow, {}, '2027-04-02')).toMatchObject([
      { rule: 'review-overdue', severity: 'warning', field: 'review_by' },
    ])
    expect(checkFlows(flowReviewOverdue, flow, {}, '2027-04-01')).toEqual([])
    expect(checkFlows(flowReviewOverdue, aFlow({ status: 'retired' }), {}, '2027-04-02')).toEqual([])
  })
})
