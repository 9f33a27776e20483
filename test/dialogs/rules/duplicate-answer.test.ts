import { describe, expect, it } from 'vitest'
import { duplicateAnswer } from '../../../src/dialogs/rules/duplicate-answer.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with two options of its own at the start. */
const withOptions = (...options: object[]) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, way: { ...SMALL_FLOW.nodes.way, options } } })
const card = { id: 'card', label: 'カード', words: ['クレカ'], next: 'insert' }

describe('duplicate-answer', () => {
  it.each(['card', 'unknown', 'otherwise'])('refuses a second option with the id %s', (id) =>
    expect(
      checkFlows(duplicateAnswer, withOptions(card, { id, label: '通知', next: 'arrived' })),
    ).toMatchObject([{ rule: 'duplicate-answer', severity: 'error', field: 'nodes.way.options.1.id' }]),
  )

  it('accepts ids of their own', () => expect(checkFlows(duplicateAnswer, SMALL_FLOW)).toEqual([]))
})
