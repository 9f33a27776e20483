import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowAnswers } from '../../src/dialogs/context.ts'
import { edgesFrom } from '../../src/dialogs/edges.ts'
import { replay } from '../../src/dialogs/replay.ts'
import { back, progress, withAnswer } from '../../src/dialogs/steer.ts'
import { CONTEXT, SMALL_FLOW } from '../support/small-flow.ts'

const at = (answers: FlowAnswers) => replay(SMALL_FLOW, answers, CONTEXT)
const give = (answers: FlowAnswers, id: string, answer: string | number) =>
  withAnswer(SMALL_FLOW, answers, id, answer, CONTEXT)

const LETTER = { way: 'letter', arrived: '2026-11-01', age: 40, title: 'known', insert: 'next' }

describe('withAnswer', () => {
  it('takes the answer of the node being asked', () => {
    expect(give({}, 'way', 'card')).toEqual({ way: 'card' })
  })

  it('changes an earlier answer and keeps the later ones, but shows the steps again', () => {
    const changed = give(LETTER, 'age', 41)
    expect(changed).toEqual({ way: 'letter', arrived: '2026-11-01', age: 41, title: 'known' })
    expect(at(changed ?? {}).id).toBe('insert')
  })

  it('counts answers again once the way leads past them', () => {
    const onCard = give(LETTER, 'way', 'card') ?? {}
    expect(at(onCard).id).toBe('insert')
    expect(at(give(onCard, 'way', 'letter') ?? {}).used).toHaveLength(4)
  })

  it('changes nothing when a button is pressed twice', () => {
    expect(give(LETTER, 'insert', 'next')).toEqual(LETTER)
    expect(give(LETTER, 'way', 'letter')).toEqual(LETTER)
  })

  it.each([
    ['a node that is not on the way', 'repair', 'next'],
    ['a node that is not in the flow', 'gone', 'yes'],
    ['an answer that the node does not take', 'age', 7],
  ])('refuses %s', (_, id, answer) => expect(give(LETTER, id, answer)).toBeUndefined())
})

describe('back', () => {
  it('asks the last answered node again', () => {
    expect(at(back(SMALL_FLOW, LETTER, CONTEXT) ?? {}).id).toBe('insert')
  })

  it('leads nowhere from the start', () => {
    expect(back(SMALL_FLOW, { age: 40 }, CONTEXT)).toBeUndefined()
  })

  it('undoes any answer, and as often as answers were given leads to the start', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (turns) => {
        let answers: FlowAnswers = {}
        for (const turn of turns) {
          const { id, node, used } = at(answers)
          const ways = edgesFrom(id, node)
          const way = ways[turn % Math.max(1, ways.length)]
          if (way === undefined) break
          const value = way.answer ?? (node.kind === 'number' ? 40 : '2026-11-01')
          const next = give(answers, id, value) ?? {}
          // A way back to a passed node has undone its round itself.
          if (at(next).used.length > used.length)
            expect(at(back(SMALL_FLOW, next, CONTEXT) ?? {}).id).toBe(id)
          answers = next
        }
        for (let left = at(answers).used.length; left > 0; left -= 1) {
          expect(at(answers).used).toHaveLength(left)
          answers = back(SMALL_FLOW, answers, CONTEXT) ?? {}
        }
        expect(at(answers)).toMatchObject({ id: 'way', used: [] })
      }),
    )
  })
})

describe('progress', () => {
  const of = (answers: FlowAnswers) => progress(SMALL_FLOW, at(answers), CONTEXT)

  it('counts within a run of steps', () => {
    expect(of({ way: 'card' })).toEqual({ at: 1, of: 2 })
    expect(of({ way: 'card', insert: 'next' })).toEqual({ at: 2, of: 2 })
  })

  it('says nothing of a question', () => expect(of({})).toBeUndefined())
})
