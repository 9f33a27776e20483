import { expect, it } from 'vitest'
import { shapeFor } from '../../../src/channel/reply-to-activities.ts'
import { TEXTS } from '../helpers.ts'
import { FULL, STEP } from './replies.ts'

it.each(['sms', 'email', 'line', 'something-new'])(
  '%s gets words alone, with numbered choices',
  (channel) => {
    const [activity, ...more] = shapeFor(channel)(FULL, TEXTS.labels)
    expect(more).toEqual([])
    expect(activity).toMatchObject({ type: 'message', textFormat: 'plain' })
    expect(activity).not.toHaveProperty('suggestedActions')
    expect(activity).not.toHaveProperty('attachments')
    expect(activity?.text).toMatch(/1\. 会社員\n2\. 自営業.*5\. わからない\n\n番号を書いて/s)
  },
)

it('reads a table row by row, with the names of the columns', () => {
  const [activity] = shapeFor('sms')(STEP, TEXTS.labels)
  expect(activity?.text).toContain('口座振替\n- 割引：あり\n- 申し込み：要ります')
  expect(activity?.text).toContain('用意するもの：\n- 通帳\n- 届出印')
})
