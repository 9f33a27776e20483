/** Floors for questions that nobody may copy into the content: a fall below them is a regression. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { respond } from '../../src/bot/respond.ts'
import { type InScope, measureInScope } from '../../src/cli/evaluate.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

const read = <T>(name: string): T[] => parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as T[]

describe.each(['tuning', 'held-out', 'second-held-out'])('%s questions', (set) => {
  const inScope = read<InScope>(`${set}.yaml`)
  const outOfScope = read<{ q: string; kind: string }>(`out-of-scope-${set}.yaml`)

  it('find the right entry, show it, and are seldom answered wrongly', () => {
    const report = measureInScope(shippedWorld(), inScope)
    expect(report.questions).toBeGreaterThan(200)
    expect(report.first).toBeGreaterThan(FLOORS.first)
    expect(report.shown).toBeGreaterThan(FLOORS.shown)
    expect(report.wrong).toBeLessThan(FLOORS.wrong)
  })

  it('outside the content are seldom answered by an entry', () => {
    const answered = (kinds: string[]): number => {
      const items = outOfScope.filter(({ kind }) => kinds.includes(kind))
      expect(items.length).toBeGreaterThan(20)
      return (
        items.filter(
          ({ q }) => respond({ kind: 'text', text: q }, undefined, shippedWorld()).outcome === 'answered',
        ).length / items.length
      )
    }
    expect(answered(['pension-other'])).toBeLessThan(FLOORS.otherPension)
    expect(answered(['chat', 'noise', 'abuse', 'injection', 'government'])).toBeLessThan(FLOORS.foreign)
  })
})

it('held-out questions stand nowhere in the content', () => {
  const { entries, topics } = shippedKnowledge()
  const wordings = new Set([...entries, ...topics].flatMap(({ phrasings }) => phrasings))
  const heldOut = [
    ...read<{ q: string }>('held-out.yaml'),
    ...read<{ q: string }>('out-of-scope-held-out.yaml'),
  ]
  expect(heldOut.length).toBeGreaterThan(400)
  expect(heldOut.filter(({ q }) => q.length > 12 && wordings.has(q))).toEqual([])
})

/** A little below what was measured on the held-out questions when the floors were set. */
const FLOORS = { first: 0.9, shown: 0.92, wrong: 0.03, otherPension: 0.07, foreign: 0.03 }
