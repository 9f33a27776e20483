import { expect, it } from 'vitest'
import { uniqueIds } from '../../../src/knowledge/rules/unique-ids.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

it('refuses the second of two entries with one id', () => {
  const entries = [anEntry({ id: 'a' }), anEntry({ id: 'b' }), anEntry({ id: 'a' })]
  expect(check(uniqueIds, { entries })).toMatchObject([
    { rule: 'duplicate-id', severity: 'error', field: 'id' },
  ])
})

it('accepts ids that differ', () => {
  expect(check(uniqueIds, { entries: [anEntry({ id: 'a' }), anEntry({ id: 'b' })] })).toEqual([])
})
