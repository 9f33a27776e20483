import { describe, expect, it } from 'vitest'
import { unknownId } from '../../../src/dialogs/rules/unknown-id.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

/** The small flow with another outcome. */
const withOutcome = (fields: object) =>
  aFlow({ nodes: { ...SMALL_FLOW.nodes, done: { kind: 'outcome', title: '終わり', ...fields } } })

describe('unknown-id of flows', () => {
  it('names every desk, source and entry that is not there', () => {
    const flow = aFlow({
      ...withOutcome({
        text: '終わりです。',
        desk: 'nowhere',
        related: ['gone'],
        sources: [{ document: 'lost' }],
      }),
      desk: 'no-desk',
    })
    expect(checkFlows(unknownId, flow).map(({ field }) => field)).toEqual([
      'desk',
      'nodes.done.desk',
      'nodes.done.related.0',
      'nodes.done.sources.0',
    ])
  })

  it('accepts what is there', () => expect(checkFlows(unknownId, SMALL_FLOW)).toEqual([]))
})
