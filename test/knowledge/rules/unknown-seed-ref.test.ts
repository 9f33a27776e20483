import { describe, expect, it } from 'vitest'
import { unknownSeedRef } from '../../../src/knowledge/rules/unknown-seed-ref.ts'
import type { SourceRef } from '../../../src/knowledge/schema.ts'
import type { Seeds } from '../../../src/knowledge/seeds.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const seeds: Seeds = {
  places: [
    { document: 'manual', ref: '1-1', page: 3, title: '要件' },
    { document: 'manual', ref: '1-26', page: 13, until: 14, title: 'パート' },
    { document: 'guide', ref: '2.1', page: 5, until: 11, title: '登録' },
  ],
  facts: [],
  chapters: [],
}
const problems = (source: SourceRef) =>
  check(unknownSeedRef, { entries: [anEntry({ id: 'a', sources: [source] })], seeds })

describe('unknown-seed-ref', () => {
  it.each<[string, SourceRef]>([
    ['a question that is not there', { document: 'manual', ref: '1-27' }],
    ['no question at all', { document: 'manual' }],
    ['a section of the other document', { document: 'manual', ref: '2.1' }],
    ['the wrong page', { document: 'manual', ref: '1-1', page: 4 }],
    ['a page behind the last', { document: 'manual', ref: '1-26', page: 15 }],
  ])('refuses %s', (_what, source) =>
    expect(problems(source)).toMatchObject([
      { rule: 'unknown-seed-ref', severity: 'error', field: 'sources.0' },
    ]),
  )

  it.each<[string, SourceRef]>([
    ['a question with its page', { document: 'manual', ref: '1-1', page: 3 }],
    ['any page of a long question', { document: 'manual', ref: '1-26', page: 14 }],
    ['a section without a page', { document: 'guide', ref: '2.1' }],
    ['a place in a law', { document: 'law-kokunen', ref: '第7条', page: 99 }],
  ])('accepts %s', (_what, source) => expect(problems(source)).toEqual([]))

  it('looks into the sources of figures, too', () => {
    const figures = [
      {
        id: 'f',
        name: '額',
        unit: '円',
        periods: [
          {
            from: '2010-04-01',
            value: 50,
            source: { document: 'manual', ref: '9-9' },
            certainty: 'D1' as const,
          },
        ],
      },
    ]
    expect(check(unknownSeedRef, { figures, seeds })).toMatchObject([{ field: 'periods.0.source' }])
  })
})
