import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALL_RULES } from '../../src/cli/all-rules.ts'
import { ROOT } from '../support/shipped-knowledge.ts'

describe('content rules', () => {
  it('have ids of their own and say why in Japanese', () => {
    const ids = ALL_RULES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, why } of ALL_RULES) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
      expect(why, id).toMatch(/[ぁ-ん].*。$/)
    }
  })

  it('are all run, and each has its test', () => {
    const folder = join(ROOT, 'src/knowledge/rules')
    const files = readdirSync(folder).filter((file) =>
      /: Rule = \{/.test(readFileSync(join(folder, file), 'utf8')),
    )
    // One more in answers/ and one in matching/, which knowledge/ may not import.
    expect(ALL_RULES).toHaveLength(files.length + 2)
    const untested = files.filter(
      (file) => !existsSync(join(ROOT, 'test/knowledge/rules', file.replace('.ts', '.test.ts'))),
    )
    expect(untested).toEqual([])
  })
})
