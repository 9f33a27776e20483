import { describe, expect, it } from 'vitest'
import { knownIds } from '../../../src/knowledge/rules/known-ids.ts'
import { check } from '../../support/located-content.ts'
import { shippedKnowledge } from '../../support/shipped-knowledge.ts'
import { anEntry } from '../../support/small-knowledge.ts'

/** The shipped phrases with these first buttons. */
const phrases = (...greeting_shortcuts: { label: string; entry?: string; flow?: string }[]) => ({
  ...shippedKnowledge().phrases,
  greeting_shortcuts,
})

describe('unknown-id', () => {
  it.each([
    ['a related entry', { related: ['nowhere'] }, 'related.0'],
    ['a desk', { desk: 'nowhere' }, 'desk'],
    ['a source', { sources: [{ document: 'nowhere' }] }, 'sources.0'],
  ])('refuses %s that is not there', (_what, fields, field) => {
    expect(check(knownIds, { entries: [anEntry({ id: 'a', ...fields })], phrases: phrases() })).toMatchObject(
      [{ rule: 'unknown-id', severity: 'error', field }],
    )
  })

  it('refuses a first button to an entry that is not there', () => {
    const found = check(knownIds, { phrases: phrases({ label: '前納', entry: 'nowhere' }) })
    expect(found).toMatchObject([
      { rule: 'unknown-id', file: 'knowledge/phrases.yaml', field: 'greeting_shortcuts.0.entry' },
    ])
  })

  it('accepts ids that are there', () => {
    const entries = [anEntry({ id: 'a', related: ['b'], desk: 'nenkin-office' }), anEntry({ id: 'b' })]
    const buttons = phrases({ label: '甲', entry: 'a' }, { label: '納め方', flow: 'payment' })
    expect(check(knownIds, { entries, phrases: buttons })).toEqual([])
  })
})
