import { describe, expect, it } from 'vitest'
import { uncertainOutcome } from '../../../src/dialogs/rules/uncertain-as-fact.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with another outcome. */
const withOutcome = (fields: object) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, done: { kind: 'outcome', title: '終わり', ...fields } } })

describe('uncertain-as-fact of flows', () => {
  const text = '手数料はかかりません。'

  it('asks for honest words and a desk where there is no proof', () =>
    expect(
      checkFlows(uncertainOutcome, withOutcome({ text, certainty: 'U' })).map(({ field }) => field),
    ).toEqual(['nodes.done.text', 'nodes.done']))

  it('accepts what says so, what is proved, and what an entry answers', () => {
    const desk = 'nenkin-office'
    expect(
      checkFlows(
        uncertainOutcome,
        withOutcome({ text, mind: ['今もそうかは確認できていません。'], certainty: 'U', desk }),
      ),
    ).toEqual([])
    expect(checkFlows(uncertainOutcome, withOutcome({ text }))).toEqual([])
    expect(checkFlows(uncertainOutcome, withOutcome({ entry: 'a', certainty: 'B', desk }))).toEqual([])
  })
})
