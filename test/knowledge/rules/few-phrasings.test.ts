import { expect, it } from 'vitest'
import { fewPhrasings } from '../../../src/knowledge/rules/few-phrasings.ts'
import { check } from '../../support/located-content.ts'
import { anEntry } from '../../support/small-knowledge.ts'

const withPhrasings = (count: number) => ({
  entries: [anEntry({ id: 'a', phrasings: Array.from({ length: count }, (_, at) => `言い方${at}`) })],
})

it('warns of eleven wordings', () => {
  expect(check(fewPhrasings, withPhrasings(11))).toMatchObject([
    { rule: 'few-phrasings', severity: 'warning', field: 'phrasings' },
  ])
})

it('is content with twelve', () => {
  expect(check(fewPhrasings, withPhrasings(12))).toEqual([])
})
