import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowAnswers } from '../../src/dialogs/context.ts'
import { edges } from '../../src/dialogs/edges.ts'
import { MAX_STEPS, replay } from '../../src/dialogs/replay.ts'
import { aFlow, CONTEXT, SMALL_FLOW } from '../support/small-flow.ts'

const at = (answers: FlowAnswers, flow = SMALL_FLOW) => replay(flow, answers, CONTEXT)
/** Any value for any node, fitting or not, and nodes that are not there. */
const anyAnswers = fc.dictionary(
  fc.constantFrom(...Object.keys(SMALL_FLOW.nodes), 'gone', 'constructor'),
  fc.constantFrom(
    'card',
    'letter',
    'unknown',
    'yes',
    'no',
    'next',
    'trouble',
    'known',
    'otherwise',
    '2026-11-01',
    50,
    5,
  ),
)

describe('replay', () => {
  it('begins at the start', () => {
    expect(at({})).toMatchObject({ id: 'way', used: [], refused: false })
  })

  it('goes where the answers lead, in whatever order they were written', () => {
    const { id, used, crossed } = at({ title: 'known', age: 40, arrived: '2026-11-01', way: 'letter' })
    expect(id).toBe('insert')
    expect(used.map((each) => each.id)).toEqual(['way', 'arrived', 'age', 'title'])
    expect(crossed.map((edge) => edge.id)).toEqual(['way:letter', 'arrived:*', 'age:*', 'title:known'])
  })

  it('goes the way of those who do not know', () => {
    expect(at({ way: 'letter', arrived: 'unknown', sure: 'no' }).id).toBe('elsewhere')
  })

  it.each([
    ['an option that was taken out', { way: 'gone' }, 'way'],
    ['a day that has not come yet', { way: 'letter', arrived: '2026-11-23' }, 'arrived'],
    ['a day that the calendar does not have', { way: 'letter', arrived: '2026-02-30' }, 'arrived'],
    ['a number beyond the limits', { way: 'letter', arrived: '2026-11-01', age: 121 }, 'age'],
    ['a number written as a word', { way: 'letter', arrived: '2026-11-01', age: '40' }, 'age'],
    ['not knowing where that is no answer', { way: 'letter', arrived: '2026-11-01', age: 'unknown' }, 'age'],
  ])('asks again at %s and forgets that answer', (_, answers, node) => {
    const { id, refused, answers: kept } = at(answers as FlowAnswers)
    expect({ id, refused }).toEqual({ id: node, refused: true })
    expect(kept).not.toHaveProperty(node)
  })

  it('keeps answers beside the way, but does not show them to conditions', () => {
    const { answers, onTheWay } = at({ way: 'card', age: 40 })
    expect(answers).toEqual({ way: 'card', age: 40 })
    expect(onTheWay).toEqual({ way: 'card' })
  })

  it('asks a step anew when the way comes back to it, and shows the detour again', () => {
    const tried = at({ way: 'card', insert: 'trouble', repair: 'next' })
    expect(tried).toMatchObject({ id: 'insert', answers: { way: 'card' }, returned: true })
    expect(tried.crossed.map((edge) => edge.id)).toEqual(['way:card', 'insert:trouble', 'repair:next'])
    expect(at({ ...tried.answers, insert: 'trouble' }).id).toBe('repair')
  })

  it('survives a flow whose node was taken out under the conversation', () => {
    const { repair: _, ...nodes } = SMALL_FLOW.nodes
    const edited = aFlow({
      nodes: { ...nodes, way: { ...SMALL_FLOW.nodes.way, kind: 'choice' }, insert: SMALL_FLOW.nodes.press },
    })
    expect(at({ way: 'card', insert: 'trouble', repair: 'next' }, edited)).toMatchObject({
      id: 'insert',
      refused: true,
    })
  })

  it('stops in a flow that is longer than any should be', () => {
    const steps = Array.from({ length: MAX_STEPS + 20 }, (_, index) => [
      `s${index}`,
      { kind: 'step', title: '次', text: '次へ。', next: `s${index + 1}` },
    ])
    const long = aFlow({
      start: 's0',
      nodes: { ...Object.fromEntries(steps), [`s${MAX_STEPS + 20}`]: SMALL_FLOW.nodes.done },
    })
    const answers = Object.fromEntries(steps.map(([id]) => [id, 'next']))
    expect(at(answers, long)).toMatchObject({ id: `s${MAX_STEPS}` })
  })

  it('never throws, never repeats a node, and finds the same place again from what it says to store', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const first = at(answers)
        expect(new Set([...first.used.map(({ id }) => id), first.id]).size).toBe(first.used.length + 1)
        const { id, used, answers: kept } = at(first.answers)
        expect({ id, used, answers: kept }).toEqual({
          id: first.id,
          used: first.used,
          answers: first.answers,
        })
      }),
    )
  })
})

describe('edges', () => {
  it('has an id of its own for every way, and a place in the file that holds its target', () => {
    const all = edges(SMALL_FLOW)
    expect(all).toHaveLength(14)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { path, to } of all) {
      const target = path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown>)[key],
        SMALL_FLOW,
      )
      expect(target).toBe(to)
    }
  })

  it('lists conditions in their order, with the last resort at the end', () => {
    const flow = aFlow({
      nodes: {
        ...SMALL_FLOW.nodes,
        age: { ...SMALL_FLOW.nodes.age, next: [{ when: 'is-young', go: 'done' }, { otherwise: 'title' }] },
      },
    })
    expect(edges(flow).filter(({ from }) => from === 'age')).toMatchObject([
      { id: 'age:*?is-young', to: 'done', when: 'is-young', path: ['nodes', 'age', 'next', 0, 'go'] },
      { id: 'age:*?otherwise', to: 'title', otherwise: true },
    ])
  })
})
