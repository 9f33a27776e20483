/** An answer whose review date has passed is not served as if it were checked. */
import { problemAt, type Rule } from './rule.ts'

const id = 'review-overdue'

export const reviewOverdue: Rule = {
  id,
  why: '見直しの日を過ぎた答えは、きまりが変わっているおそれがあります。',
  check: ({ entries, today }) =>
    entries
      .filter(({ value }) => value.review_by < today)
      .map((item) =>
        problemAt(
          id,
          item,
          ['review_by'],
          `見直しの日（${item.value.review_by}）を過ぎています`,
          '出典を確かめ、答えを直してから review_by を先の日付にしてください',
          'warning',
        ),
      ),
}
