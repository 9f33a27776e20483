import { describe, expect, it } from 'vitest'
import { standingFields } from '../../../src/knowledge/rules/standing-fields.ts'
import type { Entry } from '../../../src/knowledge/schema.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const problems = (fields: Partial<Entry>) =>
  check(standingFields, { entries: [anEntry({ id: 'a', ...fields })] })
const changed: Partial<Entry> = {
  standing: 'changed',
  since: '2020-04-01',
  was: '前は違いました。',
  sources: [{ document: 'manual', ref: '1-1', page: 3 }, { document: 'law-kokunen' }],
}

describe('standing-incomplete', () => {
  it.each([
    ['changed without since', { ...changed, since: undefined }, 'standing'],
    ['changed without was', { ...changed, was: undefined }, 'standing'],
    [
      'changed by the word of the two documents alone',
      { ...changed, sources: [{ document: 'manual' }, { document: 'guide' }] },
      'sources',
    ],
    ['current on background knowledge', { certainty: 'B' as const }, 'certainty'],
    ['current though unknown', { certainty: 'U' as const }, 'certainty'],
  ])('refuses %s', (_what, fields, field) =>
    expect(problems(fields)).toMatchObject([{ rule: 'standing-incomplete', severity: 'error', field }]),
  )

  it.each<[string, Partial<Entry>]>([
    ['changed with all of it', changed],
    ['current by law', { certainty: 'D1' }],
    ['historical on background knowledge', { standing: 'historical', certainty: 'B' }],
  ])('accepts %s', (_what, fields) => expect(problems(fields)).toEqual([]))
})
