/** A 基礎年金番号 whose two parts stand in one message with words between: 「1234のあとが567890」. */
import type { Run } from './digit-runs.ts'

/** Its parts have four digits and six. */
const PARTS = [4, 6] as const
/** Characters between the parts; words further apart speak of two things. */
const APART = 16
const YEAR = /^(?:19|20)/
/** What stands behind a number that counts something. */
const COUNTS = /^\s?(?:円|えん|万|千|億|年|月|日|歳|才|か|ヶ|カ|人|%|％|生|割|分|回|件|番|号|級|時|:)/

/** Whether it holds both parts, next to one another. A year, or what is counted in yen or months, is no part. */
export function isSplit(plain: string, runs: readonly Run[]): boolean {
  return runs.some((first, at) => {
    const second = runs[at + 1]
    return (
      second !== undefined &&
      first.digits.length === PARTS[0] &&
      second.digits.length === PARTS[1] &&
      second.start - first.end <= APART &&
      !YEAR.test(first.digits) &&
      [first, second].every(({ end }) => !COUNTS.test(plain.slice(end, end + 2)))
    )
  })
}
