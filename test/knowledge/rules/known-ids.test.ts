import { describe, expect, it } from 'vitest'
import { knownIds } from '../../../src/knowledge/rules/known-ids.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

describe('unknown-id', () => {
  it.each([
    ['a related entry', { related: ['nowhere'] }, 'related.0'],
    ['a desk', { desk: 'nowhere' }, 'desk'],
    ['a source', { sources: [{ document: 'nowhere' }] }, 'sources.0'],
  ])('refuses %s that is not there', (_what, fields, field) => {
    expect(check(knownIds, { entries: [anEntry({ id: 'a', ...fields })] })).toMatchObject([
      { rule: 'unknown-id', severity: 'error', field },
    ])
  })

  it('accepts ids that are there', () => {
    const entries = [anEntry({ id: 'a', related: ['b'], desk: 'nenkin-office' }), anEntry({ id: 'b' })]
    expect(check(knownIds, { entries })).toEqual([])
  })
})
