import { describe, expect, it } from 'vitest'
import { asksForPersonalNumber } from '../../../src/dialogs/rules/asks-for-personal-number.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with some of its nodes changed. */
const withNodes = (changed: object) => aFlow({ nodes: { ...SMALL_FLOW.nodes, ...changed } })

describe('asks-for-personal-number', () => {
  it.each([
    ['title', '基礎年金番号は何ですか。'],
    ['title', 'アクセスキーを写してください。'],
    ['age', '口座番号の下4けたはいくつですか。'],
    ['arrived', '生年月日を教えてください。'],
    ['arrived', 'いつ生まれましたか。'],
    ['way', 'お名前を教えてください。'],
    ['sure', 'パスワードを入力してください。'],
    ['sure', '住所はどちらですか。'],
  ])('refuses at %s: %s', (node, ask) =>
    expect(
      checkFlows(asksForPersonalNumber, withNodes({ [node]: { ...SMALL_FLOW.nodes[node], ask } })),
    ).toMatchObject([{ rule: 'asks-for-personal-number', severity: 'error', field: `nodes.${node}.ask` }]),
  )

  it.each([
    ['way', 'マイナンバーカードをお持ちですか。'],
    ['sure', 'アクセスキーは手元にありますか。'],
    ['sure', 'パスワードをお忘れですか。'],
    ['arrived', '会社をやめたのはいつですか。'],
    ['title', 'メールの題名は何ですか。'],
  ])('accepts at %s: %s', (node, ask) =>
    expect(
      checkFlows(asksForPersonalNumber, withNodes({ [node]: { ...SMALL_FLOW.nodes[node], ask } })),
    ).toEqual([]),
  )

  it('looks at the text above a question too, but lets a step say what to type into the official page', () => {
    const text = 'アクセスキーを入力してください。'
    expect(
      checkFlows(asksForPersonalNumber, withNodes({ sure: { ...SMALL_FLOW.nodes.sure, text } })),
    ).toMatchObject([{ field: 'nodes.sure.text' }])
    expect(
      checkFlows(asksForPersonalNumber, withNodes({ press: { ...SMALL_FLOW.nodes.press, text } })),
    ).toEqual([])
  })
})
