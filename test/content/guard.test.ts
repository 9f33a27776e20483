import { describe, expect, it } from 'vitest'
import { guardYaml, MAX_BYTES, MAX_DEPTH } from '../../src/content/guard.ts'

const rulesOf = (text: string): string[] => guardYaml('a.yaml', text).map(({ rule }) => rule)

describe('guardYaml', () => {
  it('lets ordinary content pass, with stars and brackets inside block text', () => {
    expect(
      rulesOf('- id: a\n  answer: |-\n    *太字*ではない [[[ &x\n    - 箇条書き\n  tags: [a, {b: c}]\n'),
    ).toEqual([])
  })

  it('refuses deep flow nesting, as often as it is saved', () => {
    const deep = '['.repeat(1000) + ']'.repeat(1000)
    for (let save = 0; save < 3; save += 1) expect(rulesOf(deep)).toEqual(['too-deep'])
  })

  it('refuses deep indentation and deep dashes', () => {
    const steps = Array.from({ length: MAX_DEPTH + 2 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')
    expect(rulesOf(steps)).toEqual(['too-deep'])
    expect(rulesOf('- '.repeat(MAX_DEPTH + 2))).toEqual(['too-deep'])
  })

  it('allows nesting up to the limit', () => {
    expect(rulesOf('['.repeat(MAX_DEPTH - 1) + ']'.repeat(MAX_DEPTH - 1))).toEqual([])
  })

  it('refuses anchors and aliases at their place', () => {
    expect(guardYaml('a.yaml', 'a: 1\nb: &x 2\n')).toMatchObject([
      { rule: 'alias-forbidden', line: 2, column: 4 },
    ])
    expect(guardYaml('a.yaml', 'b: *x\n')).toMatchObject([{ rule: 'alias-forbidden', line: 1, column: 4 }])
  })

  it('refuses a file that is too large or not UTF-8', () => {
    expect(rulesOf('a'.repeat(MAX_BYTES + 1))).toEqual(['file-too-large'])
    expect(guardYaml('a.yaml', 'a: 1\nb: \uFFFD')).toMatchObject([{ rule: 'not-utf8', line: 2, column: 4 }])
  })
})
