import { describe, expect, it } from 'vitest'
import { createBasePreparation } from '../../src/bot/prepare-base.ts'
import { readFolder } from '../../src/content/read-folder.ts'
import { CONTENT_FOLDERS } from '../../src/dialogs/load.ts'
import { finish } from '../../src/knowledge/steps.ts'
import { ROOT, TODAY } from '../support/shipped-knowledge.ts'

const files = CONTENT_FOLDERS.flatMap((folder) => readFolder(`${ROOT}/${folder}`))
const QUESTIONS = ['クレジットカードで払いたい', 'アクセスキーの期限', 'ねんきんネットに登録したい']

describe('createBasePreparation', () => {
  const first = createBasePreparation()
  const whole = finish(first.prepare(files, TODAY))
  const kept = structuredClone(first.snapshot())

  it('learns at the first start and nothing at the next, with the same result', () => {
    expect(first.learnt).toBe(true)
    const second = createBasePreparation(kept)
    const again = finish(second.prepare(files, TODAY))
    expect(second.learnt).toBe(false)
    expect(again.problems).toEqual(whole.problems)
    expect(again.base?.knowledge.version).toBe(whole.base?.knowledge.version)
    expect(again.base?.flows.all).toEqual(whole.base?.flows.all)
    for (const question of QUESTIONS) {
      expect(again.base?.search.find(question)).toEqual(whole.base?.search.find(question))
      expect(again.base?.search.find(question).candidates.length).toBeGreaterThan(0)
    }
  })

  it('reads again what was edited since, and names the place of a mistake in it', () => {
    const edited = files.map((each) =>
      each.file === 'knowledge/phrases.yaml' ? { ...each, text: `${each.text}\nunheard_of: x\n` } : each,
    )
    const third = createBasePreparation(kept)
    const { base, problems } = finish(third.prepare(edited, TODAY))
    expect(base).toBeUndefined()
    expect(problems[0]).toMatchObject({ rule: 'unknown-field', file: 'knowledge/phrases.yaml' })
    expect(problems[0]?.line).toBeGreaterThan(1)
  })

  it('names the line of a problem that a rule finds in an unchanged file', () => {
    const { problems } = finish(createBasePreparation(kept).prepare(files, '2099-01-01'))
    const overdue = problems.filter(({ rule }) => rule === 'review-overdue')
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.every(({ line }) => line >= 1)).toBe(true)
    expect(overdue.some(({ line }) => line > 5)).toBe(true)
  })
})
