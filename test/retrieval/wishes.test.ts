/** Wishes, near-misses and foreign texts in many voices: floors a little below what was measured when they were set. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { respond } from '../../src/bot/respond.ts'
import type { TurnResult } from '../../src/bot/turn.ts'
import { createWorld } from '../../src/bot/world.ts'
import { readQuestionSet } from '../../src/cli/questions.ts'
import { STEERED } from '../../src/cli/retrieval/judge.ts'
import { createIsSteered } from '../../src/cli/retrieval/steered.ts'
import { createSearch } from '../../src/matching/search.ts'
import { ROOT, shippedContent, TODAY } from '../support/shipped-knowledge.ts'

interface Row {
  readonly q: string
  readonly set: 'tuning' | 'held-out'
  readonly flow?: string
  readonly offer?: boolean
  readonly control?: string
  readonly expect?: string
  readonly entries?: readonly string[]
}

const read = (name: string): Row[] => parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Row[]
const rows = read('wishes.yaml')
const earlier = ['flow-wishes', 'flow-wishes-second', 'flow-wishes-third'].flatMap((name) =>
  read(`${name}.yaml`),
)
const { knowledge, flows } = shippedContent()
/** As it runs: with the guides among what can be found. */
const world = createWorld({ knowledge, flows, search: createSearch(knowledge, flows.published) }, TODAY)
const answers = new Map<string, TurnResult>()
function answer(q: string): TurnResult {
  const result = answers.get(q) ?? respond({ kind: 'text', text: q }, undefined, world)
  answers.set(q, result)
  return result
}
const started = ({ q, flow }: Row): boolean => answer(q).session.flow?.id === flow

/** The share of rows that pass; throws on an empty list, which would pass everything. */
function share(list: readonly Row[], passes: (row: Row) => boolean): number {
  if (list.length === 0) throw new Error('no rows')
  return list.filter(passes).length / list.length
}

describe('wishes', () => {
  it('name published flows, and each flow has 20 of them, registration and payment 40', () => {
    const published = flows.published.map(({ id }) => id)
    expect(rows.filter(({ flow }) => flow !== undefined && !published.includes(flow))).toEqual([])
    for (const id of published)
      expect(rows.filter(({ flow }) => flow === id).length).toBeGreaterThanOrEqual(
        ['registration', 'payment'].includes(id) ? 40 : 20,
      )
  })

  it.each([
    ['tuning', 0.92],
    ['held-out', 0.82],
  ])('start their guide (%s)', (set, floor) => {
    const wishes = rows.filter((row) => row.set === set && row.flow !== undefined && !row.offer)
    expect(share(wishes, started)).toBeGreaterThan(floor)
  })

  it('of the earlier sets start their guide', () => {
    expect(
      share(
        earlier.filter(({ flow }) => flow !== undefined),
        started,
      ),
    ).toBeGreaterThan(0.9)
  })

  it('that may as well be questions are led to the guide, by starting it or by its button', () => {
    const either = rows.filter(({ offer }) => offer)
    expect(
      share(
        either,
        (row) => started(row) || answer(row.q).reply.choices.some(({ id }) => id === `flow:${row.flow}`),
      ),
    ).toBeGreaterThan(0.87)
  })

  it('that are held out stand nowhere in the content', () => {
    const { entries, topics } = knowledge
    const wordings = new Set([
      ...[...entries, ...topics].flatMap(({ phrasings }) => phrasings),
      ...flows.all.flatMap((flow) => flow.wishes),
    ])
    const held = rows.filter(({ q, set, flow }) => set === 'held-out' && flow !== undefined && q.length > 12)
    expect(held.filter(({ q }) => wordings.has(q))).toEqual([])
  })
})

describe('words that steer the talk', () => {
  const isSteered = createIsSteered(world)
  const steering = (list: readonly Row[]): { q: string; control: string }[] =>
    list.flatMap(({ q, control }) => (control === undefined || control === 'none' ? [] : [{ q, control }]))
  const fourth = readQuestionSet(ROOT, 'controls-fourth')
  const sets = {
    tuning: steering(rows.filter(({ set }) => set === 'tuning')),
    'held-out': steering(rows.filter(({ set }) => set === 'held-out')),
    earlier: steering(earlier),
    fourth: fourth.controls,
  }

  it.each([
    ['tuning', 0.99],
    ['held-out', 0.96],
    ['earlier', 0.96],
    ['fourth', 0.87],
  ] as const)('get the reply of the control that was meant (%s)', (name, floor) => {
    const heard = sets[name].filter(isSteered).length
    expect(heard / sets[name].length).toBeGreaterThan(floor)
  })

  it('are told from what only sounds like them', () => {
    const near = [...rows.filter(({ control }) => control === 'none'), ...fourth.nearControls]
    expect(near.length).toBeGreaterThan(90)
    // A count, not the texts: who reads a failing test must not read the questions.
    expect(near.filter(({ q }) => STEERED.includes(answer(q).outcome)).length).toBeLessThanOrEqual(1)
  })
})

it('questions for information start no guide', () => {
  const questions = [...rows, ...earlier].filter(
    (row) => row.expect === 'answer' || (row.flow === undefined && row.entries !== undefined),
  )
  expect(questions.length).toBeGreaterThan(120)
  expect(share(questions, ({ q }) => answer(q).session.flow !== undefined)).toBeLessThan(0.02)
})

it('texts about other things get no entry and no guide', () => {
  const foreign = rows.filter((row) => row.expect === 'foreign')
  expect(foreign.length).toBeGreaterThan(100)
  expect(
    share(foreign, ({ q }) => answer(q).outcome === 'answered' || answer(q).session.flow !== undefined),
  ).toBeLessThan(0.01)
})

it('words for other things stand in no question about pensions', () => {
  const texts = [
    ...knowledge.entries.flatMap(({ question, phrasings }) => [question, ...phrasings]),
    ...flows.all.flatMap((flow) => flow.wishes),
  ]
  // Every fifth is enough to see a word that is too short.
  expect(texts.filter((_, at) => at % 5 === 0).filter((text) => world.search.find(text).foreign)).toEqual([])
})
