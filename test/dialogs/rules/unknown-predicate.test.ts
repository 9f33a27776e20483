import { describe, expect, it } from 'vitest'
import { PREDICATES } from '../../../src/dialogs/predicates.ts'
import { unknownPredicate } from '../../../src/dialogs/rules/unknown-predicate.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'

describe('unknown-predicate', () => {
  it('names conditions of ways and of options that nobody knows', () => {
    const [known = ''] = Object.keys(PREDICATES)
    const { way, age } = SMALL_FLOW.nodes
    if (way?.kind !== 'choice') throw new Error('the small flow has changed')
    const [first, second] = way.options
    const flow = aFlow({
      nodes: {
        ...SMALL_FLOW.nodes,
        way: { ...way, options: [first, { ...second, when: 'is-nothing' }] },
        age: {
          ...age,
          next: [{ when: known, go: 'done' }, { when: 'constructor', go: 'done' }, { otherwise: 'title' }],
        },
      },
    })
    const found = checkFlows(unknownPredicate, flow)
    expect(found.map(({ field }) => field).sort()).toEqual([
      'nodes.age.next.1.when',
      'nodes.way.options.1.when',
    ])
    expect(found[0]?.fix).toContain('conditions.md')
  })
})
