/** The shipped content holds what its two sources ask for. */
import { describe, expect, it } from 'vitest'
import { seedRefs } from '../../src/knowledge/knowledge-base.ts'
import { shippedKnowledge } from '../support/shipped-knowledge.ts'

const { entries, topics, desks } = shippedKnowledge()
const refs = new Set(entries.flatMap(seedRefs))
const questions = (chapter: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `manual:${chapter}-${at + 1}`)

describe('coverage', () => {
  it('has an entry for every question of the manual’s chapters 1 and 2, answered or not', () => {
    expect([...questions(1, 26), ...questions(2, 33)].filter((ref) => !refs.has(ref))).toEqual([])
  })

  it('has entries for every section of the registration guide, and refers to no other place', () => {
    const guide = ['guide:1.1', 'guide:2.1', 'guide:2.2', 'guide:2.3']
    expect(guide.filter((ref) => !refs.has(ref))).toEqual([])
    expect(
      [...refs].filter(
        (ref) => !guide.includes(ref) && ![...questions(1, 26), ...questions(2, 33)].includes(ref),
      ),
    ).toEqual([])
  })

  it('recognises the other chapters of the manual as topics', () => {
    const chapters = new Set(topics.map(({ chapter }) => chapter))
    // The printed table of contents goes from chapter 10 to 12.
    const expected = Array.from({ length: 37 }, (_, at) => at + 1).filter((chapter) => chapter !== 11)
    expect(expected.filter((chapter) => !chapters.has(chapter))).toEqual([])
  })

  it('gives every entry at least twelve wordings and no desk without a way to reach it', () => {
    expect(entries.filter(({ phrasings }) => phrasings.length < 12).map(({ id }) => id)).toEqual([])
    const silent = new Set([
      'employer',
      'municipality',
      'mutual-aid',
      'insurer',
      'pension-fund',
      'hello-work',
      'tax-office',
    ])
    expect(
      desks
        .filter(({ id, phones, url }) => phones.length === 0 && url === undefined && !silent.has(id))
        .map(({ id }) => id),
    ).toEqual([])
  })
})
