import { describe, expect, it } from 'vitest'
import { seedWithoutEntry } from '../../../src/knowledge/rules/seed-without-entry.ts'
import type { Topic } from '../../../src/knowledge/schema.ts'
import type { Seeds } from '../../../src/knowledge/seeds.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const seeds: Seeds = {
  places: [{ document: 'manual', ref: '1-1', page: 3, title: '要件' }],
  facts: [{ document: 'guide', ref: '1.1', title: '期限', entry: 'kigen' }],
  chapters: [
    { number: 1, page: 1, title: '記録', not_printed: false },
    { number: 3, page: 27, title: '整備', not_printed: false },
    { number: 11, title: '不明', not_printed: true },
  ],
}
const answering = [
  anEntry({ id: 'youken', sources: [{ document: 'manual', ref: '1-1' }] }),
  anEntry({ id: 'kigen', sources: [{ document: 'guide', ref: '1.1' }] }),
]
const topic: Topic = {
  id: 'ch03',
  name: '整備',
  chapter: 3,
  phrasings: ['整備'],
  keywords: [],
  answer: '整備の話題です。',
  desk: 'nenkin-office',
  sources: [],
}

describe('seed-without-entry', () => {
  it('is silent where every question, fact and printed chapter is answered', () => {
    expect(check(seedWithoutEntry, { seeds, entries: answering, topics: [topic] })).toEqual([])
  })

  it('warns of a question, a fact and a chapter that nothing answers', () => {
    expect(
      check(seedWithoutEntry, { seeds }).map(({ rule, severity, field }) => [rule, severity, field]),
    ).toEqual([
      ['seed-without-entry', 'warning', 'places.0'],
      ['seed-without-entry', 'warning', 'facts.0'],
      ['seed-without-entry', 'warning', 'chapters.0'],
      ['seed-without-entry', 'warning', 'chapters.1'],
    ])
  })

  it('warns of a fact whose entry does not name that place as its source', () => {
    const entries = [answering[0], anEntry({ id: 'kigen', sources: [{ document: 'guide', ref: '2.1' }] })]
    expect(
      check(seedWithoutEntry, { seeds, entries: entries.filter((e) => e !== undefined), topics: [topic] }),
    ).toMatchObject([{ field: 'facts.0' }])
  })
})
