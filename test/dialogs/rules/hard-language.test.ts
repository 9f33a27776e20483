import { describe, expect, it } from 'vitest'
import { flowHardLanguage } from '../../../src/dialogs/rules/hard-language.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withText = (text: string) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, press: { kind: 'step', title: '押す', text, next: 'done' } } })

describe('hard-language of flows', () => {
  const terms = [{ term: '追納', plain: 'あとから納めること', explained_by: [] }]
  const say = (text: string) => checkFlows(flowHardLanguage, withText(text), { terms })

  it.each([
    ['a long sentence', `${'あ'.repeat(90)}です。`, /長すぎます/],
    ['a plain form', 'ボタンを押す。', /です・ます/],
    ['a term without its meaning', '追納します。', /「追納」の説明/],
  ])('warns of %s', (_, text, message) =>
    expect(say(text)).toMatchObject([
      {
        rule: 'hard-language',
        severity: 'warning',
        field: 'nodes.press.text',
        message: expect.stringMatching(message),
      },
    ]),
  )

  it('accepts a term that is explained, there or on a button before it', () => {
    expect(say('追納（あとから納めること）をします。')).toEqual([])
    const { way } = SMALL_FLOW.nodes
    if (way?.kind !== 'choice') throw new Error('the small flow has changed')
    const options = way.options.map((option, index) =>
      index === 0 ? { ...option, label: '追納（あとから納める）' } : option,
    )
    const flow = withText('追納します。')
    expect(
      checkFlows(flowHardLanguage, aFlow({ nodes: { ...flow.nodes, way: { ...way, options } } }), { terms }),
    ).toEqual([])
  })

  it('lets what stands in a list end in a noun', () => {
    const press = { ...SMALL_FLOW.nodes.press, checklist: ['マイナンバーカード'], mind: ['通知は捨てる。'] }
    expect(checkFlows(flowHardLanguage, aFlow({ nodes: { ...SMALL_FLOW.nodes, press } }))).toMatchObject([
      { field: 'nodes.press.mind.0' },
    ])
  })
})
