import { expect, it } from 'vitest'
import { reviewOverdue } from '../../../src/knowledge/rules/review-overdue.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const entries = [anEntry({ id: 'a', review_by: '2027-04-01' })]

it('warns from the day after the review day on', () => {
  expect(check(reviewOverdue, { entries }, { today: '2027-04-02' })).toMatchObject([
    { rule: 'review-overdue', severity: 'warning', field: 'review_by' },
  ])
})

it('is silent on the review day itself', () => {
  expect(check(reviewOverdue, { entries }, { today: '2027-04-01' })).toEqual([])
})
