import { describe, expect, it } from 'vitest'
import { spokenLines } from '../../../src/channel/web/spoken.ts'
import { FULL, QUESTION } from '../../browser/replies.ts'

describe('spokenLines', () => {
  it('tells the notice before the answer, then its date and whom to call, but not the folded part', () => {
    const [section] = FULL.sections
    const lines = spokenLines(FULL, '')
    const place = (words: string | undefined): number => lines.indexOf(words ?? '')
    const order = [section?.title, section?.notice, section?.text.split('\n')[0], section?.asOf].map(place)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBe(0)
    expect(lines[lines.length - 1]).toContain('0570-05-1165')
    expect(lines).not.toContain(section?.was)
  })

  it('ends with the question and its answers', () => {
    expect(spokenLines(QUESTION, '選べる答え：{list}').slice(-2)).toEqual([
      QUESTION.ask,
      '選べる答え：口座振替、クレジットカード、この中にない',
    ])
  })

  it('has no empty line to stumble over', () => {
    expect(spokenLines(FULL, '').every((line) => line.trim() !== '')).toBe(true)
  })
})
