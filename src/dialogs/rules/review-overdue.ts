/** A flow whose review date has passed is not served as if it were checked. */
import { reviewOverdue } from '../../knowledge/rules/review-overdue.ts'
import { problemAt } from '../../knowledge/rules/rule.ts'
import type { FlowRule } from './rule.ts'

export const flowReviewOverdue: FlowRule = {
  id: reviewOverdue.id,
  why: '見直しの日を過ぎた案内は、きまりや画面が変わっているおそれがあります。',
  check: ({ flows, today }) =>
    flows
      .filter(({ value }) => value.status === 'published' && value.review_by < today)
      .map((item) =>
        problemAt(
          reviewOverdue.id,
          item,
          ['review_by'],
          `見直しの日（${item.value.review_by}）を過ぎています`,
          '出典を確かめ、案内を直してから review_by を先の日付にしてください',
          'warning',
        ),
      ),
}
