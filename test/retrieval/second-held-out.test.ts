/** The second set of held-out questions: that every seed question is asked, in every manner, and nothing is copied. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Asked } from '../../src/cli/questions.ts'
import { seedRefs } from '../../src/knowledge/knowledge-base.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

const read = <T>(name: string): T[] => parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as T[]

const inScope = read<Required<Asked>>('second-held-out.yaml')
const outOfScope = read<{ q: string; kind: string }>('out-of-scope-second-held-out.yaml')
const wishes = read<{ q: string; flow?: string; control?: string }>('flow-wishes-second.yaml')

const tally = (values: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

describe('the second held-out questions', () => {
  it('ask at least three times for each of the 63 questions and sections, and an entry answers each', () => {
    const asked = tally(inScope.flatMap(({ refs }) => refs))
    const answered = new Set(shippedKnowledge().entries.flatMap(seedRefs))
    expect([...asked.keys()].filter((ref) => !answered.has(ref))).toEqual([])
    expect([...asked].filter(([, times]) => times < 3)).toEqual([])
    expect(asked.size).toBe(59 + 4)
  })

  it('are asked in ten manners, each as often', () => {
    expect([...tally(inScope.map(({ kind }) => kind)).values()]).toEqual(Array(10).fill(24))
  })

  it('stand nowhere in the content', () => {
    const { entries, topics } = shippedKnowledge()
    const wordings = new Set([...entries, ...topics].flatMap(({ phrasings }) => phrasings))
    // A count, not the texts: who reads a failing test must not read the questions.
    const copied = [...inScope, ...outOfScope].filter(({ q }) => q.length > 12 && wordings.has(q))
    expect(copied.length).toBe(0)
  })
})

it('second wishes name a published flow or a control', () => {
  const published = new Set(shippedWorld().flows.published.map(({ id }) => id))
  const controls = ['cancel', 'back', 'restart', 'help', 'person', 'greeting', 'thanks']
  const unknown = wishes.filter(({ flow, control }) =>
    flow === undefined ? !controls.includes(control ?? '') : !published.has(flow),
  )
  expect(unknown.length).toBe(0)
})
