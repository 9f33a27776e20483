import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALL_RULES } from '../../src/cli/all-rules.ts'
import { ROOT } from '../support/shipped-knowledge.ts'

describe('content rules', () => {
  it('have ids of their own and say why in Japanese', () => {
    for (const rules of [ALL_RULES.knowledge, ALL_RULES.flows]) {
      const ids = rules.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { id, why } of rules) {
        expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
        expect(why, id).toMatch(/[ぁ-ん].*。$/)
      }
    }
  })

  it('are all run, and each has its test', () => {
    // One more in answers/ and one in matching/, which knowledge/ may not import.
    expect(ALL_RULES.knowledge).toHaveLength(ruleFiles('knowledge').length + 2)
    expect(ALL_RULES.flows).toHaveLength(ruleFiles('dialogs').length)
    const untested = ['knowledge', 'dialogs'].flatMap((part) =>
      ruleFiles(part)
        .map((file) => join('test', part, 'rules', file.replace('.ts', '.test.ts')))
        .filter((test) => !existsSync(join(ROOT, test))),
    )
    expect(untested).toEqual([])
  })
})

function ruleFiles(part: string): string[] {
  const folder = join(ROOT, 'src', part, 'rules')
  return readdirSync(folder).filter((file) =>
    /: (?:Flow)?Rule = \{/.test(readFileSync(join(folder, file), 'utf8')),
  )
}
