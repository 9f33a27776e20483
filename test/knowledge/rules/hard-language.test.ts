import { describe, expect, it } from 'vitest'
import { hardLanguage } from '../../../src/knowledge/rules/hard-language.ts'
import type { Entry } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const terms = [
  { term: '追納', plain: 'あとから納めること', explained_by: ['あとで払う'] },
  { term: '併給', plain: '2つの年金を受けること', explained_by: [] },
]
const problems = (answer: string, fields: Partial<Entry> = {}) =>
  check(hardLanguage, { entries: [anEntry({ id: 'a', answer, ...fields })], terms })
const warning = { rule: 'hard-language', severity: 'warning', field: 'answer' }

describe('hard-language: sentences', () => {
  it.each([
    ['of 81 characters', `${'あ'.repeat(78)}です。`],
    ['that is long inside a list', `- ${'あ'.repeat(81)}`],
    ['in plain style', '手続きは要らない。'],
    ['in である style', '手続きが必要である。'],
    ['that ends in a noun outside a list', '手続きは不要。'],
    ['in plain style within a list', '次のとおりです。\n\n- 手続きは要らない。'],
  ])('warns of a sentence %s', (_what, answer) => expect(problems(answer)).toMatchObject([warning]))

  it.each([
    ['of 80 characters', `${'あ'.repeat(77)}です。`],
    ['that asks', 'お持ちですか。'],
    ['that is only はい', 'はい。できます。'],
    ['with a remark behind it', '翌月の末日です（4月分なら5月末日）。'],
    ['with two brackets behind it', '月60円です（2025年度（令和7年度）の額）。'],
    ['with 。 inside a bracket', '通知（年金の知らせ。）が届きます。'],
    [
      'before a list, and nouns and verbs in it',
      '次のとおりです：\n- 年金手帳\n- 窓口で聞く\n\n1. 画面を開く',
    ],
    [
      'whose slots are only short when filled',
      `${'あ'.repeat(60)}{{figure.very-long-name-of-an-amount}}です。`,
    ],
  ])('accepts a sentence %s', (_what, answer) => expect(problems(answer)).toEqual([]))

  it('reads the answers of cases as well', () => {
    const options = ['a', 'b'].map((id) => ({ id, label: id, answer: '不要だ。' }))
    const cases = { ask: 'どちらですか。', options, unknown: '窓口で聞いてください。' }
    expect(problems('違います。', { cases })).toMatchObject([
      { field: 'cases.options.0.answer' },
      { field: 'cases.options.1.answer' },
    ])
  })
})

describe('hard-language: terms', () => {
  it.each(['追納ができます。', '追納ができます。追納（あとから納めること）の期限は10年です。'])(
    'warns of a term that is not explained where it first stands: %s',
    (answer) => expect(problems(answer)).toMatchObject([warning]),
  )

  it.each([
    '追納（あとから納めること）ができます。',
    'あとから納めること（追納）ができます。',
    '追納は、あとから納めることです。',
    'あとから納めることを追納といいます。',
    '「追納」と入力してください。',
    '待ってもらった分を、あとで払うことができます。追納の期限は10年です。',
  ])('accepts 「%s」', (answer) => expect(problems(answer)).toEqual([]))

  it('needs no explanation of a word that the question itself uses', () => {
    expect(problems('追納ができます。', { question: '追納できますか' })).toEqual([])
  })

  it('counts an explanation in the answer for the cases that follow it', () => {
    const options = ['a', 'b'].map((id) => ({ id, label: id, answer: '併給できます。' }))
    const cases = { ask: 'どちらですか。', options, unknown: '窓口で聞いてください。' }
    expect(problems('併給（2つの年金を受けること）の話です。', { cases })).toEqual([])
    expect(problems('場合で違います。', { cases })).toMatchObject([{ field: 'cases.options.0.answer' }])
  })
})
