import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '../../src/content/parse.ts'
import { formatProblem, sortProblems } from '../../src/content/problem.ts'

const schema = z.array(
  z.strictObject({ id: z.string(), kind: z.enum(['a', 'b']), tags: z.array(z.string()).optional() }),
)
const problemsOf = (text: string) => parseYaml('knowledge/x.yaml', text, schema).problems

describe('parseYaml', () => {
  it('returns the value and finds its fields again', () => {
    const parsed = parseYaml('x.yaml', '- id: one\n  kind: a\n- id: two\n  kind: b\n', schema)
    expect(parsed.value?.map(({ id }) => id)).toEqual(['one', 'two'])
    expect(parsed.at([1, 'kind'])).toEqual({ line: 4, column: 3 })
    expect(parsed.at([1, 'tags'])).toEqual({ line: 3, column: 3 })
  })

  it('reports every problem at once, each at its own field', () => {
    const problems = problemsOf('- id: 1\n  kind: c\n- idd: two\n  kind: b\n')
    expect(sortProblems(problems).map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['wrong-type', 1, 3],
      ['wrong-value', 2, 3],
      ['missing-field', 3, 3],
      ['unknown-field', 3, 3],
    ])
    expect(problems.every(({ message, fix }) => /[ぁ-ん]/.test(message) && /[ぁ-ん]/.test(fix))).toBe(true)
  })

  it.each([
    ['- id: one\n\tkind: a\n', 'yaml-tab-as-indent', 2],
    ['- id: one\n  id: two\n  kind: a\n', 'yaml-duplicate-key', 2],
    ['- id: "one\n  kind: a\n', 'yaml-missing-char', 3],
    ['- id: one\n  kind：a\n', 'yaml-full-width-colon', 2],
    ['- id: one\n\u3000kind: a\n', 'yaml-full-width-space', 2],
  ])('explains a slip of syntax in Japanese: %j', (text, rule, line) => {
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({ rule, line, message: expect.stringMatching(/[ぁ-ん]/) }),
    )
  })

  it('says that an empty file lacks its content instead of passing it', () => {
    expect(problemsOf('')).not.toEqual([])
  })

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      '- ',
      'id: ',
      'kind: ',
      'a',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '\n',
      '  ',
      '\t',
      ':',
      '：',
      '&x',
      '*x',
      '!t',
      '|',
      '>',
      '#',
      '%',
      '@',
      '---',
      '日本',
      '\u3000',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const { value, problems } = parseYaml('x.yaml', parts.join(''), schema)
        expect(value === undefined).toBe(problems.length > 0)
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
})

describe('formatProblem', () => {
  it('prints rule, place, message and fix, and a caret under a Japanese line', () => {
    const text = '- id: one\n  日本語: x\n  kind: a\n'
    const [problem] = problemsOf(text)
    expect(problem && formatProblem(problem, text)).toBe(
      'unknown-field knowledge/x.yaml:2:3 「日本語」という欄はありません → 欄の名前のつづりを確かめるか、その行を消してください\n      日本語: x\n      ^',
    )
  })
})

it('a list or a map as a key is refused at its place', () => {
  for (const text of ['? [a, b]\n: 1\n', '? {a: 1}\n: 1\n']) {
    const { value, problems } = parseYaml('a.yaml', text, z.unknown())
    expect(value).toBeUndefined()
    expect(problems[0]).toMatchObject({
      rule: 'yaml-non-string-key',
      line: 1,
      fix: '欄の名前を「"」で囲んでください',
    })
  }
})
