/** The questions that ask for a guided talk: that they are told from the content, and each names what there is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { shippedKnowledge, shippedWorld } from '../support/shipped-knowledge.ts'

interface FlowWish {
  readonly q: string
  readonly set: string
  readonly flow?: string
  readonly entries?: readonly string[]
}

const wishes = parse(readFileSync(join(import.meta.dirname, 'flow-wishes.yaml'), 'utf8')) as FlowWish[]
const { flows } = shippedWorld()

/** Where the rows stand in the file, from 1: who reads a failing test must not read the held-out questions. */
const placesOf = (is: (wish: FlowWish) => boolean): number[] =>
  wishes.flatMap((wish, at) => (is(wish) ? [at + 1] : []))

describe.each(flows.published.map(({ id }) => id))('wishes for %s', (id) => {
  it.each(['tuning', 'held-out'])('are many enough in %s', (set) => {
    expect(wishes.filter((wish) => wish.flow === id && wish.set === set).length).toBeGreaterThanOrEqual(12)
  })
})

it('wishes name a published flow, near-misses entries', () => {
  const known = (wish: FlowWish): boolean =>
    wish.flow === undefined
      ? (wish.entries ?? []).length > 0 &&
        wish.entries?.every((id) => shippedKnowledge().entry(id) !== undefined) === true
      : flows.get(wish.flow) !== undefined
  expect(placesOf((wish) => !known(wish))).toEqual([])
  expect(wishes.filter(({ flow }) => flow === undefined).length).toBeGreaterThanOrEqual(60)
})

it('held-out wishes stand nowhere in the content', () => {
  const { entries, topics } = shippedKnowledge()
  const wordings = new Set([
    ...[...entries, ...topics].flatMap(({ phrasings }) => phrasings),
    ...flows.all.flatMap((flow) => flow.wishes),
  ])
  expect(placesOf(({ q, set }) => set === 'held-out' && wordings.has(q))).toEqual([])
})
