import { describe, expect, it } from 'vitest'
import { duplicateLabel } from '../../../src/dialogs/rules/duplicate-label.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with two options of its own at the start. */
const withOptions = (...options: object[]) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, way: { ...SMALL_FLOW.nodes.way, options } } })
const card = { id: 'card', label: 'カード', words: ['クレカ'], next: 'insert' }

describe('duplicate-label', () => {
  it('refuses two buttons that read the same, whatever the width and kana', () => {
    expect(
      checkFlows(duplicateLabel, withOptions(card, { id: 'b', label: 'ｶｰﾄﾞ', next: 'arrived' })),
    ).toMatchObject([{ rule: 'duplicate-label', severity: 'error', field: 'nodes.way.options.1.label' }])
  })

  it('refuses words that stand for two answers', () => {
    const letter = { id: 'letter', label: '通知', words: ['ハガキ', 'クレカ'], next: 'arrived' }
    expect(checkFlows(duplicateLabel, withOptions(card, letter))).toMatchObject([
      { field: 'nodes.way.options.1.words.1' },
    ])
  })

  it('accepts words that repeat their own button', () =>
    expect(
      checkFlows(
        duplicateLabel,
        withOptions({ ...card, words: ['カード'] }, { id: 'b', label: '通知', next: 'arrived' }),
      ),
    ).toEqual([]))
})
