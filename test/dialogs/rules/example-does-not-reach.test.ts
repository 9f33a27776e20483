import { describe, expect, it } from 'vitest'
import { exampleDoesNotReach } from '../../../src/dialogs/rules/example-does-not-reach.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

const withExample = (answers: object, reaches = 'done', more: object = {}) =>
  aFlow({ examples: [{ name: 'だれか', answers, reaches, ...more }] })

describe('example-does-not-reach', () => {
  it.each([
    [
      'another end',
      { way: 'unknown' },
      'done',
      /「done」ではなく「elsewhere」に着きます（way →unknown→ elsewhere）/,
    ],
    ['a node in the middle', { way: 'card' }, 'insert', /案内の終わりではありません/],
    ['a refused answer', { way: 'cash' }, 'done', /答え「cash」は使えません/],
    ['an answer beside the way', { way: 'unknown', age: 40 }, 'elsewhere', /「age」は通りません/],
    ['a node that is not there', { way: 'unknown', agee: 40 }, 'elsewhere', /「agee」というこまはありません/],
    ['a day after that of the example', { way: 'letter', arrived: '2026-11-23' }, 'done', /使えません/],
  ])('tells of %s', (_, answers, reaches, message) =>
    expect(checkFlows(exampleDoesNotReach, withExample(answers, reaches))).toMatchObject([
      {
        rule: 'example-does-not-reach',
        severity: 'error',
        field: 'examples.0',
        message: expect.stringMatching(message),
      },
    ]),
  )

  it('accepts an example that gets where it says, on its own day, or back to the step that is tried again', () => {
    expect(checkFlows(exampleDoesNotReach, SMALL_FLOW)).toEqual([])
    const later = { way: 'letter', arrived: '2027-01-01', age: 40, title: 'otherwise' }
    expect(checkFlows(exampleDoesNotReach, withExample(later, 'done', { today: '2027-01-01' }))).toEqual([])
    const again = { way: 'card', insert: 'trouble', repair: 'next' }
    expect(checkFlows(exampleDoesNotReach, withExample(again, 'insert'))).toEqual([])
  })
})
