import { describe, expect, it } from 'vitest'
import { unknownFlow } from '../../../src/dialogs/rules/unknown-flow.ts'
import { checkFlows } from '../../support/located-flows.ts'
import { shippedKnowledge } from '../../support/shipped-knowledge.ts'
import { aFlow, SMALL_FLOW } from '../../support/small-flow.ts'
import { anEntry } from '../../support/small-knowledge.ts'

describe('unknown-flow', () => {
  const other = (status: string) =>
    aFlow({ ...SMALL_FLOW, id: 'other', status, nodes: { done: SMALL_FLOW.nodes.done }, start: 'done' })

  it('refuses to lead to a flow that is not there or not published', () => {
    // The shipped first buttons lead to shipped flows, which are not there.
    const content = { phrases: { ...shippedKnowledge().phrases, greeting_shortcuts: [] } }
    expect(checkFlows(unknownFlow, SMALL_FLOW, content)).toMatchObject([
      { rule: 'unknown-flow', severity: 'error', field: 'nodes.elsewhere.flow' },
    ])
    expect(checkFlows(unknownFlow, [SMALL_FLOW, other('draft')], content)).toHaveLength(1)
    expect(checkFlows(unknownFlow, [SMALL_FLOW, other('published')], content)).toEqual([])
  })

  it('looks at entries, topics and the first buttons too', () => {
    const phrases = { ...shippedKnowledge().phrases, greeting_shortcuts: [{ label: '納め方', flow: 'gone' }] }
    const entries = [anEntry({ id: 'a', flow: 'gone' })]
    const topics = shippedKnowledge()
      .topics.slice(0, 1)
      .map((topic) => ({ ...topic, flow: 'gone' }))
    expect(
      checkFlows(unknownFlow, other('published'), { entries, topics, phrases }).map(({ file, field }) => [
        file,
        field,
      ]),
    ).toEqual([
      ['knowledge/entries/test.yaml', 'flow'],
      ['knowledge/topics.yaml', 'flow'],
      ['knowledge/phrases.yaml', 'greeting_shortcuts.0.flow'],
    ])
  })
})
