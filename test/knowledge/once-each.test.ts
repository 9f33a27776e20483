import { describe, expect, it } from 'vitest'
import { onceEach, sameList } from '../../src/knowledge/once-each.ts'

describe('onceEach', () => {
  it('works out an object once, and again for something else that is given', () => {
    let times = 0
    const lengthIn = onceEach((text: { readonly is: string }, unit: string) => {
      times += 1
      return `${text.is.length} ${unit}`
    })
    const text = { is: 'abc' }
    expect([
      lengthIn(text, 'm'),
      lengthIn(text, 'm'),
      lengthIn(text, 'cm'),
      lengthIn({ is: 'abc' }, 'cm'),
    ]).toEqual(['3 m', '3 m', '3 cm', '3 cm'])
    expect(times).toBe(3)
  })
})

describe('sameList', () => {
  it('gives the last list until a member is another, more or fewer', () => {
    const [one, two] = [{}, {}]
    const same = sameList<object>()
    const first = same([one, two])
    expect(same([one, two])).toBe(first)
    for (const other of [[one, {}], [one], [one, two]]) expect(same(other)).toBe(other)
  })
})
