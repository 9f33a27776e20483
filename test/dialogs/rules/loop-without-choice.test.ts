import { describe, expect, it } from 'vitest'
import { loopWithoutChoice } from '../../../src/dialogs/rules/loop-without-choice.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with some of its nodes changed. */
const withNodes = (changed: object) => aFlow({ nodes: { ...SMALL_FLOW.nodes, ...changed } })

describe('loop-without-choice', () => {
  it('refuses steps that lead round by pressing on alone', () => {
    const press = {
      kind: 'step',
      title: '押す',
      text: '押します。',
      trouble: { label: '押せない', next: 'done' },
      next: 'insert',
    }
    const found = checkFlows(loopWithoutChoice, withNodes({ press }))
    expect(found.map(({ field }) => field)).toEqual(['nodes.insert.next', 'nodes.press.next'])
  })

  it('accepts a step that is tried again after trouble', () =>
    expect(checkFlows(loopWithoutChoice, SMALL_FLOW)).toEqual([]))
})
