import { describe, expect, it } from 'vitest'
import { uncertainAsFact } from '../../../src/knowledge/rules/uncertain-as-fact.ts'
import type { Entry } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const uncertain: Partial<Entry> = { certainty: 'U', standing: 'unconfirmed', desk: 'nenkin-office' }
const problems = (fields: Partial<Entry>) =>
  check(uncertainAsFact, { entries: [anEntry({ id: 'a', ...uncertain, ...fields })] })

describe('uncertain-as-fact', () => {
  it.each<[string, Partial<Entry>]>([
    ['unknown', {}],
    ['background knowledge on the past', { certainty: 'B', standing: 'historical' }],
    ['unconfirmed', { certainty: 'D3' }],
  ])('refuses what is %s and reads like a fact', (_what, fields) =>
    expect(problems({ answer: '利息は付きません。', ...fields })).toMatchObject([
      { rule: 'uncertain-as-fact', severity: 'error', field: 'answer' },
    ]),
  )

  it('refuses uncertainty without a desk to ask', () => {
    expect(problems({ answer: '確認できていません。', desk: undefined })).toMatchObject([
      { rule: 'uncertain-as-fact', field: 'answer', fix: expect.stringContaining('desk:') },
    ])
  })

  it.each([
    '今の扱いは、確認できていません。',
    '公式の資料では確認できません。',
    'もとの資料に、回答の記載がありません。',
    '期限は、この案内に書かれていません。',
    '2023年1月の案内によると、24時間使えます。',
    '2010年（平成22年）7月の資料では、2年としています。',
  ])('accepts 「%s」', (answer) => expect(problems({ answer })).toEqual([]))

  it('accepts a desk named in the answer', () => {
    expect(
      problems({ answer: '確認できていません。{{desk.nenkin-office}}に聞いてください。', desk: undefined }),
    ).toEqual([])
  })

  it('says nothing of what the law says', () => {
    expect(problems({ answer: '2年です。', certainty: 'D1', standing: 'current', desk: undefined })).toEqual(
      [],
    )
  })
})
