/** The later sets of held-out questions: that every seed question is asked, in every manner, and nothing is copied. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Asked } from '../../src/cli/questions.ts'
import { seedRefs } from '../../src/knowledge/knowledge-base.ts'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

const CONTROLS = ['cancel', 'back', 'restart', 'help', 'person', 'greeting', 'thanks']

interface Wish {
  readonly q: string
  readonly flow?: string
  readonly entries?: readonly string[]
  readonly control?: string
}

const read = <T>(name: string): T[] => parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as T[]

const tally = (values: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

// `times`: so often each question and section is asked at least; `manner`: so often in each manner.
describe.each([
  { name: 'second', times: 3, manner: 24 },
  { name: 'third', times: 2, manner: 18 },
])('the $name held-out questions', ({ name, times, manner }) => {
  const inScope = read<Required<Asked>>(`${name}-held-out.yaml`)
  const outOfScope = read<{ q: string; kind: string }>(`out-of-scope-${name}-held-out.yaml`)
  const wishes = read<Wish>(`flow-wishes-${name}.yaml`)

  it(`ask at least ${times} times for each of the 63 questions and sections, and an entry answers each`, () => {
    const asked = tally(inScope.flatMap(({ refs }) => refs))
    const answered = new Set(shippedKnowledge().entries.flatMap(seedRefs))
    expect([...asked.keys()].filter((ref) => !answered.has(ref))).toEqual([])
    expect([...asked].filter(([, count]) => count < times)).toEqual([])
    expect(asked.size).toBe(59 + 4)
  })

  it('are asked in ten manners, each as often', () => {
    expect([...tally(inScope.map(({ kind }) => kind)).values()]).toEqual(Array(10).fill(manner))
  })

  it('stand nowhere in the content', () => {
    const { entries, topics } = shippedKnowledge()
    const wordings = new Set([...entries, ...topics].flatMap(({ phrasings }) => phrasings))
    // A count, not the texts: who reads a failing test must not read the questions.
    const copied = [...inScope, ...outOfScope].filter(({ q }) => q.length > 12 && wordings.has(q))
    expect(copied.length).toBe(0)
  })

  it('have wishes that name a published flow, known entries or a control', () => {
    const published = new Set(shippedWorld().flows.published.map(({ id }) => id))
    const isKnown = ({ flow, entries, control = '' }: Wish): boolean => {
      if (flow !== undefined) return published.has(flow)
      if (entries === undefined) return CONTROLS.includes(control)
      return entries.length > 0 && entries.every((id) => shippedKnowledge().entry(id) !== undefined)
    }
    expect(wishes.filter((wish) => !isKnown(wish)).length).toBe(0)
  })
})

it('nothing of the third set stands in another set', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.yaml'))
  const rowsOf = (third: boolean): string[] =>
    files
      .filter((file) => file.includes('third') === third)
      .map((file): unknown => read(file))
      // The others hold words, not questions.
      .filter((rows): rows is { q: string }[] => Array.isArray(rows))
      .flatMap((rows) => rows.map(({ q }) => q))
  const third = rowsOf(true)
  expect(third.length).toBeGreaterThan(350)
  expect(new Set(third).size).toBe(third.length)
  const others = new Set(rowsOf(false))
  expect(third.filter((q) => others.has(q)).length).toBe(0)
})
