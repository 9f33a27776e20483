import { expect, it } from 'vitest'
import { untranslated } from '../../../src/knowledge/rules/untranslated.ts'
import { located } from '../../support/located-content.ts'

it('warns of each phrase that a language lacks', () => {
  const item = {
    value: { greeting: 'Hello' },
    file: 'knowledge/phrases.en.yaml',
    at: () => ({ line: 1, column: 1 }),
  }
  const content = {
    ...located({}, [], '2026-11-22'),
    translations: [{ item, original: { greeting: 'x', help: 'y' } }],
  }
  expect(untranslated.check(content)).toMatchObject([
    {
      rule: 'untranslated',
      file: 'knowledge/phrases.en.yaml',
      severity: 'warning',
      message: 'help がありません',
    },
  ])
})
