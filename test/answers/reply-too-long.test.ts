import { describe, expect, it } from 'vitest'
import { replyTooLong } from '../../src/answers/reply-too-long.ts'
import type { Entry } from '../../src/knowledge/schema.ts'
import { check } from '../support/located-content.ts'
import { anEntry } from '../support/small-knowledge.ts'

const problems = (fields: Partial<Entry>) =>
  check(replyTooLong, { entries: [anEntry({ id: 'a', ...fields })] })
const long = { rule: 'reply-too-long', severity: 'warning' }

describe('reply-too-long', () => {
  it('warns of an answer of more than 500 characters', () => {
    expect(problems({ answer: 'あ'.repeat(501) })).toMatchObject([{ ...long, field: 'answer' }])
    expect(problems({ answer: 'あ'.repeat(500) })).toEqual([])
  })

  it('counts what the citizen reads, not the names of slots', () => {
    const slots = '{{desk.nenkin-dial}}'.repeat(24)
    expect(slots.length).toBeLessThan(500)
    expect(problems({ answer: slots })).toMatchObject([{ ...long, field: 'answer' }])
  })

  it('warns of the answer of one case', () => {
    const options = [
      { id: 'a', label: 'a', answer: 'あ'.repeat(501) },
      { id: 'b', label: 'b', answer: '短いです。' },
    ]
    expect(problems({ cases: { ask: 'どちらですか', options, unknown: '短いです。' } })).toMatchObject([
      { ...long, field: 'cases.options.0.answer' },
    ])
  })

  it('warns where sources, desk and the older rule make the whole reply too long for a channel', () => {
    expect(problems({ answer: '短いです。', was: 'い'.repeat(1500) })).toEqual([])
    expect(problems({ answer: '短いです。', was: 'い'.repeat(2000) })).toMatchObject([
      { ...long, field: 'answer' },
    ])
  })
})
