import { describe, expect, it } from 'vitest'
import { MASK } from '../../../src/bot/personal-data/mask.ts'
import { questionLeft } from '../../../src/bot/personal-data/question-left.ts'

describe('the question left beside a masked number', () => {
  it.each([
    [`基礎年金番号は${MASK}です。アクセスキーの期限を教えて`, 'アクセスキーの期限を教えて'],
    [`アクセスキーの期限を教えてください！番号：${MASK}`, 'アクセスキーの期限を教えてください'],
    [`会社を辞めました。番号は${MASK}。手続きは要りますか？`, '会社を辞めました。手続きは要りますか'],
    [`${MASK}生まれだけど、国民年金は70まで入れる？`, '国民年金は70まで入れる'],
    [`母の番号は${MASK}なんですが記録を調べられますか`, '記録を調べられますか'],
    [`番号は${MASK}です。お願いします`, undefined],
    [`${MASK}の記録を調べてください`, undefined],
    [MASK, undefined],
  ])('of %s is %s', (masked, left) => expect(questionLeft(masked)).toBe(left))
})
